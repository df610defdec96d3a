export const id = 27;
export const ids = [27];
export const modules = {

/***/ 2159:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ PlatformError)
/* harmony export */ });
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6146);
/* harmony import */ var _sentence_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3845);



/** The platform could not be reached, or said no. */
class PlatformError extends _sentence_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SentenceError */ .W {
    name = 'PlatformError';
    kind;
    constructor(kind, sentence, options) {
        super(sentence, options);
        this.kind = kind;
    }
    /** True when the platform surely did nothing with the request. */
    get isRefusal() {
        return ['authentication', 'agent-not-found', 'refused'].includes(this.kind);
    }
    static authentication(status) {
        return new PlatformError('authentication', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Authentication failed: the platform answered with HTTP ${status}. Check that api-key, or INVARIUM_API_KEY, holds a valid key of the agent's workspace.`);
    }
    static unreachable(origin, reason, cause) {
        return new PlatformError('unreachable', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The platform at ${origin} cannot be reached (${reason}). Check server-url and the runner's network, proxy and certificates.`, { cause });
    }
    static interrupted(origin, reason, cause) {
        return new PlatformError('interrupted', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The connection to the platform at ${origin} broke before the answer was complete (${reason}). Run the job again; if it lasts, look at the platform's status.`, { cause });
    }
    static timeout(origin, seconds, cause) {
        return new PlatformError('timeout', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The platform at ${origin} did not answer within ${seconds} s. Run the job again, or raise request-timeout.`, { cause });
    }
    static outOfTime() {
        return new PlatformError('timeout', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The time for the whole action is over before the platform answered. Run the job again; where there is a wait-timeout, a longer one gives it more time.`);
    }
    static status(status, body) {
        return new PlatformError(
        // 408 may come after the request was read.
        status < 500 && status !== 408 ? 'refused' : 'status', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The platform answered with HTTP ${status} (${(0,_excerpt_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .K)(body)}). Run the job again; if it lasts, check server-url and the platform's status.`);
    }
    static redirect(target) {
        return new PlatformError('redirect', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The platform redirects to another place (${target}), and the API key is not sent there. Set server-url to the final address if it is right.`);
    }
    static tooLarge(limit) {
        return new PlatformError('too-large', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The platform's answer is larger than ${limit} bytes and was not read. Check that server-url is the platform's MCP endpoint.`);
    }
    static tooMuch(limit) {
        return new PlatformError('too-large', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The platform's answers are together larger than ${limit} bytes, more than is read. List fewer results by statuses, or compare smaller runs.`);
    }
    /** Nothing at `offset`: the list, of `total` cases where that is known, ends before it or is empty. */
    static noTestCases(agent, offset, total) {
        const none = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `No test cases found for ${agent}. Generate test cases for the agent first.`;
        const ended = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `No more test cases. Total: ${total ?? 'unknown'}, offset: ${offset}. Give a smaller offset.`;
        return new PlatformError('refused', offset === 0 ? none : ended);
    }
    static generationInProgress(id, seconds) {
        const which = id === undefined ? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Generation is still in progress` : (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Generation is still in progress: ${id}`;
        const next = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `, after ${seconds} s. Raise wait-timeout, or run the job again later.`;
        return new PlatformError('timeout', (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .joinSentences */ .DP)([which, next], ''));
    }
    static noRuns(agent, source) {
        return new PlatformError('no-runs', source === undefined
            ? (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `No test runs found for ${agent}. Sync a run first, or give its test-run-id.`
            : (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `No test runs found for ${agent} from the source ${source}. Sync a run first, or leave run-source empty.`);
    }
}


/***/ }),

/***/ 8531:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ UnreadableAnswer)
/* harmony export */ });
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);
/* harmony import */ var _excerpt_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6146);
/* harmony import */ var _sentence_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3845);



/** The platform answered, but what it said cannot be understood or contradicts itself. */
class UnreadableAnswer extends _sentence_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SentenceError */ .W {
    name = 'UnreadableAnswer';
    /** `what` is a finding of ours, with the foreign words that show it as its values. */
    static because(what, cause) {
        return new UnreadableAnswer((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .joinSentences */ .DP)([(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The platform's answer cannot be read:`, what, (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Look at the dashboard, and report what was read.`], ' '), { cause });
    }
    static unknownText(text) {
        return UnreadableAnswer.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `it is neither what was asked for nor a known error (${(0,_excerpt_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .K)(text)}).`);
    }
}


/***/ }),

/***/ 2027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runGetTests: () => (/* binding */ runGetTests)
});

