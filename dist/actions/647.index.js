export const id = 647;
export const ids = [647];
export const modules = {

/***/ 182:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jb: () => (/* binding */ RESULT_STATUSES),
/* harmony export */   LV: () => (/* binding */ RUN_STATUSES),
/* harmony export */   R6: () => (/* binding */ EMPTY_LISTING),
/* harmony export */   fY: () => (/* binding */ RUN_SOURCES)
/* harmony export */ });
/** Outcomes of one test case in a run. */
const RESULT_STATUSES = ['passed', 'failed', 'error', 'pending'];
/** How far a run as a whole can have come. */
const RUN_STATUSES = ['completed', 'failed', 'running', 'pending'];
/** Where a run can come from. */
const RUN_SOURCES = ['ci', 'mcp', 'cli', 'vscode', 'api'];
const EMPTY_LISTING = { results: [], uncertain: [] };


/***/ }),

/***/ 8536:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ renderErrorSummary)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);

/** The job summary of an action that could not do its work, at most `limit` bytes. */
function renderErrorSummary(title, sentence, limit) {
    const markdown = `### ⚠️ ${title}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownSentence */ .nv)(sentence)}\n`;
    return Buffer.byteLength(markdown) <= limit ? markdown : '';
}


/***/ }),

/***/ 7647:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runSyncResults: () => (/* binding */ runSyncResults)
});

// EXTERNAL MODULE: ./src/action/connection.ts
var connection = __webpack_require__(4360);
// EXTERNAL MODULE: ./src/action/dependencies.ts + 3 modules
var action_dependencies = __webpack_require__(5830);
// EXTERNAL MODULE: ./src/deadline.ts
var src_deadline = __webpack_require__(6683);
// EXTERNAL MODULE: ./src/errors/input-error.ts
var input_error = __webpack_require__(3712);
// EXTERNAL MODULE: ./src/github/event.ts
var github_event = __webpack_require__(5015);
// EXTERNAL MODULE: ./src/github/job-summary.ts
var job_summary = __webpack_require__(7505);
// EXTERNAL MODULE: ./src/github/workspace-file.ts
var workspace_file = __webpack_require__(9165);
// EXTERNAL MODULE: ./src/errors/unreadable-answer.ts
var unreadable_answer = __webpack_require__(8531);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/invarium/dashboard.ts
var dashboard = __webpack_require__(9890);
// EXTERNAL MODULE: ./src/invarium/refusals.ts
var refusals = __webpack_require__(3372);
// EXTERNAL MODULE: ./src/invarium/run-header.ts
var run_header = __webpack_require__(3268);
;// CONCATENATED MODULE: ./src/invarium/sync-results.ts





/** The most results that one call takes. */
const MAX_BATCH = 1_000;
/**
 * Sends at most 1,000 results with `invarium_sync_results`. This is not safe to repeat, and is not repeated: after an
 * error the results may or may not be in the run. Throws PlatformError or UnreadableAnswer.
 */
async function syncBatch(session, batch) {
    const text = await session.callTool('invarium_sync_results', {
        agent_name: batch.agentName,
        results: JSON.stringify(batch.results),
        ...(batch.testRunId !== undefined && { test_run_id: batch.testRunId }),
        ...(batch.testRunId === undefined && batch.name !== undefined && { name: batch.name }),
        source: batch.source
    });
    const synced = readSyncAnswer(text);
    if (synced.agent.toLowerCase() !== batch.agentName.trim().toLowerCase()) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is about the agent ${synced.agent} and not ${batch.agentName}.`);
    }
    if (batch.testRunId !== undefined && (0,run_header/* comparableRunId */.X4)(batch.testRunId) !== (0,run_header/* comparableRunId */.X4)(synced.testRunId)) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is about the run ${synced.testRunId} and not ${batch.testRunId}.`);
    }
    const dashboardUrl = (0,dashboard/* trustedUrl */.$V)(synced.dashboard, session.serverUrl);
    return { testRunId: synced.testRunId, count: synced.count, dashboardUrl };
}
/** Reads `Results synced successfully` and the fields below it, each of which stands there at most once. */
function readSyncAnswer(text) {
    const lines = (0,run_header/* linesOf */.Dx)(text).map((line) => line.trim());
    if (!lines.find((line) => line !== '')?.startsWith('Results synced'))
        throw (0,refusals/* readRefusal */.n)(text);
    const fieldOf = (key) => {
        const values = lines.flatMap((line) => (line.startsWith(`${key}:`) ? [line.slice(key.length + 1).trim()] : []));
        if (values.length > 1)
            throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it says more than once what stands in ${key}.`);
        return values[0];
    };
    const testRunId = fieldOf('Test Run');
    const count = /^(\d{1,9}) synced$/.exec(fieldOf('Results') ?? '')?.[1];
    if (!testRunId || count === undefined) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it does not say which run holds how many results.`);
    }
    return { testRunId, agent: fieldOf('Agent') ?? '', count: Number(count), dashboard: fieldOf('Dashboard') };
}