// EXTERNAL MODULE: ./src/action/connection.ts
var connection = __webpack_require__(4360);
// EXTERNAL MODULE: ./src/action/dependencies.ts + 3 modules
var action_dependencies = __webpack_require__(5830);
// EXTERNAL MODULE: ./src/deadline.ts
var deadline = __webpack_require__(6683);
// EXTERNAL MODULE: ./src/github/event.ts
var github_event = __webpack_require__(5015);
// EXTERNAL MODULE: ./src/github/job-summary.ts
var job_summary = __webpack_require__(7505);
// EXTERNAL MODULE: ./src/github/workspace-file.ts
var workspace_file = __webpack_require__(9165);
// EXTERNAL MODULE: ./src/invarium/test-cases.ts + 1 modules
var test_cases = __webpack_require__(9249);
// EXTERNAL MODULE: ./src/report/error.ts
var report_error = __webpack_require__(8536);
// EXTERNAL MODULE: ./src/report/fit.ts
var fit = __webpack_require__(877);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/report/test-cases.ts


const CELL_LIMIT = 200;
/** The cases for the log, as the tool page's text format shows them; still foreign text. */
function renderTestCaseText(cases, offset) {
    const blocks = cases.map((testCase, index) => [
        `Test Case #${offset + index + 1} -- "${testCase.description}"`,
        `  Complexity: ${testCase.complexity}`,
        `  Target failure: ${testCase.targetFailureType}`,
        `  User message: "${testCase.userMessage}"`,
        `  Expected tools: [${testCase.expectedTools.map((tool) => `'${tool}'`).join(', ')}]`,
        `  Expected behavior: ${testCase.expectedBehavior}`
    ].join('\n'));
    return blocks.join('\n\n');
}
/** The cases as the platform gave them, as a JSON array with an indent of 2. */
function renderTestCaseJson(cases) {
    return JSON.stringify(cases.map(({ fields }) => fields), null, 2);
}
/** The job summary: one row for each case, at most `limit` bytes. */
function renderTestCaseSummary(agentName, cases, offset, limit) {
    return (0,fit/* fit */.U)({
        head: [
            `### ${cases.length} test ${cases.length === 1 ? 'case' : 'cases'} of ${(0,markdown/* codeSpan */.SS)(agentName, CELL_LIMIT)}`,
            '',
            '| # | Description | Complexity | Target failure | Expected tools |',
            '| --: | --- | --- | --- | --- |'
        ].join('\n'),
        blocks: cases.map((testCase, index) => renderRow(testCase, offset + index + 1)),
        separator: '\n',
        hidden: (count) => (count === 0 ? '' : `${count} more ${count === 1 ? 'is' : 'are'} not shown here.`),
        foot: ''
    }, limit, (text) => Buffer.byteLength(text));
}
function renderRow({ description, complexity, targetFailureType, expectedTools }, number) {
    const tools = expectedTools.map((tool) => (0,markdown/* tableCell */.xR)(tool, CELL_LIMIT)).join(', ');
    const cells = [description, complexity, targetFailureType].map((text) => (0,markdown/* tableCell */.xR)(text, CELL_LIMIT));
    return `| ${[number, ...cells, tools].join(' | ')} |`;
}

// EXTERNAL MODULE: ./src/errors/input-error.ts
var input_error = __webpack_require__(3712);
// EXTERNAL MODULE: ./src/github/input-reader.ts
var input_reader = __webpack_require__(9363);
;// CONCATENATED MODULE: ./src/get-tests/inputs.ts



const MAX_NUMBER = 1_000_000;
/** Reads all inputs. Throws InputError, with a sentence for each that is wrong. */
function readGetTestsInputs(env, event) {
    const reader = (0,input_reader/* createInputReader */.ic)(env);
    return (0,input_reader/* readAll */.yw)({
        ...(0,connection/* connectionFields */.I1)(reader, env, event),
        agentName: () => (0,connection/* readAgentName */.b1)(reader),
        generationId: () => reader.optional('generation-id', () => reader.text('generation-id')),
        outputFormat: () => readOutputFormat(reader.text('output-format')),
        outputFile: () => reader.optional('output-file', () => reader.text('output-file')),
        offset: () => reader.whole('offset', 0, MAX_NUMBER),
        limit: () => reader.parsed('limit', parseLimit, `all, or a whole number from 1 to ${MAX_NUMBER}`),
        waitTimeout: () => reader.decimal('wait-timeout', 0, connection/* MAX_SECONDS */.Hg),
        pollInterval: () => reader.decimal('poll-interval', 0.1, connection/* MAX_SECONDS */.Hg)
    });
}
function parseLimit(text) {
    if (text === 'all')
        return 'all';
    return /^\d{1,7}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_NUMBER ? Number(text) : undefined;
}
function readOutputFormat(text) {
    if (text !== 'text' && text !== 'json')
        throw input_error/* InputError */.d.invalidOutputFormat(text);
    return text;
}

;// CONCATENATED MODULE: ./src/get-tests/main.ts










/** The largest `test-cases` output, in bytes: more would not fit where outputs are used. */
const MAX_OUTPUT = 256 * 1024;
/** Fetches an agent's test cases and hands them on: file, log, summary, outputs. Whatever goes wrong fails the step. */
async function runGetTests(dependencies = (0,action_dependencies/* live */.V)()) {
    (0,connection/* maskApiKey */.oO)(dependencies);
    const { env, runner } = dependencies;
    try {
        const inputs = readGetTestsInputs(env, (0,github_event/* readEvent */.j)(env));
        const workspace = (0,workspace_file/* workspaceOf */.B3)(env);
        if (inputs.outputFile !== undefined)
            await (0,workspace_file/* locateInWorkspace */.XZ)(workspace, inputs.outputFile);
        const reading = await fetchTestCases(inputs, dependencies);
        if (inputs.outputFile !== undefined) {
            await (0,workspace_file/* writeWorkspaceFile */.dx)(workspace, inputs.outputFile, runner.redact(`${renderTestCaseJson(reading.cases)}\n`));
        }
        await tell(reading, inputs, dependencies);
        runner.succeed();
    }
    catch (error) {
        const { message, sentence } = (0,action_dependencies/* explain */.W)(error, runner);
        await (0,job_summary/* appendJobSummary */.I)(runner, (limit) => (0,report_error/* renderErrorSummary */.L)('No test cases', sentence, limit));
        runner.fail(message);
    }
}
async function fetchTestCases(inputs, dependencies) {
    const { runner, clock } = dependencies;
    const { waitTimeout, pollInterval } = inputs;
    const session = await (0,connection/* connect */.Ng)(inputs, (0,deadline/* createDeadline */.d)(clock, waitTimeout * 1000 + connection/* MARGIN */.jS), dependencies);
    try {
        return await (0,test_cases/* readTestCases */.G)(session, { ...inputs, ahead: false }, {
            clock,
            waitTimeout: waitTimeout * 1000,
            pollInterval: pollInterval * 1000,
            onWait: (waited) => {
                runner.info(`The generation is in progress, ${Math.round(waited / 1000)} s of ${waitTimeout} s`);
            }
        });
    }
    finally {
        await session.close();
    }
}
async function tell({ cases, total }, inputs, { runner }) {
    const { agentName, offset, outputFile = '', outputFormat } = inputs;
    runner.info(outputFormat === 'json' ? renderTestCaseJson(cases) : renderTestCaseText(cases, offset));
    if (inputs.limit !== 'all' && cases.length === inputs.limit) {
        runner.warning(`limit is ${inputs.limit} and as many test cases came: there may be more. Set limit to all for a complete test.`);
    }
    const json = JSON.stringify(cases.map(({ fields }) => fields));
    const fits = Buffer.byteLength(json) <= MAX_OUTPUT;
    if (!fits)
        runner.notice('The output test-cases is empty: the cases are larger than 256 KiB. Set output-file and read them there.');
    runner.setOutput('count', String(cases.length));
    runner.setOutput('total', total === undefined ? '' : String(total));
    runner.setOutput('output-file', outputFile);
    runner.setOutput('test-cases', fits ? json : '');
    await (0,job_summary/* appendJobSummary */.I)(runner, (limit) => renderTestCaseSummary(agentName, cases, offset, limit));
}


/***/ }),

/***/ 3372:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ readRefusal)
/* harmony export */ });
/* harmony import */ var _errors_excerpt_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6146);
/* harmony import */ var _errors_platform_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2159);
/* harmony import */ var _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8531);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(358);