// EXTERNAL MODULE: ./src/report/error.ts
var report_error = __webpack_require__(8536);
// EXTERNAL MODULE: ./src/report/markdown.ts
var report_markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/report/sync.ts

const NAME_LIMIT = 200;
/** The job summary of an upload, at most `limit` bytes. */
function renderSyncSummary({ agentName, testRunId, count, dashboardUrl }, limit) {
    const parts = [
        `### ${count} ${count === 1 ? 'result' : 'results'} of ${(0,report_markdown/* codeSpan */.SS)(agentName, NAME_LIMIT)} synced`,
        `Test run ${(0,report_markdown/* codeSpan */.SS)(testRunId, NAME_LIMIT)}`,
        ...(dashboardUrl === undefined ? [] : [(0,report_markdown/* link */.nf)('View on dashboard', dashboardUrl)])
    ];
    const markdown = `${parts.join('\n\n')}\n`;
    return Buffer.byteLength(markdown) <= limit ? markdown : '';
}

// EXTERNAL MODULE: ./src/github/input-reader.ts
var input_reader = __webpack_require__(9363);
// EXTERNAL MODULE: ./src/model.ts
var model = __webpack_require__(182);
;// CONCATENATED MODULE: ./src/sync-results/inputs.ts




/** Reads all inputs. Throws InputError, with a sentence for each that is wrong. */
function readSyncResultsInputs(env, event) {
    const reader = (0,input_reader/* createInputReader */.ic)(env);
    return (0,input_reader/* readAll */.yw)({
        ...(0,connection/* connectionFields */.I1)(reader, env, event),
        agentName: () => (0,connection/* readAgentName */.b1)(reader),
        resultsFile: () => reader.required('results-file'),
        startAt: () => readStartAt(reader),
        testRunId: () => reader.optional('test-run-id', () => reader.text('test-run-id')),
        name: () => reader.optional('name', () => reader.text('name')),
        source: () => reader.choice('source', model/* RUN_SOURCES */.fY)
    });
}
/** Without a run to go on with, the results before `start-at` would be in no run at all. */
function readStartAt(reader) {
    const startAt = reader.whole('start-at', 0, 10_000_000);
    if (startAt > 0 && reader.text('test-run-id') === '') {
        throw input_error/* InputError */.d.refused('start-at', String(startAt), '0 unless test-run-id names the run to go on with');
    }
    return startAt;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 2 modules
var schemas = __webpack_require__(8343);
;// CONCATENATED MODULE: ./src/sync-results/results-file.ts



/** The largest results file that is read, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;
/** What the platform takes for a result (invarium_sync_results); more than that is sent as it is. */
const resultSchema = schemas/* looseObject */._H3({
    scenario_id: schemas/* string */.YjP().trim().min(1),
    user_message: schemas/* string */.YjP().min(1),
    agent_response: schemas/* string */.YjP(),
    tools_called: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    passed: schemas/* boolean */.zMY().optional(),
    notes: schemas/* string */.YjP().optional()
});
/** Reads a results file and checks all of it. Throws InputError that names the position and the field. */
async function readResultsFile(workspace, path) {
    const text = await (0,workspace_file/* readResultsText */.er)(workspace, path, MAX_BYTES);
    const parsed = parseJson(text, path);
    if (!Array.isArray(parsed))
        throw input_error/* InputError */.d.resultsFile(path, 'is not a JSON array');
    if (parsed.length === 0)
        throw input_error/* InputError */.d.resultsFile(path, 'holds no result');
    for (const [position, value] of parsed.entries())
        checkResult(value, position, path);
    return parsed;
}
function parseJson(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw input_error/* InputError */.d.resultsFile(path, 'is not valid JSON', error);
    }
}
function checkResult(value, position, path) {
    const parsed = resultSchema.safeParse(value);
    if (parsed.success)
        return;
    const [issue] = parsed.error.issues;
    throw input_error/* InputError */.d.malformedResult(path, position, issue?.path.join('.') || 'form', issue?.message ?? 'invalid');
}