/** The error rows of the tool pages, each with what the user does next. */
const REFUSALS = [
    {
        words: 'Authentication failed',
        kind: 'authentication',
        nextStep: "Check that api-key, or INVARIUM_API_KEY, holds a valid key of the agent's workspace."
    },
    {
        words: 'Agent not found',
        kind: 'agent-not-found',
        nextStep: "Check agent-name, and that the agent's blueprint is uploaded to the key's workspace."
    },
    {
        words: 'test_run_id is required and cannot be empty',
        kind: 'refused',
        nextStep: "Give test-run-id a run's id, or latest."
    },
    { words: 'Invalid status', kind: 'refused', nextStep: 'Check statuses.' },
    { words: 'page must be 1 or greater', kind: 'refused', nextStep: 'Report this as an error of the action.' },
    { words: 'limit must be between 1 and 100', kind: 'refused', nextStep: 'Report this as an error of the action.' },
    {
        words: 'Failed to get test run',
        kind: 'refused',
        nextStep: 'Check that test-run-id is a run of this agent.'
    },
    {
        words: 'Generation failed',
        kind: 'refused',
        nextStep: 'Read why, and generate the test cases again with other parameters.'
    },
    {
        words: 'Generation completed but no test cases were produced',
        kind: 'refused',
        nextStep: 'Generate again with other parameters or a broader description.'
    },
    { words: 'No test cases found for', kind: 'refused', nextStep: 'Generate test cases for the agent first.' },
    { words: 'No more test cases', kind: 'refused', nextStep: 'Give a smaller offset.' },
    { words: 'Invalid output_format', kind: 'refused', nextStep: 'Report this as an error of the action.' },
    { words: 'Refused to write to', kind: 'refused', nextStep: 'Report this as an error of the action.' }
];
/** More of a refusal is not read, in UTF-16 units. */
const MAX_READ = 2_000;
/** The error that a text stands for which is not what was asked for. */
function readRefusal(text) {
    const said = text.trim().replace(/^error:\s*/i, '');
    const refusal = REFUSALS.find(({ words }) => said.toLowerCase().startsWith(words.toLowerCase()));
    if (refusal === undefined)
        return _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .UnreadableAnswer */ .y.unknownText(text);
    const rest = said.slice(refusal.words.length, MAX_READ).trim();
    const [separator = ''] = /^[:.]/.exec(rest) ?? [];
    return new _errors_platform_error_js__WEBPACK_IMPORTED_MODULE_0__/* .PlatformError */ .W(refusal.kind, refusalSentence(refusal, separator, rest.slice(separator.length).trim()));
}
/** The row's words, what the platform adds to them, and the next step. */
function refusalSentence({ words, nextStep }, separator, rest) {
    if (rest === '')
        return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)(`${words}. ${nextStep}`);
    const said = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `${(0,_errors_excerpt_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .K)(rest.replace(/\.$/, ''))}`;
    return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .joinSentences */ .DP)([(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)(`${words}${separator} `), said, (0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .own */ .ZV)(`. ${nextStep}`)], '');
}


/***/ }),

/***/ 9249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ readTestCases)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/errors/excerpt.ts
var excerpt = __webpack_require__(6146);
// EXTERNAL MODULE: ./src/errors/platform-error.ts
var platform_error = __webpack_require__(2159);
// EXTERNAL MODULE: ./src/errors/unreadable-answer.ts
var unreadable_answer = __webpack_require__(8531);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 2 modules
var schemas = __webpack_require__(8343);
// EXTERNAL MODULE: ./src/invarium/refusals.ts
var refusals = __webpack_require__(3372);
;// CONCATENATED MODULE: ./src/invarium/test-case-page.ts





/** The fields of the tool page; only the id and the message are needed to test with a case, others are kept as they are. */
const testCaseSchema = schemas/* looseObject */._H3({
    scenario_id: schemas/* string */.YjP().trim().min(1),
    user_message: schemas/* string */.YjP().min(1),
    description: schemas/* string */.YjP().nullish(),
    complexity: schemas/* string */.YjP().nullish(),
    target_failure_type: schemas/* string */.YjP().nullish(),
    expected_tools: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    expected_behavior: schemas/* string */.YjP().nullish()
});
/** Reads an answer for the cases from `offset` on. Throws the platform's error, or UnreadableAnswer. */
function readTestCasePage(text, offset) {
    const json = text.trim();
    if (!/^[[{]/.test(json))
        return readWords(json);
    const value = parseJson(json);
    const cases = findCases(value).map((entry, index) => readTestCase(entry, offset + index + 1));
    const total = findTotal(value);
    if (cases.length === 0 && total === undefined && saysMore(value)) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `an empty list of test cases comes with other words (${(0,excerpt/* excerpt */.K)(json)}).`);
    }
    return { kind: cases.length === 0 ? 'end' : 'cases', cases, ...(total !== undefined && { total }) };
}
/** An object with words beside its empty list may be an error. */
function saysMore(value) {
    return (!Array.isArray(value) && Object.values(value).some((entry) => typeof entry === 'string' && entry !== ''));
}
function readWords(text) {
    if (/^Generation is still in progress/i.test(text))
        return { kind: 'in-progress' };
    const end = /^No more test cases\. Total: (\d{1,15})\b/i.exec(text);
    if (end !== null)
        return { kind: 'end', total: Number(end[1]) };
    throw (0,refusals/* readRefusal */.n)(text);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the test cases are not valid JSON.`, error);
    }
}
/** A bare array, or the one array that an object holds. */
function findCases(value) {
    if (Array.isArray(value))
        return value;
    const arrays = Object.values(value).filter((entry) => Array.isArray(entry));
    const [only] = arrays;
    if (only === undefined || arrays.length > 1) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the test cases are neither an array nor an object that holds one.`);
    }
    return only;
}
function findTotal(value) {
    const total = Array.isArray(value) ? undefined : Reflect.get(value, 'total');
    const number = typeof total === 'string' && /^\d{1,15}$/.test(total) ? Number(total) : total;
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
function readTestCase(value, position) {
    const parsed = testCaseSchema.safeParse(value);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const field = issue?.path.join('.') || 'its form';
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `test case ${position} is malformed in ${field} (${issue?.message ?? 'invalid'}).`);
    }
    const { data } = parsed;
    return {
        scenarioId: data.scenario_id,
        userMessage: data.user_message,
        description: data.description ?? '',
        complexity: data.complexity ?? '',
        targetFailureType: data.target_failure_type ?? '',
        expectedTools: data.expected_tools ?? [],
        expectedBehavior: data.expected_behavior ?? '',
        // As the platform wrote it: the order of its fields included.
        fields: value
    };
}

;// CONCATENATED MODULE: ./src/invarium/test-cases.ts






/** How many cases are asked for at once; the server may give fewer. */
const PAGE_SIZE = 100;
/** How many pages are asked for ahead of one behind a full page. */
const MAX_AHEAD = 5;
/** More cases than any agent has: a list that is longer does not end. */
const MAX_CASES = 100_000;
/**
 * Reads test cases with `invarium_get_tests`, page by page: the next offset is the number received so far, the end is an
 * empty page or the platform's word. Throws PlatformError, or UnreadableAnswer for a list that is malformed, repeats
 * itself, does not end, or ends with another number of cases than it says.
 */