// EXTERNAL MODULE: ./src/errors/platform-error.ts
var platform_error = __webpack_require__(2159);
// EXTERNAL MODULE: ./src/errors/sentence-error.ts
var sentence_error = __webpack_require__(3845);
// EXTERNAL MODULE: ./src/errors/excerpt.ts
var excerpt = __webpack_require__(6146);
;// CONCATENATED MODULE: ./src/errors/sync-interrupted.ts



/** An upload did not come to its end; the sentence says what is synced and how to go on without losing or doubling. */
class SyncInterrupted extends sentence_error/* SentenceError */.W {
    name = 'SyncInterrupted';
    static beforeRun(cause) {
        return SyncInterrupted.after(cause, (0,sentence/* say */.cv) `0 results are known to be synced. See on the dashboard whether a new run was made: if so go on with its id as test-run-id and the number of its results as start-at, else start again without them.`);
    }
    static at(cause, testRunId, synced) {
        return SyncInterrupted.after(cause, (0,sentence/* say */.cv) `${synced} results are synced. Go on with test-run-id: ${testRunId} and start-at: ${synced}`);
    }
    static inPart(testRunId, from, to, count) {
        return new SyncInterrupted((0,sentence/* say */.cv) `Of the results from position ${from} to ${to} the platform has taken ${count}, and nobody can tell which (test run ${testRunId}). It cannot be completed safely: sync all results into a new run.`);
    }
    static unknown(cause, testRunId, from, to) {
        return SyncInterrupted.after(cause, (0,sentence/* say */.cv) `${from} results are synced, those from position ${from} to ${to} perhaps. Go on with test-run-id: ${testRunId} and start-at: ${from}, or start-at: ${to} when the dashboard shows that they came.`);
    }
    static heldLess(testRunId, held, startAt) {
        return new SyncInterrupted((0,sentence/* say */.cv) `The run ${testRunId} holds ${held} results, fewer than the ${startAt} before start-at. Check test-run-id and start-at; nothing was sent.`);
    }
    static heldMore(testRunId, held, startAt) {
        return new SyncInterrupted((0,sentence/* say */.cv) `The run ${testRunId} holds ${held} results, more than the ${startAt} before start-at, and nobody can tell which. Sync all results into a new run; nothing was sent.`);
    }
    /** The run held results before those of the file. */
    static amongOthers(cause, testRunId, before) {
        return SyncInterrupted.after(cause, (0,sentence/* say */.cv) `The run ${testRunId} held ${before} other results before, so nobody can tell which have come. Sync all results into a new run.`);
    }
    static cameLate(testRunId, startAt, held) {
        return new SyncInterrupted((0,sentence/* say */.cv) `The run ${testRunId} holds ${held} results: those from position ${startAt} to ${held} have come after all, and nothing was sent. Go on with test-run-id: ${testRunId} and start-at: ${held}`);
    }
    /** Only what happened is taken from the cause: its own next step would be the wrong one here. */
    static after(cause, state) {
        const [happened = ''] = cause.message.split(/\.(?:\s|$)/, 1);
        return new SyncInterrupted((0,sentence/* joinSentences */.DP)([(0,sentence/* say */.cv) `The upload stopped (${(0,excerpt/* excerpt */.K)(happened)}).`, state], ' '), { cause });
    }
}

// EXTERNAL MODULE: ./src/invarium/run-answers.ts + 1 modules
var run_answers = __webpack_require__(4453);
;// CONCATENATED MODULE: ./src/sync-results/upload.ts





/**
 * Sends the results from `startAt` on, in batches: the first makes the run, or appends to the one that is given, the
 * others are appended to it. Throws SyncInterrupted, which says how to go on.
 */