async function readTestCases(session, query, waiting) {
    const wanted = query.limit === 'all' ? MAX_CASES : query.limit;
    const pages = createPages(session, query);
    const found = new Map();
    let offset = query.offset;
    let announced;
    const askNext = () => pages.ask(offset, Math.min(wanted - found.size, PAGE_SIZE));
    let page = await untilGenerated(askNext, query, waiting);
    if (page.kind === 'end')
        throw platform_error/* PlatformError */.W.noTestCases(query.agentName, offset, page.total);
    while (page.kind === 'cases') {
        announced = page.total ?? announced;
        if (addNew(found, page.cases) === 0)
            throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test cases repeats itself at offset ${offset}.`);
        offset += page.cases.length;
        if (found.size >= MAX_CASES)
            throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test cases does not end.`);
        if (found.size >= wanted)
            return { cases: [...found.values()].slice(0, wanted) };
        // Behind a full page there may be more; behind another the end may be known already.
        const end = page.cases.length < PAGE_SIZE ? await pages.knownEnd() : undefined;
        page = end?.total === offset ? end : await askNext();
    }
    if (page.kind === 'in-progress')
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `a generation that had ended is in progress again.`);
    const total = query.offset + found.size;
    const named = page.total ?? announced;
    if (named !== undefined && named !== total) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test cases ended after ${total} of ${named}.`);
    }
    return { cases: [...found.values()], total };
}
/** Adds the cases that are not there yet; returns how many. Throws UnreadableAnswer for two cases with one id. */
function addNew(found, cases) {
    const before = found.size;
    for (const testCase of cases) {
        const known = found.get(testCase.scenarioId);
        if (known !== undefined && !(0,external_node_util_.isDeepStrictEqual)(known.fields, testCase.fields)) {
            throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `two test cases have the id ${(0,excerpt/* excerpt */.K)(testCase.scenarioId)}.`);
        }
        found.set(testCase.scenarioId, testCase);
    }
    return found.size - before;
}
/**
 * The pages of a list; where the query says so, pages are asked for ahead: one behind the first, which tells of most lists
 * that they are whole, and several behind every other that is full.
 */
function createPages(session, query) {
    if (!query.ahead) {
        return { ask: (offset, limit) => ask(session, query, offset, limit), knownEnd: async () => undefined };
    }
    const asked = new Map();
    let last;
    const start = (offset, limit) => {
        const page = asked.get(offset) ?? ask(session, query, offset, limit);
        // Nobody may wait for it in the end.
        page.catch(() => undefined);
        asked.set(offset, page);
        return page;
    };
    const startAhead = (offset, count) => {
        for (let step = 1; step <= count; step += 1)
            last = start(offset + step * PAGE_SIZE, PAGE_SIZE);
    };
    return {
        ask: async (offset, limit) => {
            const isFirst = asked.size === 0;
            const asking = start(offset, limit);
            if (isFirst)
                startAhead(offset, 1);
            const page = await asking;
            if (!isFirst && page.kind === 'cases' && page.cases.length === PAGE_SIZE)
                startAhead(offset, MAX_AHEAD);
            return page;
        },
        knownEnd: async () => {
            const page = await last?.catch(() => undefined);
            return page?.kind === 'end' ? page : undefined;
        }
    };
}
async function ask(session, query, offset, limit) {
    const text = await session.callTool('invarium_get_tests', {
        agent_name: query.agentName,
        ...(query.generationId !== undefined && { generation_id: query.generationId }),
        output_format: 'json',
        offset,
        limit
    });
    return readTestCasePage(text, offset);
}
/** Asks again while the generation is in progress. Throws PlatformError when it does not end in time. */
async function untilGenerated(askFirst, { generationId }, { clock, waitTimeout, pollInterval, onWait }) {
    const start = clock.now();
    for (;;) {
        const page = await askFirst();
        if (page.kind !== 'in-progress')
            return page;
        const waited = clock.now() - start;
        onWait(waited);
        if (waited >= waitTimeout)
            throw platform_error/* PlatformError */.W.generationInProgress(generationId, waitTimeout / 1000);
        await clock.sleep(Math.min(pollInterval, waitTimeout - waited));
    }
}


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

/***/ 877:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ fit)
/* harmony export */ });
/* harmony import */ var _paragraphs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8391);

/**
 * Joins as many blocks as fit into `limit`, in the unit of `measure`. When not even head and foot fit, the head alone is
 * returned, or nothing.
 */
function fit(parts, limit, measure) {
    const { head, blocks, separator = '\n\n', hidden, foot } = parts;
    const compose = (shown) => {
        const body = [head, ...blocks.slice(0, shown)].join(separator);
        return `${(0,_paragraphs_js__WEBPACK_IMPORTED_MODULE_0__/* .joinParagraphs */ .m)([body, hidden(blocks.length - shown), foot])}\n`;
    };
    const complete = compose(blocks.length);
    if (measure(complete) <= limit)
        return complete;
    let room = limit - measure(compose(0));
    let shown = 0;
    for (const block of blocks) {
        room -= measure(separator + block);
        if (room < 0)
            break;
        shown += 1;
    }
    // The line that counts what is hidden can be longer for other numbers than for all: the last word is a measurement.
    for (; shown >= 0; shown -= 1) {
        const text = compose(shown);
        if (measure(text) <= limit)
            return text;
    }
    return measure(`${head}\n`) <= limit ? `${head}\n` : '';
}


/***/ }),

/***/ 8391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ joinParagraphs)
/* harmony export */ });
/** Markdown parts with a blank line between them; an empty part leaves nothing behind. */
function joinParagraphs(parts) {
    return parts.filter((part) => part !== '').join('\n\n');
}


/***/ })

};