async function syncResults(session, inputs, results, note) {
    const { agentName, name, source } = inputs;
    let progress = await startProgress(session, inputs, results.length);
    let last = { testRunId: progress.testRunId ?? '', dashboardUrl: undefined };
    while (progress.next < results.length) {
        const { testRunId, next } = progress;
        const end = Math.min(next + MAX_BATCH, results.length);
        const batch = { agentName, name, source, testRunId, results: results.slice(next, end) };
        last = await sendBatch(session, batch, progress, end, end === results.length);
        note(`${end} of ${results.length} results are synced into ${last.testRunId}`);
        progress = { ...progress, testRunId: last.testRunId, next: end };
    }
    return last;
}
/** An existing run is looked at first: it must be there, and what it holds tells later what has been added. */
async function startProgress(session, { agentName, testRunId, startAt }, count) {
    if (testRunId === undefined)
        return { testRunId, next: startAt, before: 0 };
    const held = await countResults(session, agentName, testRunId);
    if (startAt === 0)
        return { testRunId, next: 0, before: held };
    if (held < startAt)
        throw SyncInterrupted.heldLess(testRunId, held, startAt);
    // The batch after start-at is there already: its answer was lost, or it came after the error had been written.
    const late = Math.min(startAt + MAX_BATCH, count);
    if (startAt < count && held === late)
        throw SyncInterrupted.cameLate(testRunId, startAt, late);
    if (held > startAt)
        throw SyncInterrupted.heldMore(testRunId, held, startAt);
    return { testRunId, next: startAt, before: 0 };
}
async function sendBatch(session, batch, progress, end, isLast) {
    let synced;
    try {
        synced = await syncBatch(session, batch);
    }
    catch (error) {
        return afterBreak(error, session, batch, progress, end, isLast);
    }
    const { testRunId, count } = synced;
    if (count !== end - progress.next)
        throw SyncInterrupted.inPart(testRunId, progress.next, end, count);
    return synced;
}
/**
 * Whether a batch that failed has arrived is asked of the run itself: that is safe, sending it again is not. Returns when
 * it has, and was the last one.
 */
async function afterBreak(error, session, batch, { testRunId, next, before }, end, isLast) {
    if (!(error instanceof sentence_error/* SentenceError */.W))
        throw error;
    const refused = error instanceof platform_error/* PlatformError */.W && error.isRefusal;
    if (testRunId === undefined)
        throw refused ? error : SyncInterrupted.beforeRun(error);
    if (refused && next === 0)
        throw error;
    // Among the results of others nobody could tell later how many of the file's have come.
    if (before > 0)
        throw SyncInterrupted.amongOthers(error, testRunId, before);
    if (refused)
        throw SyncInterrupted.at(error, testRunId, next);
    const held = await countResults(session, batch.agentName, testRunId).catch(() => undefined);
    if (held === undefined)
        throw SyncInterrupted.unknown(error, testRunId, next, end);
    if (held === next)
        throw SyncInterrupted.at(error, testRunId, next);
    if (held !== end)
        throw SyncInterrupted.inPart(testRunId, next, end, held - next);
    if (isLast)
        return { testRunId, dashboardUrl: undefined };
    throw SyncInterrupted.at(error, testRunId, end);
}
async function countResults(session, agentName, testRunId) {
    const { header } = await (0,run_answers/* askRun */.pF)(session, { agentName, testRunId });
    return header.total;
}

;// CONCATENATED MODULE: ./src/sync-results/main.ts













/** Uploads a file of results as a test run. Whatever goes wrong fails the step, with what is needed to go on. */
async function runSyncResults(dependencies = (0,action_dependencies/* live */.V)()) {
    (0,connection/* maskApiKey */.oO)(dependencies);
    const { env, runner } = dependencies;
    let problem = 'Not all results are synced';
    try {
        const inputs = readSyncResultsInputs(env, (0,github_event/* readEvent */.j)(env));
        const results = await readResultsFile((0,workspace_file/* workspaceOf */.B3)(env), inputs.resultsFile);
        if (inputs.startAt > results.length)
            throw input_error/* InputError */.d.startPastEnd(inputs.startAt, results.length);
        const synced = await upload(inputs, results, dependencies);
        problem = 'All results are synced, but not all of it is told';
        runner.setOutput('test-run-id', synced.testRunId);
        runner.setOutput('synced', String(results.length));
        runner.setOutput('dashboard-url', synced.dashboardUrl ?? '');
        await (0,job_summary/* appendJobSummary */.I)(runner, (limit) => renderSyncSummary({ ...synced, agentName: inputs.agentName, count: results.length }, limit));
        runner.succeed();
    }
    catch (error) {
        const { message, sentence } = (0,action_dependencies/* explain */.W)(error, runner);
        await (0,job_summary/* appendJobSummary */.I)(runner, (limit) => (0,report_error/* renderErrorSummary */.L)(problem, sentence, limit));
        runner.fail(message);
    }
}
async function upload(inputs, results, dependencies) {
    const batches = Math.ceil((results.length - inputs.startAt) / MAX_BATCH);
    const deadline = (0,src_deadline/* createDeadline */.d)(dependencies.clock, connection/* MARGIN */.jS + batches * inputs.requestTimeout * 1000);
    const session = await (0,connection/* connect */.Ng)(inputs, deadline, dependencies);
    try {
        return await syncResults(session, inputs, results, dependencies.runner.info);
    }
    finally {
        await session.close();
    }
}


/***/ })

};
