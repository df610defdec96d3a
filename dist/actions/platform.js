export const id = 646;
export const ids = [646];
export const modules = {

/***/ 2130:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ applyKnownFailures),
  readKnownFailures: () => (/* binding */ readKnownFailures),
  f: () => (/* binding */ tellNotes)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 2 modules
var schemas = __webpack_require__(8343);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./src/action/dependencies.ts + 20 modules
var dependencies = __webpack_require__(125);
// EXTERNAL MODULE: ./src/invarium/text.ts
var invarium_text = __webpack_require__(718);
// EXTERNAL MODULE: ./src/model.ts
var model = __webpack_require__(182);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/github/request-error.ts
var request_error = __webpack_require__(7409);
;// CONCATENATED MODULE: ./src/gate/known-failures-problem.ts


/** The known failures cannot be read, so none of them are excused. */
class KnownFailuresProblem extends sentence/* SentenceError */.W5 {
    name = 'KnownFailuresProblem';
    static noBranch(path) {
        return new KnownFailuresProblem((0,sentence/* say */.cv) `No known failures are excused: the event has no branch to read known-failures-file (${path}) from. Leave the input empty for this event.`);
    }
    static noToken(path) {
        return new KnownFailuresProblem((0,sentence/* say */.cv) `No known failures are excused: known-failures-file (${path}) cannot be read because github-token is empty. Omit it to use the workflow's own token.`);
    }
    static unreadable(path, branch, cause) {
        const reason = (0,sentence/* excerpt */.Kb)((0,request_error/* reasonOf */.A)(cause));
        return new KnownFailuresProblem((0,sentence/* say */.cv) `No known failures are excused: known-failures-file (${path}) cannot be read from ${branch} (${reason}). Check that the file is on that branch, and add "permissions: { contents: read }" to the job.`, { cause });
    }
    static malformed(path, branch, problem, cause) {
        return new KnownFailuresProblem((0,sentence/* say */.cv) `No known failures are excused: known-failures-file (${path} on ${branch}) must be a JSON array of { input or description, reason, expires: YYYY-MM-DD } (${(0,sentence/* excerpt */.Kb)(problem)}). Fix it on that branch.`, { cause });
    }
}

// EXTERNAL MODULE: ./src/gate/pairing.ts
var pairing = __webpack_require__(8867);
;// CONCATENATED MODULE: ./src/gate/known-failures.ts







const entrySchema = schemas/* strictObject */.rej({
    input: schemas/* string */.YjP().min(1).optional(),
    description: schemas/* string */.YjP().min(1).optional(),
    reason: schemas/* string */.YjP().trim().min(1),
    expires: iso/* date */.p6()
})
    .refine(({ input, description }) => (input === undefined) !== (description === undefined), {
    message: 'it must have either an input or a description'
});
/**
 * Reads the known failures from the default branch's copy of the file: a pull request cannot change that copy, but can
 * choose its base branch. If the file cannot be read, nothing is excused and a warning is logged. Never throws.
 */
async function readKnownFailures({ knownFailuresFile: path, token }, { repository, defaultBranch, apiUrl }, deadline, { runner }) {
    if (path === undefined)
        return [];
    try {
        if (repository === undefined || defaultBranch === undefined)
            throw KnownFailuresProblem.noBranch(path);
        if (token === '')
            throw KnownFailuresProblem.noToken(path);
        const { openGitHub } = await Promise.all(/* import() | github */[__webpack_require__.e(351), __webpack_require__.e(326)]).then(__webpack_require__.bind(__webpack_require__, 8943));
        const api = openGitHub({ repository, token, apiUrl, deadline });
        const text = await api.readFile(path, defaultBranch).catch((error) => {
            throw KnownFailuresProblem.unreadable(path, defaultBranch, error);
        });
        return parse(text, path, defaultBranch);
    }
    catch (error) {
        runner.warning((0,dependencies/* explain */.WE)(error, runner).message);
        return [];
    }
}
function parse(text, path, branch) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw KnownFailuresProblem.malformed(path, branch, 'it is not valid JSON', error);
    }
    const parsed = schemas/* array */.YOg(entrySchema).safeParse(value);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    throw KnownFailuresProblem.malformed(path, branch, `${issue?.path.join('.') || 'structure'}: ${issue?.message}`);
}
/** Adds to each failing result why it is known to fail, and returns notes about the list itself. Pure. */
function applyKnownFailures(results, entries, today) {
    const notes = [];
    const known = new Map();
    for (const entry of entries) {
        const name = entry.description ?? entry.input ?? '';
        const matching = results.filter((result) => isOf(result, entry));
        const failing = matching.filter(model/* isFailing */.DI);
        if (matching.length === 0)
            notes.push((0,sentence/* say */.cv) `Known failure ${name}: no result matches it. Remove it from the list.`);
        else if (entry.expires < today)
            notes.push((0,sentence/* say */.cv) `Known failure ${name}: it expired on ${entry.expires} and counts again.`);
        else if (failing.length === 0)
            notes.push((0,sentence/* say */.cv) `Known failure ${name}: it passes again. Remove it from the list.`);
        else
            for (const result of failing)
                known.set(result, { reason: entry.reason, expires: entry.expires });
    }
    return { results: results.map((result) => ({ ...result, known: known.get(result) })), notes };
}
/** Only a result that can be read in exactly one way can match an entry. */
function isOf({ input, description, raw }, entry) {
    if (raw !== undefined)
        return false;
    return entry.input === undefined
        ? (0,pairing/* bareDescription */.HZ)(description) === (0,pairing/* bareDescription */.HZ)(entry.description ?? '')
        : input !== undefined && (0,invarium_text/* normalise */.j7)(input) === (0,invarium_text/* normalise */.j7)(entry.input);
}
/** Logs the notes, for whoever maintains the list. */
function tellNotes(notes, { runner }) {
    for (const note of notes)
        runner.warning((0,sentence/* plain */.pj)(note));
}


/***/ }),

/***/ 8867:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ groupBy),
/* harmony export */   E_: () => (/* binding */ withoutMark),
/* harmony export */   HZ: () => (/* binding */ bareDescription),
/* harmony export */   Q6: () => (/* binding */ pairCases)
/* harmony export */ });
/* harmony import */ var _invarium_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(718);

/**
 * Pairs each item of `left` with the same case of `right`, at most once: the same input means the same case; several with
 * one input are distinguished by description. The rest of a group is paired in order and reported as interchangeable.
 */
function pairCases(left, right, identifyLeft, identifyRight) {
    const lefts = left.map((item, position) => createMember(item, position, identifyLeft(item)));
    const rights = right.map((item, position) => createMember(item, position, identifyRight(item)));
    const groups = groupBy(rights, ({ key }) => key);
    const partners = left.map(() => undefined);
    const exact = new Set();
    const interchangeable = [];
    for (const [key, members] of groupBy(lefts, (member) => member.key)) {
        const free = groups.get(key) ?? [];
        for (const { some, others, isExact } of matchDescriptions(members, free)) {
            if (isExact)
                for (const { item } of [...some, ...others])
                    exact.add(item);
            for (const [index, { position }] of some.entries())
                partners[position] = others[index]?.item;
            if (some.length > 1 || others.length > 1) {
                interchangeable.push({ left: some.map(({ item }) => item), right: others.map(({ item }) => item) });
            }
        }
    }
    return { partners, exact, interchangeable };
}
/** Members of both sides grouped by description, followed by those whose description has no counterpart. */
function* matchDescriptions(left, right) {
    const byDescription = groupBy(right, ({ description }) => description);
    const restLeft = [];
    const matched = new Set();
    for (const [description, members] of groupBy(left, (member) => member.description)) {
        const others = byDescription.get(description);
        if (others?.length !== members.length) {
            restLeft.push(...members);
            continue;
        }
        for (const other of others)
            matched.add(other);
        yield { some: members, others, isExact: true };
    }
    const restRight = right.filter((member) => !matched.has(member));
    if (restLeft.length > 0)
        yield { some: restLeft, others: restRight, isExact: false };
}
function createMember(item, position, { input, description }) {
    const name = bareDescription(description);
    return { item, position, key: input === undefined ? `description: ${name}` : (0,_invarium_text_js__WEBPACK_IMPORTED_MODULE_0__/* .normalise */ .j7)(input), description: name };
}
/** The items by key, in the order in which the keys first appear. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const group = groups.get(keyOf(item));
        if (group === undefined)
            groups.set(keyOf(item), [item]);
        else
            group.push(item);
    }
    return groups;
}
/** Leading symbols may belong to the description or be drawn by the platform, so they do not distinguish cases. */
function withoutMark(text) {
    return text.replace(/^(?:\p{So}|\p{M}|\s)+(?=\S)/u, '');
}
/** A description in the form used to distinguish cases. */
function bareDescription(description) {
    return (0,_invarium_text_js__WEBPACK_IMPORTED_MODULE_0__/* .normalise */ .j7)(withoutMark(description));
}


/***/ }),

/***/ 9803:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readEvidence: () => (/* binding */ readEvidence)
});

// EXTERNAL MODULE: ./src/action/connection.ts
var connection = __webpack_require__(4360);
// EXTERNAL MODULE: ./src/errors/unreadable.ts
var unreadable = __webpack_require__(4260);
// EXTERNAL MODULE: ./src/model.ts
var model = __webpack_require__(182);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/time.ts + 1 modules
var time = __webpack_require__(1968);
// EXTERNAL MODULE: ./src/invarium/dashboard.ts
var dashboard = __webpack_require__(7509);
// EXTERNAL MODULE: ./src/invarium/text.ts
var invarium_text = __webpack_require__(718);
// EXTERNAL MODULE: ./src/invarium/run/calls.ts
var calls = __webpack_require__(6938);
// EXTERNAL MODULE: ./src/invarium/run/counts.ts
var run_counts = __webpack_require__(3395);
// EXTERNAL MODULE: ./src/invarium/run/header.ts
var run_header = __webpack_require__(8582);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./src/invarium/run/block.ts
var run_block = __webpack_require__(2594);
// EXTERNAL MODULE: ./src/invarium/run/page.ts
var run_page = __webpack_require__(4236);
;// CONCATENATED MODULE: ./src/invarium/run/listing.ts







/** More pages than any run has: 200,000 results of one status. */
const MAX_PAGES = 2_000;
/** How many pages to request at once. */
const MAX_AT_ONCE = 6;
/**
 * Reads all results of each requested status, given its first page. A page is certain only if its start lines have the
 * same shape and match the counts in number; other pages are returned raw. Throws a Contradiction when the pages do not
 * fit the counts.
 */
async function readListing(session, query, header, firstPages, { counts, errorDoubt }) {
    const limit = (0,p_limit/* default */.A)(MAX_AT_ONCE);
    const wanted = firstPages.filter(({ status }) => query.statuses.includes(status));
    const lists = await Promise.all(wanted.map(async (first) => {
        // It is not documented whether the list of failed results includes errors, so request the number.
        const isOpen = first.status === 'failed' && (errorDoubt !== undefined || (0,run_counts/* countsErrorsAsFailed */.L_)(counts));
        const expected = isOpen ? await (0,calls/* askCount */.Df)(session, query, 'failed', header) : counts[first.status];
        if ('problem' in first)
            return unread(first, expected);
        return readList(first, header, expected, (page) => limit(() => (0,calls/* askPage */.Rq)(session, query, first.status, page)));
    }));
    const blocks = lists.flatMap((list) => list.blocks);
    const form = (0,run_block/* findForm */._G)(blocks);
    return {
        results: blocks.map((block) => (0,run_block/* readBlock */.Gr)(block, form)),
        uncertain: lists.flatMap(({ uncertain }) => uncertain),
        labels: [...form.ownLabels].sort()
    };
}
/** A list whose first page cannot be read; an empty one would have no content anyway. */
function unread({ status, page, raw }, expected) {
    return { blocks: [], uncertain: expected === 0 ? [] : [{ status, page, expected, raw }] };
}
async function readList(first, header, expected, askFor) {
    const { pageCount } = first;
    if (pageCount > MAX_PAGES || (0,run_counts/* pagesFor */.KF)(expected, run_counts/* PAGE_SIZE */.md) > MAX_PAGES) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it counts ${expected} ${first.status} results, more than the gate reads.`);
    }
    // The server may cap the page size; the first page then shows it.
    const isCapped = pageCount !== (0,run_counts/* pagesFor */.KF)(expected, run_counts/* PAGE_SIZE */.md);
    const pageSize = isCapped ? first.blocks.length : run_counts/* PAGE_SIZE */.md;
    if (isCapped && (pageSize === 0 || pageCount !== (0,run_counts/* pagesFor */.KF)(expected, pageSize))) {
        throw new calls/* Contradiction */.EC('the page count does not fit the number of results');
    }
    if (expected > 0 && (0,run_page/* isEmptyList */.s6)(first))
        throw new calls/* Contradiction */.EC('a list that must not be empty is empty');
    // An empty list contains no untrusted text that could forge a result.
    if (expected === 0 && first.blocks.length > 0)
        throw new calls/* Contradiction */.EC('a list that must be empty is not empty');
    const numbers = Array.from({ length: pageCount - 1 }, (_, index) => index + 2);
    const pages = [first, ...(await Promise.all(numbers.map(askFor)))];
    for (const page of pages) {
        if ('problem' in page)
            continue;
        (0,calls/* expectSameState */.Do)(page, header);
        if (page.header !== undefined && page.pageCount !== pageCount) {
            throw new calls/* Contradiction */.EC('the page count does not fit the number of results');
        }
    }
    const expectedOn = ({ page }) => Math.min(pageSize, expected - (page - 1) * pageSize);
    const fits = (page) => !('problem' in page) && page.uniform && page.blocks.length === expectedOn(page);
    // A page size taken from a page proves nothing unless all pages fit it.
    const certain = isCapped && !pages.every(fits) ? [] : pages.filter(fits);
    const uncertain = pages.filter((page) => !certain.some((other) => other === page));
    return {
        blocks: certain.flatMap(({ blocks }) => blocks),
        uncertain: uncertain.map((page) => ({
            status: first.status,
            page: page.page,
            expected: expectedOn(page),
            raw: page.raw
        }))
    };
}

;// CONCATENATED MODULE: ./src/invarium/run/read-run.ts










/** The maximum number of times to read a run that changes between two responses. */
const MAX_READINGS = 3;
/**
 * Reads a run with `invarium_get_test_run` once it has ended, or its current state when `waitTimeout` is over, without
 * listing results. Throws PlatformError, or UnreadableAnswer when the responses contradict each other.
 */
async function readTestRun(session, query, waiting) {
    let looked = false;
    const look = () => {
        const first = !looked;
        looked = true;
        return first ? takeLook(session, query) : (0,calls/* askRun */.pF)(session, query);
    };
    const answer = await (0,time/* poll */.wt)(look, ({ header }) => (0,model/* hasEnded */.hY)(header), waiting, (seen, waited) => waiting.onWait(unfinishedRun(seen, session), waited));
    if (!(0,model/* hasEnded */.hY)(answer.header))
        return { run: unfinishedRun(answer, session), listing: model/* EMPTY_LISTING */.R6, errorDoubt: undefined };
    waiting.onEnd();
    return readEndedRun(session, query, 'firstPages' in answer ? answer : await takeLook(session, query));
}
async function takeLook(session, query) {
    const answer = (0,calls/* askRun */.pF)(session, query);
    // Errors are always requested, to count them.
    const statuses = [...new Set([...query.statuses, 'error'])];
    const firstPages = Promise.all(statuses.map((status) => (0,calls/* askPage */.Rq)(session, query, status, 1)));
    // They are only awaited when the run has ended; until then their rejection does not matter.
    firstPages.catch(() => undefined);
    return { ...(await answer), firstPages };
}
/** Reads an ended run, starting over if it changes while it is read. */
async function readEndedRun(session, query, firstLook) {
    let look = firstLook;
    for (let reading = 1;; reading += 1) {
        try {
            return await readLook(session, query, look);
        }
        catch (error) {
            if (!(error instanceof calls/* Contradiction */.EC))
                throw error;
            if (reading === MAX_READINGS) {
                throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `its pages still contradict each other after being read ${MAX_READINGS} times.`, error);
            }
            look = await takeLook(session, query);
        }
    }
}
async function readLook(session, query, look) {
    const { header } = look;
    if (!(0,model/* hasEnded */.hY)(look.header))
        throw new calls/* Contradiction */.EC('a run that had ended is running again');
    const firstPages = await look.firstPages;
    for (const page of firstPages)
        if (!('problem' in page))
            (0,calls/* expectSameState */.Do)(page, header);
    const resolved = await (0,run_counts/* resolveCounts */.JP)(header, {
        errorPage: errorPageOf(firstPages),
        askExact: (status) => (0,calls/* askCount */.Df)(session, query, status, header)
    });
    const { counts, errorDoubt } = resolved;
    const listing = await readListing(session, query, header, firstPages, resolved);
    // An unreadable page may be from a different state of the run, so check that the run has not changed.
    if (listing.uncertain.length > 0 || errorDoubt !== undefined)
        await expectStillSame(session, query, header);
    return { run: toTestRun(look, counts, session), listing, errorDoubt };
}
async function expectStillSame(session, query, header) {
    const { header: now } = await (0,calls/* askRun */.pF)(session, query);
    if (!(0,run_header/* isSameState */._G)(now, header))
        throw new calls/* Contradiction */.EC('the run changed while it was read');
}
function errorPageOf(firstPages) {
    const page = firstPages.find(({ status }) => status === 'error');
    if (page === undefined)
        throw new TypeError('the errors were not requested');
    return page;
}
/** A run that has not ended is only described by its header. */
function unfinishedRun(answer, session) {
    const { total, passed, failed, errors = 0, pending = Math.max(0, total - passed - failed - errors) } = answer.header;
    return toTestRun(answer, { total, passed, failed, error: errors, pending }, session);
}
function toTestRun({ header, text }, counts, session) {
    return {
        id: header.id,
        agent: header.agent ?? '',
        status: header.status,
        counts,
        dashboardUrl: (0,dashboard/* trustedDashboardUrl */.TP)((0,invarium_text/* linesOf */.Dx)(text), session.serverUrl)
    };
}

// EXTERNAL MODULE: ./src/errors/platform.ts
var platform = __webpack_require__(2292);
// EXTERNAL MODULE: ./src/invarium/refusals.ts
var refusals = __webpack_require__(3372);
;// CONCATENATED MODULE: ./src/invarium/run-list.ts







/** How many runs to request at once; the server may return fewer. */
const LIST_SIZE = 100;
/**
 * The id of the agent's newest run, from `source` if given, using `invarium_list_test_runs` (newest first).
 * Throws PlatformError when there is none.
 */
async function findLatestRunId(session, agentName, source) {
    for await (const run of listTestRuns(session, agentName)) {
        if (source === undefined || run.source === source)
            return run.id;
        if (!run.source)
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs does not show the source of the run ${run.id}.`);
    }
    throw platform/* PlatformError */.W.noRuns(agentName, source);
}
/**
 * All runs of an agent, newest first, page by page: the next offset is the number received so far, and an empty page is
 * the end. Throws UnreadableAnswer when a page has nothing new, or when the list is shorter than the platform's total.
 */
async function* listTestRuns(session, agentName) {
    const seen = new Set();
    let announced = 0;
    for (let offset = 0;;) {
        const { runs, total } = await readRunListPage(session, agentName, offset);
        announced = total ?? announced;
        const added = runs.filter((run) => !seen.has((0,invarium_text/* comparableRunId */.X4)(run.id)));
        if (runs.length === 0) {
            if (seen.size < announced)
                throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs ended after ${seen.size} of ${announced}.`);
            return;
        }
        if (added.length === 0)
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs repeats itself at offset ${offset}.`);
        for (const run of added)
            seen.add((0,invarium_text/* comparableRunId */.X4)(run.id));
        yield* added;
        offset += runs.length;
    }
}
/** One page of an agent's runs, newest first. */
async function readRunListPage(session, agentName, offset) {
    const query = { agent_name: agentName, offset };
    const text = await session.callTool('invarium_list_test_runs', { ...query, limit: LIST_SIZE });
    // A server with a lower limit says so; it can then use its default.
    const page = (0,refusals/* isLimitRefused */.O6)(text) ? await session.callTool('invarium_list_test_runs', query) : text;
    return readRunList(page, agentName, offset);
}
/** An entry that begins with its number, with any decoration. */
const NUMBERED = /^[^\p{L}\p{N}]*(?:test\s+run\s+#)?(\d{1,9})(?:[.)](?:\*\*|__)?\s|\s+--\s)/iu;
/** What only an entry contains: a date, counts, the status of a run, or its id. */
const OF_AN_ENTRY = /\d{4}-\d\d-\d\d|\b\d+\s*(?:\/|of)\s*\d+\s+passed\b|\bpassed:?\s+\d|\b(?:completed|failed|running|pending|queued|in progress)\b|\brun\s+#?[\w-]*\d/i;
/**
 * Reads one page of the list. An entry is the line with a run's id and the lines below it: as documented,
 * `1. Run 8f4a2b1c -- 2025-01-15 14:32` and a line with its status. An entry that is unreadable or missing is an error:
 * if a run were skipped, an older one would be judged in its place.
 */
function readRunList(text, agentName, offset) {
    const lines = (0,invarium_text/* plainLinesOf */.lL)(text).filter((line) => line.trim() !== '');
    const total = findTotal(lines);
    if (saysNoRuns(text))
        return { runs: [], total };
    const entries = splitEntries(lines);
    const head = lines.slice(0, entries[0]?.start ?? lines.length);
    const heading = head.find((line) => /\bruns\b|\brun\(s\)/i.test(line));
    if (heading === undefined)
        throw (0,refusals/* readRefusal */.ni)(text);
    expectAgent(heading, agentName);
    const unread = head.find((line) => line !== heading && OF_AN_ENTRY.test(line)) ?? (entries.length === 0 ? heading : undefined);
    if (unread !== undefined)
        throw unreadableLine(unread);
    expectConsecutive(entries, offset, total);
    const runs = entries.map(({ id, lines: own }) => readEntry(id, own));
    expectNewestFirst(runs);
    return { runs, total };
}
/** The newest run must be first: with any other order an old run would be taken for it. */
function expectNewestFirst(runs) {
    const [first = '', last = ''] = [runs[0]?.started, runs.at(-1)?.started];
    if (first !== '' && last !== '' && first < last) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs is not sorted newest first (${first} before ${last}).`);
    }
}
/** True for one short text that says the list is empty, or has ended: it contains no run and reports no error. */
function saysNoRuns(text) {
    const said = (0,invarium_text/* sentenceOf */.$N)(text);
    // Quoted names can contain any word.
    const words = said.replace(/(['"‘“`]).{0,200}?['"’”`]/g, '');
    if (invarium_text/* TROUBLE */.gl.test(words))
        return false;
    if (/^no (?:more )?(?:test )?runs\b/i.test(said))
        return true;
    return (said.length <= MAX_SENTENCE &&
        /\bruns?\b/i.test(said) &&
        /\b(?:no|none|nothing|0|end of)\b/i.test(said) &&
        !/\b(?:error|fail\w*|denied|invalid|unable|cannot|not)\b/i.test(said) &&
        !said.split('\n').some((line) => findIds(line).length > 0 || OF_AN_ENTRY.test(line)));
}
/** A sentence with its heading is never longer, in UTF-16 units. */
const MAX_SENTENCE = 400;
const TOTALS = [
    String.raw `\b${invarium_text/* NUMBER */.uk}\s+(?:test runs? )?(?:in )?total\b`,
    String.raw `\btotal:?\s*${invarium_text/* NUMBER */.uk}\b`,
    String.raw `\b\d+ of ${invarium_text/* NUMBER */.uk}\b(?! passed)`,
    String.raw `\b${invarium_text/* NUMBER */.uk}\s+test runs?\b`,
    String.raw `\btest runs:\s*${invarium_text/* NUMBER */.uk}\b`
];
/** The total number of runs, according to the text around the list. */
function findTotal(lines) {
    const around = lines
        .filter((line) => findIds(line).length === 0 && !OF_AN_ENTRY.test(line))
        .join('\n')
        .slice(0, MAX_READ);
    const found = TOTALS.map((pattern) => new RegExp(pattern, 'i').exec(around)?.[1]).find((digits) => digits !== undefined);
    return found === undefined ? undefined : (0,invarium_text/* toNumber */.Ro)(found);
}
/** How much of the text around a list, or of an entry, to read, in UTF-16 units. */
const MAX_READ = 10_000;
/** The entries of a list: each begins at a line with an id that differs from the previous entry's. */
function splitEntries(lines) {
    const starts = [];
    for (const [start, line] of lines.entries()) {
        const [id, ...others] = findIds(line);
        if (others.length > 0 || (id === undefined && NUMBERED.test(line)))
            throw unreadableLine(line);
        if (id !== undefined && id !== starts.at(-1)?.id)
            starts.push({ start, id });
    }
    return starts.map((entry, index) => ({ ...entry, lines: lines.slice(entry.start, starts[index + 1]?.start) }));
}
/** Entries must be numbered without gaps, from 1 or from the offset + 1, or be as many as the list says. */
function expectConsecutive(entries, offset, total) {
    const numbers = entries.map(({ lines }) => NUMBERED.exec(lines[0] ?? '')?.[1]);
    const first = Number(numbers[0] ?? 0);
    const isNumbered = numbers.every((number) => number !== undefined);
    if (isNumbered &&
        [1, offset + 1].includes(first) &&
        numbers.every((number, index) => Number(number) === first + index))
        return;
    const isWhole = numbers.every((number) => number === undefined) && total === offset + entries.length;
    if (!isWhole)
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs may be missing a run.`);
}
function expectAgent(heading, agentName) {
    const [, quoted, bare] = /\bfor\s+(?:agent\s+)?(?:['"“‘`](.*)['"”’`]|(\S+?))(?=\s|:|\*|$)/.exec(heading) ?? [];
    const agent = quoted ?? bare;
    if (agent !== undefined && !(0,invarium_text/* isSameAgent */.MB)(agent, agentName)) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it lists the runs of the agent ${(0,sentence/* excerpt */.Kb)(agent)}, not of ${agentName}.`);
    }
}
function unreadableLine(line) {
    return unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs contains the unexpected line ${(0,sentence/* excerpt */.Kb)(line)}.`);
}
function readEntry(id, lines) {
    const text = lines.join('\n').slice(0, MAX_READ);
    const labels = new Map(text
        .split('\n')
        .flatMap((line) => line.split(invarium_text/* BETWEEN_FIELDS */.HX))
        .flatMap((segment) => (0,invarium_text/* readLabel */.V8)(segment) ?? [])
        .map(({ name, value }) => [name, value]));
    const said = labels.get('status');
    // A status word after a number counts results, so remove the numbers that do not: dates, times and the id.
    const bare = text.replaceAll(id, '').replace(/\d{4}-\d\d-\d\d|\d\d:\d\d(?::\d\d)?/g, '');
    const words = model/* RUN_STATUSES */.LV.filter((status) => new RegExp(String.raw `(?<!\d\s{0,9})\b${status}\b(?!\s*:)`, 'i').test(bare));
    const [word, ...others] = words;
    // Without a status the run cannot be used.
    if (said === undefined && (word === undefined || others.length > 0))
        throw unreadableLine(lines[1] ?? lines[0] ?? '');
    const [, passed, total] = new RegExp(String.raw `(?<![\d/-])${invarium_text/* NUMBER */.uk}\s*(?:/|of)\s*${invarium_text/* NUMBER */.uk}(?![\d/])`).exec(labels.get('passed') ?? text) ??
        [];
    const isCounted = passed !== undefined && total !== undefined;
    return {
        id,
        status: said === undefined ? word : (0,run_header/* readStatusWord */.ZX)(said),
        counts: isCounted ? { passed: (0,invarium_text/* toNumber */.Ro)(passed), total: (0,invarium_text/* toNumber */.Ro)(total) } : undefined,
        source: (labels.get('source') ?? findSource(text))?.toLowerCase(),
        started: /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?/.exec(text)?.[0].replace('T', ' ')
    };
}
/** The only source that appears in an entry as a separate word. */
function findSource(text) {
    const found = model/* RUN_SOURCES */.fY.filter((source) => new RegExp(String.raw `(?:^|[\s|,(\[])${source}(?:$|[\s|,)\]])`, 'i').test(text));
    return found.length === 1 ? found[0] : undefined;
}
/** The ids on a line: with their prefix, or after the word Run, or any word of a numbered entry that looks like an id. */
function findIds(line) {
    const bare = line.slice(0, MAX_TITLE).replace(/[*_`"']{2,}|[`"']/g, '');
    const prefixed = bare.match(/\b(?:tr|run)_[\w-]+/gi) ?? [];
    const isEntry = NUMBERED.test(line);
    const named = isEntry
        ? Array.from(bare.matchAll(/\brun(?:\s+id)?:?\s+#?(?![-#])([\w-]+)/gi), ([, id = '']) => id)
        : [];
    const looking = isEntry ? (bare.match(/\b(?=[\da-f-]{0,40}\d)[\da-f]{6,40}(?:-[\da-f]{1,12}){0,4}\b/gi) ?? []) : [];
    return [...new Set([prefixed, named, looking].find((ids) => ids.length > 0))];
}
/** How much of an entry's line to read, in UTF-16 units. */
const MAX_TITLE = 500;

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/action/dependencies.ts + 20 modules
var dependencies = __webpack_require__(125);
// EXTERNAL MODULE: ./src/gate/baseline-problem.ts
var baseline_problem = __webpack_require__(4106);
// EXTERNAL MODULE: ./src/gate/pairing.ts
var gate_pairing = __webpack_require__(8867);
;// CONCATENATED MODULE: ./src/gate/certainty.ts



/**
 * A case that fails now and one that passed then may be the same case, and so a hidden regression, if neither has an exact
 * partner, unless both are certain; and also if one of them has an exact partner but is not certain, while the other can
 * be read in more than one way or is similar. Returns a case that prevents the comparison.
 */
function findHiding(now, then, { partners, exact }) {
    const paired = new Set(partners);
    const alone = {
        failing: now.filter((result, index) => (0,model/* isFailing */.DI)(result) && partners[index] === undefined),
        passed: then.filter((result) => result.status === 'passed' && !paired.has(result))
    };
    const failing = split(now.filter(model/* isFailing */.DI), exact);
    const passed = split(then.filter(({ status }) => status === 'passed'), exact);
    const isStable = isStableWithoutQuotes(now, exact) && isStableWithoutQuotes(then, exact);
    return (findPossiblePair(failing.open, passed.open, isStable) ??
        findRetried(alone.failing, then) ??
        findRetried(alone.passed, now) ??
        findRival(failing.open, passed.loose) ??
        findRival(passed.open, failing.loose));
}
/** With more pairs than this, the first doubtful result is returned without checking each pair. */
const MAX_PAIRS = 200_000;
/** A result of the first list that might be the same case as one of the second. */
function findPossiblePair(some, others, isStable) {
    if (some.length * others.length > MAX_PAIRS)
        return [...some, ...others].find((result) => !isCertain(result));
    return some.find((one) => others.some((other) => mayBeOne(one, other, isStable)));
}
/**
 * A result without a partner whose message the other run has too, with a different number of results: if the case was
 * retried, it is unclear which result counts.
 */
function findRetried(alone, others) {
    const inputs = new Set(others.map(({ input }) => input));
    return alone.find(({ input }) => input !== undefined && inputs.has(input));
}
/** A result without a partner that might be the true match of a partner that was paired by an uncertain identity. */
function findRival(open, loose) {
    const doubtful = open.filter((result) => !isCertain(result));
    if (doubtful.length * loose.length > MAX_PAIRS)
        return doubtful[0];
    return doubtful.find((one) => loose.some((other) => one.raw !== undefined || isAlike(nameOf(one), nameOf(other))));
}
/** What identifies a result. */
function nameOf({ input, description }) {
    return input ?? (0,gate_pairing/* withoutMark */.E_)(description);
}
/** True unless two results without a partner are certainly different cases. */
function mayBeOne(one, other, isStable) {
    // A message may contain a date or the number of an attempt: the same description means the same case.
    const name = (0,gate_pairing/* withoutMark */.E_)(one.description);
    if (name !== '' && name === (0,gate_pairing/* withoutMark */.E_)(other.description))
        return true;
    if (isCertain(one) && isCertain(other))
        return false;
    if (isBetweenQuotes(one) && isBetweenQuotes(other))
        return beginAlike(one.input ?? '', other.input ?? '');
    if (![one, other].every((result) => isCertain(result) || isPlain(result)))
        return true;
    return !isStable || isAlike(one.input ?? '', other.input ?? '');
}
/** True for a quoted input, complete or truncated. */
function isBetweenQuotes({ raw, input, isQuoted }) {
    return raw === undefined && input !== undefined && isQuoted;
}
/** True when the visible part of one message is a prefix of the other. */
function beginAlike(one, other) {
    const [a, b] = [one, other].map((text) => text.replace(run_block/* CUT */.T6, '').trimEnd());
    return a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a));
}
/** True for a one-line input without any quotes: text that differs between two runs can only be on that line. */
function isPlain({ raw, input, isQuoted }) {
    return raw === undefined && input !== undefined && !isQuoted && !(0,run_block/* isCut */.xZ)(input) && !/[\n"“”]/.test(input);
}
/** How many inputs must be the same in both runs for each one that differs, to show that nothing is added to them. */
const STABLE_RATIO = 3;
/** True when most unquoted inputs are the same in both runs: the platform then adds nothing to them that differs. */
function isStableWithoutQuotes(results, exact) {
    const plain = results.filter(isPlain);
    const same = plain.filter((result) => exact.has(result)).length;
    return same > 0 && same >= STABLE_RATIO * (plain.length - same);
}
/** The fraction of the shorter line that two lines must share at their ends to count as one message with something added. */
const ALIKE = 0.8;
/** True for two lines when one might be the other with something added, ignoring numbers. */
function isAlike(one, other) {
    const [short = '', long = ''] = [one, other]
        .map((text) => text.replace(/\d+/g, '0').trim())
        .sort((a, b) => a.length - b.length);
    const common = (start, step) => {
        let length = 0;
        const at = (text) => text.at(start + step * length);
        while (length < short.length && at(short) === at(long))
            length += 1;
        return length;
    };
    return long.includes(short) || common(0, 1) + common(-1, -1) >= ALIKE * short.length;
}
/** Splits the results into those without an exact partner and those with one but an uncertain identity. */
function split(results, exact) {
    return {
        open: results.filter((result) => !exact.has(result)),
        loose: results.filter((result) => exact.has(result) && !isCertain(result))
    };
}
/**
 * True for a result identified by a complete, quoted input: an unquoted input, or a description, may include text that
 * differs between two runs.
 */
function isCertain(result) {
    return isBetweenQuotes(result) && !(0,run_block/* isCut */.xZ)(result.input ?? '');
}

// EXTERNAL MODULE: ./src/gate/percent.ts
var percent = __webpack_require__(9894);
// EXTERNAL MODULE: ./src/gate/statistics.ts
var statistics = __webpack_require__(2296);
;// CONCATENATED MODULE: ./src/gate/comparison.ts






/**
 * Compares all results of a run with all results of its baseline. A case that passed then and fails now is a regression;
 * the reverse is fixed. Throws BaselineProblem if a regression could be hidden: if an unmatched failing case and a gone
 * case that passed might be the same case because not both are certain, or if identical cases could be paired with more
 * or fewer regressions. Pure otherwise.
 */
function compare(now, baseline, then) {
    const pairing = (0,gate_pairing/* pairCases */.Q6)(now, then, identify, identify);
    const { partners, interchangeable } = pairing;
    const hiding = findHiding(now, then, pairing);
    if (hiding !== undefined)
        throw baseline_problem/* BaselineProblem */.N.ambiguous(hiding.description);
    const unclear = interchangeable.find((group) => !hasOneOutcome(group));
    if (unclear !== undefined)
        throw baseline_problem/* BaselineProblem */.N.ambiguous(unclear.left[0]?.description ?? '');
    const paired = new Set(partners);
    const gone = then.filter((result) => !paired.has(result));
    const matched = then.length - gone.length;
    if (matched === 0 && now.length > 0 && then.length > 0)
        throw baseline_problem/* BaselineProblem */.N.nothingInCommon(baseline.id);
    const results = now.map((result, index) => ({ ...result, change: changeOf(result, partners[index]) }));
    const count = (wanted) => results.filter(({ change }) => change === wanted).length;
    const regressions = count('regression');
    const fixed = count('fixed');
    const comparison = {
        baseline,
        base: undefined,
        passRate: (0,percent/* passRate */.sc)(baseline.counts.passed, baseline.counts.total),
        regressions,
        fixed,
        stillFailing: count('still failing'),
        added: count('new'),
        gone: gone.map((result) => ({ result, testCase: undefined, isMissing: undefined })),
        matched,
        p: (0,statistics/* mcnemarP */.QL)(regressions, fixed)
    };
    return { comparison, results };
}
/** A result that can be read in more than one way matches only an identical one. */
function identify({ input, description, raw }) {
    return raw === undefined ? { input, description } : { input: `as it was written: ${raw}`, description };
}
/** How a result compares with its baseline; undefined when there is nothing to report. */
function changeOf(now, then) {
    if (then === undefined)
        return 'new';
    if ((0,model/* isFailing */.DI)(now)) {
        if (then.status === 'passed')
            return 'regression';
        return (0,model/* isFailing */.DI)(then) ? 'still failing' : undefined;
    }
    return now.status === 'passed' && (0,model/* isFailing */.DI)(then) ? 'fixed' : undefined;
}
/** True when identical cases have the same number of regressions however they are paired. */
function hasOneOutcome({ left, right }) {
    const failingNow = left.filter(model/* isFailing */.DI).length;
    const passedThen = right.filter(({ status }) => status === 'passed').length;
    const pairs = Math.min(left.length, right.length);
    const fewest = Math.max(0, failingNow + passedThen - Math.max(left.length, right.length));
    return Math.min(failingNow, passedThen, pairs) === fewest;
}

;// CONCATENATED MODULE: ./src/gate/baseline.ts










/** Compares a run whose results were all read with the baseline that the inputs name. Never throws. */
async function compareWithBaseline(reading, session, inputs, base, { runner, clock }) {
    const { results } = reading.listing;
    try {
        const named = await findBaseline(session, inputs, reading.run.id, await base);
        if ('none' in named) {
            runner.warning(`Not compared: ${(0,sentence/* plain */.pj)(named.none)}`);
            return { finding: { kind: 'none', reason: named.none }, results };
        }
        const { id } = named;
        if ((0,invarium_text/* isSameRun */.Mf)(id, reading.run.id))
            throw baseline_problem/* BaselineProblem */.N.sameRun(id);
        const query = { agentName: inputs.agentName, testRunId: id, statuses: model/* RESULT_STATUSES */.Jb };
        const waiting = { ...(0,time/* onceBy */.Xt)(clock), onWait: () => undefined, onEnd: () => undefined };
        const baseline = await readTestRun(session, query, waiting);
        if (baseline.run.status !== 'completed')
            throw baseline_problem/* BaselineProblem */.N.notCompleted(baseline.run.id);
        if (!isWhole(reading) || !isWhole(baseline))
            throw baseline_problem/* BaselineProblem */.N.uncertain();
        if (!isDrawnAlike(reading, baseline))
            throw baseline_problem/* BaselineProblem */.N.drawnOtherwise(baseline.run.id);
        const compared = compare(results, baseline.run, baseline.listing.results);
        const comparison = { ...compared.comparison, base: named.base };
        return { finding: { kind: 'compared', comparison }, results: compared.results };
    }
    catch (error) {
        const cause = (0,dependencies/* explain */.WE)(error, runner);
        const problem = cause instanceof baseline_problem/* BaselineProblem */.N ? cause : baseline_problem/* BaselineProblem */.N.unreadable(cause);
        if (inputs.maxRegressions === undefined)
            runner.warning(`Not compared: ${problem.message}`);
        return { finding: { kind: 'problem', reason: problem.sentence }, results };
    }
}
async function findBaseline(session, inputs, judgedId, base) {
    const { baseline, runSource } = inputs;
    if (base !== undefined)
        return findRecorded(base, inputs, judgedId);
    if (baseline !== 'previous')
        return { id: baseline ?? '', base: undefined };
    const id = await findPreviousRunId(session, inputs, judgedId);
    if (id !== undefined)
        return { id, base: undefined };
    return {
        none: runSource === undefined
            ? (0,sentence/* say */.cv) `There is no older completed run to compare with.`
            : (0,sentence/* say */.cv) `There is no older completed run with the source ${runSource} to compare with.`
    };
}
/** The newest run that was recorded for the base. Throws BaselineProblem when the base is unknown. */
function findRecorded(base, { commitStatus = '' }, judgedId) {
    if (base.kind === 'problem')
        throw base.cause;
    const { branch, recorded, length, start, isMergeBase } = base.line;
    const found = recorded.find(({ testRunId }) => !(0,invarium_text/* isSameRun */.Mf)(testRunId, judgedId));
    if (found === undefined) {
        return {
            none: (0,sentence/* say */.cv) `No run is recorded for ${branch} (commits checked: ${length}, up to ${start.slice(0, 7)}). Run a gate with commit-status ${commitStatus} on each push to that branch to record them.`
        };
    }
    const { testRunId, sha, distance } = found;
    return { id: testRunId, base: { branch, sha, url: `${base.home}/commit/${sha}`, distance, isMergeBase } };
}
function isRunSource(source) {
    return model/* RUN_SOURCES */.fY.some((known) => known === source);
}
/**
 * True when both runs have the same labels in their results. A label is the platform's if all results have it; one that
 * only one of the runs has may be text from an agent, so the two runs would be read differently.
 */
function isDrawnAlike(now, then) {
    const fewest = Math.min(now.listing.results.length, then.listing.results.length);
    return fewest < 2 || (0,external_node_util_.isDeepStrictEqual)(now.listing.labels, then.listing.labels);
}
/** True when every result of a run could be read: a missing one could be a regression. */
function isWhole({ run, listing }) {
    return listing.uncertain.length === 0 && listing.results.length >= run.counts.total;
}
/** The newest completed run before the judged one, from `run-source` if it is set; undefined if there is none. */
async function findPreviousRunId(session, { agentName, runSource }, judgedId) {
    let isOlder = false;
    for await (const run of listTestRuns(session, agentName)) {
        if (isOlder && runSource !== undefined && !isRunSource(run.source))
            throw baseline_problem/* BaselineProblem */.N.noSource(run.id);
        if (isOlder && run.status === undefined)
            throw baseline_problem/* BaselineProblem */.N.unknownStatus(run.id);
        if (isOlder && run.status === 'completed' && (runSource === undefined || run.source === runSource))
            return run.id;
        isOlder ||= (0,invarium_text/* isSameRun */.Mf)(run.id, judgedId);
    }
    if (!isOlder)
        throw baseline_problem/* BaselineProblem */.N.notListed(judgedId);
    return undefined;
}

;// CONCATENATED MODULE: ./src/invarium/agent.ts

/** The bands of the score (Invarium's documentation), highest first. */
const BANDS = [
    { from: 90, band: 'Excellent' },
    { from: 70, band: 'Good' },
    { from: 50, band: 'Degraded' },
    { from: 0, band: 'Critical' }
];
const LABELS = ['aqs score', 'aqs', 'agent quality score'];
/** The Agent Quality Score from `invarium_get_agent`; undefined when the platform has none. */
async function readAgentQuality(session, agentName) {
    return readQuality(await session.callTool('invarium_get_agent', { agent_name: agentName }));
}
/** The score in a response of `invarium_get_agent`. */
function readQuality(text) {
    const said = (0,invarium_text/* plainLinesOf */.lL)(text).flatMap((line) => {
        const label = (0,invarium_text/* readLabel */.V8)(line);
        return label !== undefined && LABELS.includes(label.name) ? [label.value] : [];
    });
    const [, score, trend] = /^(\d{1,3})(?:\.\d+)?\s*(?:\/\s*100)?(?![\d/])(?:\D*?\([^)\d+−-]*([+−-]?\d{1,3})\))?/.exec(said[0] ?? '') ?? [];
    if (said.length !== 1 || score === undefined || Number(score) > 100)
        return undefined;
    const band = BANDS.find(({ from }) => Number(score) >= from)?.band ?? 'Critical';
    return { score: Number(score), band, trend: trend === undefined ? undefined : Number(trend.replace('−', '-')) };
}

;// CONCATENATED MODULE: ./src/gate/context.ts



/** Reads what is shown with the verdict. What cannot be read is left out: this never fails the gate. */
async function readContext(run, session, { agentName, history }, earlier, { runner }) {
    const optional = (promise) => promise.catch((error) => {
        (0,dependencies/* explain */.WE)(error, runner);
        return undefined;
    });
    const [runs, quality] = await Promise.all([optional(earlier), optional(readAgentQuality(session, agentName))]);
    return { ...showTrend(run, runs, history), quality };
}
/** The pass rates of the last `history` earlier runs and of this one; empty without earlier runs. */
function showTrend({ counts }, earlier, history) {
    const points = (earlier?.runs ?? [])
        .flatMap(({ passRate, started, sha }) => (passRate === undefined ? [] : [{ passRate, started, sha }]))
        .slice(0, history);
    if (points.length === 0)
        return { trend: [], trendBranch: undefined };
    const judged = {
        passRate: (0,percent/* passRate */.sc)(counts.passed, counts.total),
        started: earlier?.judgedStarted,
        sha: undefined
    };
    return { trend: [...points.reverse(), judged], trendBranch: earlier?.branch };
}

;// CONCATENATED MODULE: ./src/gate/earlier-runs.ts



const NO_EARLIER_RUNS = { branch: undefined, areTrusted: false, runs: [], judgedStarted: undefined };
/** Reads the recorded runs of the base branch with `baseline: base`, otherwise one page of the agent's runs. */
async function readEarlierRuns(session, inputs, judgedId, base) {
    return inputs.baseline === 'base' ? listRecorded(await base, judgedId) : readListed(session, inputs, judgedId);
}
function listRecorded(base, judgedId) {
    if (base?.kind !== 'read')
        return NO_EARLIER_RUNS;
    const { branch, recorded } = base.line;
    const runs = recorded
        .filter(({ testRunId }) => !(0,invarium_text/* isSameRun */.Mf)(testRunId, judgedId))
        .map(({ testRunId, passRate, createdAt, sha }) => ({
        id: testRunId,
        passRate,
        started: createdAt.slice(0, 16).replace('T', ' '),
        sha
    }));
    return { branch, areTrusted: base.isDefault, runs, judgedStarted: undefined };
}
async function readListed(session, { agentName, runSource }, judgedId) {
    const { runs } = await readRunListPage(session, agentName, 0);
    const judged = runs.findIndex(({ id }) => (0,invarium_text/* isSameRun */.Mf)(id, judgedId));
    if (judged === -1)
        return NO_EARLIER_RUNS;
    const earlier = runs
        .slice(judged + 1)
        .filter(({ status, source }) => status === 'completed' && (runSource === undefined || source === runSource))
        .map(({ id, counts, started }) => ({
        id,
        passRate: counts === undefined || counts.total === 0 ? undefined : (0,percent/* passRate */.sc)(counts.passed, counts.total),
        started,
        sha: undefined
    }));
    return { ...NO_EARLIER_RUNS, runs: earlier, judgedStarted: runs[judged]?.started };
}

// EXTERNAL MODULE: ./src/invarium/test-cases.ts
var test_cases = __webpack_require__(4301);
;// CONCATENATED MODULE: ./src/gate/coverage.ts
/**
 * Measures how many of the test cases a run has tested, and how many of these have passed: if a case has several results,
 * all must pass. A doubtful result counts for no case; `worst` and `best` show what it could change. Pure.
 *
 * @param matches one for each listed result
 */
function measureCoverage({ counts }, { results, uncertain }, matches, cases) {
    const passes = new Map();
    const doubtful = [];
    for (const [index, result] of results.entries()) {
        const match = matches[index];
        if (match?.kind === 'own') {
            passes.set(match.testCase, hasPassed(result) && passes.get(match.testCase) !== false);
        }
        else if (match?.kind === 'doubtful')
            doubtful.push({ result, candidates: match.candidates });
    }
    const missing = cases.filter((testCase) => !passes.has(testCase));
    const passing = cases.filter((testCase) => passes.get(testCase));
    const tested = { count: passes.size, passed: passing.length };
    const listed = uncertain.reduce((sum, { expected }) => sum + expected, results.length);
    const unlisted = Math.max(0, counts.total - listed);
    const unread = (isWanted) => uncertain.filter(isWanted).reduce((sum, { expected }) => sum + expected, unlisted);
    const unreadPassed = unread(hasPassed);
    const unreadOthers = unread((page) => !hasPassed(page));
    const ofMissing = findPossible(doubtful, missing);
    const failingOfMissing = ofMissing.filter(({ result }) => !hasPassed(result));
    const failingOfPassing = findPossible(doubtful, passing).filter(({ result }) => !hasPassed(result));
    const failing = new Set([...failingOfMissing, ...failingOfPassing]).size + unreadOthers;
    // In the worst case a failing result belongs to a case that has passed, otherwise to a case without a result.
    const lost = Math.min(passing.length, failingOfPassing.length + unreadOthers);
    const added = Math.min(missing.length, failingOfMissing.length + unreadOthers, failing - lost);
    const gained = Math.min(missing.length, ofMissing.length - failingOfMissing.length + unreadPassed);
    return {
        total: cases.length,
        tested,
        worst: { count: tested.count + added, passed: tested.passed - lost },
        best: { count: tested.count + gained, passed: tested.passed + gained },
        missing,
        doubtfullyMissing: Math.min(missing.length, ofMissing.length + unread(() => true)),
        unmatched: matches.filter(({ kind }) => kind === 'none').length,
        doubtful: doubtful.map(({ result }) => result),
        unread: unread(() => true)
    };
}
function hasPassed({ status }) {
    return status === 'passed';
}
/** The doubtful results that could belong to one of the cases. */
function findPossible(doubtful, cases) {
    const wanted = new Set(cases);
    // Results that could belong to any case share their list of candidates.
    const known = new Map();
    return doubtful.filter(({ candidates }) => {
        const isPossible = known.get(candidates) ?? candidates.some((testCase) => wanted.has(testCase));
        known.set(candidates, isPossible);
        return isPossible;
    });
}

;// CONCATENATED MODULE: ./src/gate/matching.ts



/** No platform truncates a message below this, in UTF-16 units: a shorter prefix may be a complete message. */
const MIN_BEGINNING = 20;
/** With more distinct message lengths than this, messages are not tried as prefixes. */
const MAX_LENGTHS = 200;
/** With more candidates than this, a result could belong to any test case. */
const MAX_CANDIDATES = 1_000;
/**
 * Finds the test case of each result: the one with its message; of several, the one that also has its description; without
 * a message, the one with its description. A result with the message of one case and the description of another is
 * doubtful: the description is what the platform evaluated, the message is what the client sent. Pure.
 */
function matchTestCases(results, cases) {
    const names = new Map(cases.map((testCase) => [testCase, (0,gate_pairing/* bareDescription */.HZ)(testCase.description)]));
    const byName = (0,gate_pairing/* groupBy */.$z)(cases, (testCase) => names.get(testCase) ?? '');
    const silent = cases.filter(({ userMessage }) => userMessage === undefined);
    const messages = indexMessages(cases);
    return results.map(({ raw, input, isQuoted, description }) => {
        const name = (0,gate_pairing/* bareDescription */.HZ)(description);
        const described = name === '' ? [] : (byName.get(name) ?? []);
        if (raw !== undefined) {
            // Only a test case that matches in both message and description is certain, however the result is read.
            const whole = described.length === 0 || input === undefined ? [] : messages.findWhole(input);
            const both = whole.filter((testCase) => names.get(testCase) === name);
            return both.length === 1 ? oneOf(both) : doubtful(cases);
        }
        if (input === undefined)
            return described.length === 0 ? doubtful(cases) : oneOf(described);
        const same = messages.findSame(input);
        if (same.length > 0) {
            // A short prefix matches too many messages.
            if (described.length === 0)
                return (0,run_block/* isCut */.xZ)(input) && input.length < MIN_BEGINNING && messages.findWhole(input).length === 0
                    ? doubtful(same)
                    : oneOf(same);
            const both = same.filter((testCase) => names.get(testCase) === name);
            return both.length === 0 ? doubtful(same, described) : oneOf(both);
        }
        // A test case without a message has only its description.
        if (described.length > 0 && described.every(({ userMessage }) => userMessage === undefined))
            return oneOf(described);
        // Without a closing quote, text that follows a message may have become part of it.
        const begun = isQuoted ? [] : messages.findBegun(input);
        const possible = doubtful(begun, described, name === '' ? silent : []);
        return possible.candidates.length === 0 ? { kind: 'none' } : possible;
    });
    function doubtful(...groups) {
        const count = groups.reduce((sum, { length }) => sum + length, 0);
        return { kind: 'doubtful', candidates: count > MAX_CANDIDATES ? cases : groups.flat() };
    }
    function oneOf(candidates) {
        const [testCase] = candidates;
        return testCase !== undefined && candidates.length === 1 ? { kind: 'own', testCase } : doubtful(candidates);
    }
}
function indexMessages(cases) {
    const spoken = cases.filter(({ userMessage }) => userMessage !== undefined);
    const byMessage = (0,gate_pairing/* groupBy */.$z)(spoken, ({ userMessage = '' }) => (0,invarium_text/* normalise */.j7)(userMessage));
    const sorted = [...byMessage.keys()].sort();
    const lengths = [...new Set(sorted.map(({ length }) => length))];
    const casesOf = (message) => byMessage.get(message) ?? [];
    const findContinued = (start) => {
        const found = [];
        for (let at = lowerBound(sorted, start); sorted[at]?.startsWith(start); at += 1) {
            found.push(...casesOf(sorted[at] ?? ''));
            if (found.length > MAX_CANDIDATES)
                break;
        }
        return found;
    };
    return {
        findWhole: (input) => casesOf((0,invarium_text/* normalise */.j7)(input)),
        findSame: (input) => {
            const message = (0,invarium_text/* normalise */.j7)(input);
            const same = casesOf(message);
            const start = message.replace(run_block/* CUT */.T6, '').trimEnd();
            return same.length > 0 || start === '' || !(0,run_block/* isCut */.xZ)(message) ? same : findContinued(start);
        },
        findBegun: (input) => {
            const message = (0,invarium_text/* normalise */.j7)(input);
            if (lengths.length > MAX_LENGTHS)
                return spoken;
            return lengths.flatMap((length) => (length <= message.length ? casesOf(message.slice(0, length)) : []));
        }
    };
}
/** The index of the first of the sorted texts that is not before `text`. */
function lowerBound(sorted, text) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? '') < text)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

;// CONCATENATED MODULE: ./src/gate/expectations.ts





/** Reads the agent's test cases. Never throws. */
async function readExpectations(session, agentName, { runner, clock }) {
    try {
        const query = { agentName, generationId: undefined, offset: 0, limit: 'all', ahead: true, usable: false };
        const { cases } = await (0,test_cases.readTestCases)(session, query, { ...(0,time/* onceBy */.Xt)(clock), onWait: () => undefined });
        return { kind: 'read', cases };
    }
    catch (error) {
        return { kind: 'problem', reason: (0,dependencies/* explain */.WE)(error, runner).sentence };
    }
}
/** Joins the results of a run with the test cases. */
function joinTestCases(run, listing, expectations) {
    if (expectations.kind === 'problem')
        return { results: listing.results, coverage: expectations };
    const matches = matchTestCases(listing.results, expectations.cases);
    return {
        results: listing.results.map((result, index) => ({ ...result, testCase: ownCase(matches[index]) })),
        coverage: { kind: 'measured', coverage: measureCoverage(run, listing, matches, expectations.cases) }
    };
}
function ownCase(match) {
    return match?.kind === 'own' ? match.testCase : undefined;
}
/** Adds to a comparison which of the gone cases are still test cases of the agent. */
function joinGone(finding, expectations, tested) {
    if (finding?.kind !== 'compared' || expectations.kind === 'problem' || tested.kind === 'problem')
        return finding;
    const { comparison } = finding;
    const missing = new Set(tested.coverage.missing);
    const gone = comparison.gone.map(({ result }) => result);
    const matches = matchTestCases(gone, expectations.cases);
    const isMissing = (match) => {
        const candidates = match?.kind === 'own' ? [match.testCase] : match?.kind === 'doubtful' ? match.candidates : [];
        if (!candidates.some((testCase) => missing.has(testCase)))
            return false;
        return match?.kind === 'own' && tested.coverage.doubtfullyMissing === 0 ? true : undefined;
    };
    return {
        kind: 'compared',
        comparison: {
            ...comparison,
            gone: gone.map((result, index) => ({
                result,
                testCase: ownCase(matches[index]),
                isMissing: isMissing(matches[index])
            }))
        }
    };
}

;// CONCATENATED MODULE: ./src/invarium/run/failures.ts




/**
 * The failing results of a completed run, in two requests; undefined when they are not certain: more than one page of
 * failed results or errors, a run that is not completed, or a list that does not fit the counts. Throws PlatformError.
 */
async function readFailures(session, name) {
    const ask = (status) => (0,calls/* askPage */.Rq)(session, { ...name, statuses: [] }, status, 1);
    const [failed, errors] = await Promise.all([ask('failed'), ask('error')]);
    if ('problem' in failed || 'problem' in errors)
        return undefined;
    const header = failed.header ?? errors.header;
    if (header !== undefined && !fits(header, failed, errors))
        return undefined;
    // Without a header, both pages are sentences that say that the list is empty.
    const blocks = [...failed.blocks, ...errors.blocks];
    const form = (0,run_block/* findForm */._G)(blocks);
    return blocks.map((block) => (0,run_block/* readBlock */.Gr)(block, form));
}
/** True when both pages are from the same state of a completed run and match its header's counts exactly. */
function fits(header, failed, errors) {
    const { status, total, passed, pending = 0 } = header;
    const expectedErrors = header.errors ?? total - passed - header.failed - pending;
    return (status === 'completed' &&
        [failed, errors].every((page) => page.header === undefined || (0,run_header/* isSameState */._G)(page.header, header)) &&
        holds(failed, header.failed) &&
        holds(errors, expectedErrors));
}
function holds(page, expected) {
    const isWhole = page.pageCount === 1 && page.uniform && page.blocks.length === expected;
    return isWhole && (expected > 0 || (0,run_page/* isEmptyList */.s6)(page));
}

;// CONCATENATED MODULE: ./src/gate/flakiness.ts





const NO_EARLIER_FAILURES = { runs: [], areTrusted: false };
/** Reads what failed in the last `flaky-runs` of the earlier runs. A run that cannot be read counts as unknown. */
async function readEarlierFailures(session, { agentName, flakyRuns }, earlier) {
    const line = await earlier.catch(() => undefined);
    if (line === undefined)
        return NO_EARLIER_FAILURES;
    // The same run can be recorded for several commits.
    const ids = [...new Set(line.runs.map(({ id }) => id))].slice(0, flakyRuns);
    const runs = await Promise.all(ids.map((testRunId) => readFailures(session, { agentName, testRunId }).catch(() => undefined)));
    return { runs, areTrusted: line.areTrusted };
}
/** Adds to each failing result how often its case has failed before. Pure. */
function addHistory(results, { runs, areTrusted }) {
    const known = runs.filter((failures) => failures !== undefined);
    const failedIn = known.map((failures) => new Set(failures.flatMap((result) => keyOf(result) ?? [])));
    const counts = new Map();
    for (const result of results) {
        const key = keyOf(result);
        if (key !== undefined)
            counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const historyOf = (result) => {
        const key = keyOf(result);
        // With several results of one case there is no way to tell which of them failed before.
        if (!(0,model/* isFailing */.DI)(result) || key === undefined || counts.get(key) !== 1 || known.length === 0)
            return undefined;
        const failed = failedIn.filter((keys) => keys.has(key)).length;
        return { failed, runs: known.length, isCertain: areTrusted && known.length === runs.length && result.isQuoted };
    };
    return results.map((result) => ({ ...result, history: historyOf(result) }));
}
/** Identifies a case across runs. Undefined: its message is incomplete, or not certain. */
function keyOf({ raw, input, description }) {
    if (raw !== undefined || input === undefined || (0,run_block/* isCut */.xZ)(input))
        return undefined;
    return JSON.stringify([(0,invarium_text/* normalise */.j7)(input), (0,gate_pairing/* bareDescription */.HZ)(description)]);
}

// EXTERNAL MODULE: ./src/gate/known-failures.ts + 1 modules
var known_failures = __webpack_require__(2130);
;// CONCATENATED MODULE: ./src/gate/read.ts










/** Reads everything that a verdict is based on. Throws when the session cannot be opened. */
async function readEvidence(inputs, occasion, dependencies) {
    const { deadline } = occasion;
    const session = await (0,connection/* connect */.Ng)(inputs, deadline, dependencies);
    try {
        return { evidence: await readRunAndMore(inputs, occasion, session, dependencies) };
    }
    catch (error) {
        return { evidence: undefined, error, dashboardUrl: session.dashboardUrl() };
    }
    finally {
        await session.close();
    }
}
/** Reads the run, then in parallel everything that it is compared with and that is shown with it. */
async function readRunAndMore(inputs, { base, known, onWaiting, onEnd }, session, dependencies) {
    const reading = await readRun(inputs, { onWaiting, onEnd }, session, dependencies);
    const { run, listing, errorDoubt } = reading;
    if (!(0,model/* hasEnded */.hY)(run)) {
        const nothing = { coverage: undefined, baseline: undefined, trend: [], trendBranch: undefined, quality: undefined };
        return { run, listing, errorDoubt, ...nothing };
    }
    const asksHistory = inputs.flakyRuns > 0 && listing.results.some(model/* isFailing */.DI);
    const isWanted = inputs.history > 0 || asksHistory;
    const earlier = isWanted ? readEarlierRuns(session, inputs, run.id, base) : Promise.resolve(NO_EARLIER_RUNS);
    const [baseline, expectations, context, failures] = await Promise.all([
        inputs.baseline === undefined ? undefined : compareWithBaseline(reading, session, inputs, base, dependencies),
        wantsTestCases(inputs) ? readExpectations(session, inputs.agentName, dependencies) : undefined,
        readContext(run, session, inputs, earlier, dependencies),
        asksHistory ? readEarlierFailures(session, inputs, earlier) : NO_EARLIER_FAILURES
    ]);
    const today = dependencies.clock.date().toISOString().slice(0, 10);
    const listed = addHistory(baseline?.results ?? listing.results, failures);
    const excusing = (0,known_failures/* applyKnownFailures */.h)(listed, await known, today);
    (0,known_failures/* tellNotes */.f)(excusing.notes, dependencies);
    const compared = { ...listing, results: excusing.results };
    const evidence = { run, errorDoubt, ...context };
    if (expectations === undefined) {
        return { ...evidence, listing: compared, coverage: undefined, baseline: baseline?.finding };
    }
    const { results, coverage } = joinTestCases(run, compared, expectations);
    return {
        ...evidence,
        listing: inputs.testCases ? { ...compared, results } : compared,
        coverage,
        baseline: joinGone(baseline?.finding, expectations, coverage)
    };
}
/** Coverage needs the test cases, and so does the question which gone cases are still test cases. */
function wantsTestCases({ testCases, coverage, maxRegressions }) {
    return testCases || coverage !== undefined || maxRegressions !== undefined;
}
/** A comparison, coverage, and the formats of other tools need all results, whatever their status. */
function wantsAllResults(inputs) {
    const { baseline, files } = inputs;
    return wantsTestCases(inputs) || [baseline, files.junit, files.ctrf].some((wanted) => wanted !== undefined);
}
async function readRun(inputs, { onWaiting, onEnd }, session, { runner, clock }) {
    const { agentName, runSource, waitTimeout, pollInterval } = inputs;
    const testRunId = inputs.testRunId === 'latest' ? await findLatestRunId(session, agentName, runSource) : inputs.testRunId;
    const statuses = wantsAllResults(inputs) ? model/* RESULT_STATUSES */.Jb : inputs.statuses;
    return readTestRun(session, { agentName, testRunId, statuses }, {
        clock,
        waitTimeout: waitTimeout * 1000,
        pollInterval: pollInterval * 1000,
        onEnd,
        onWait: ({ status, counts }, waited) => {
            onWaiting();
            const evaluated = `${counts.total - counts.pending} of ${counts.total} evaluated`;
            runner.info(`${status}, ${evaluated}, waited ${Math.round(waited / 1000)} s of ${waitTimeout} s`);
        }
    });
}


/***/ }),

/***/ 2594:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ isFieldLine),
/* harmony export */   Gr: () => (/* binding */ readBlock),
/* harmony export */   T6: () => (/* binding */ CUT),
/* harmony export */   Wv: () => (/* binding */ createBlock),
/* harmony export */   _G: () => (/* binding */ findForm),
/* harmony export */   xZ: () => (/* binding */ isCut)
/* harmony export */ });
/* unused harmony export findDoubts */
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(718);

/** The fields of a result and the labels for them, in the documented order. */
const FIELDS = {
    input: ['input', 'user message', 'message'],
    tools: ['tools called', 'tools', 'tool calls'],
    error: ['error', 'reason', 'failure reason', 'error details']
};
/** The order of the tool page. */
const ORDER = ['input', 'tools', 'error'];
/** Orders that are accepted if all results have them: in each, the input comes before any text that an agent could write. */
const OTHER_ORDERS = [
    ['tools', 'input', 'error'],
    ['input', 'error', 'tools']
];
/** A block from the lines below a start line, without trailing blank lines. */
function createBlock(status, title, startLine, lines) {
    const labels = [];
    for (const [index, line] of lines.entries()) {
        const label = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .readLabel */ .V8)(line);
        if (label === undefined)
            continue;
        // After another label, a message may be the agent's.
        const isAnswer = label.name === 'message' && labels.length > 0;
        labels.push({ index, ...label, field: isAnswer ? undefined : fieldOf(label.name) });
    }
    return { status, title, lines, labels, raw: [startLine, ...lines].join('\n') };
}
/** True for a line with a field of a result. */
function isFieldLine(line) {
    const label = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .readLabel */ .V8)(line);
    return label !== undefined && fieldOf(label.name) !== undefined;
}
/** Determines the form of the blocks of one run. */
function findForm(blocks) {
    const [first, ...others] = blocks.map(({ labels }) => new Set(labels.map(({ name }) => name)));
    const inAll = [...(first ?? [])].filter((name) => others.every((names) => names.has(name)));
    const hasInputs = inAll.some((name) => fieldOf(name) === 'input');
    return {
        ownLabels: new Set(blocks.length < 2 ? [] : inAll.filter((name) => fieldOf(name) === undefined)),
        hasInputs,
        leading: findLeading(blocks),
        order: blocks.length > 1 && hasInputs ? findOrder(blocks) : ORDER
    };
}
function findLeading(blocks) {
    const [first, ...others] = blocks.map(({ labels }) => {
        const input = labels.findIndex(({ field }) => field === 'input');
        return new Set(labels.slice(0, Math.max(0, input)).map(({ name }) => name));
    });
    return new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))));
}
/** The order of the tool page, or another one that the fields of every block follow. */
function findOrder(blocks) {
    const sequences = blocks.map(({ labels }) => [...new Set(labels.flatMap(({ field }) => field ?? []))]);
    const fits = (order) => sequences.every((fields) => fields.every((field, index) => index === 0 || isBefore(order, fields[index - 1], field)));
    return [ORDER, ...OTHER_ORDERS].find(fits) ?? ORDER;
}
function isBefore(order, one, other) {
    return one !== undefined && order.indexOf(one) < order.indexOf(other);
}
/** Reads the fields of one block: each is the first of its kind after the previous field. */
function readBlock(block, form) {
    const places = locateFields(block, form);
    const { fields, ends } = places;
    const textOf = (field) => textBehind(fields.get(field), ends, block.lines);
    const { text, quoted } = readInput(textOf('input'));
    return {
        status: block.status,
        description: [block.title, ...block.lines.slice(0, ends[0]?.index)].join('\n').trim(),
        input: text,
        isQuoted: quoted,
        toolsCalled: splitTools(textOf('tools') ?? ''),
        error: textOf('error'),
        raw: findDoubtsAt(places, block, form).length > 0 ? block.raw : undefined,
        history: undefined,
        known: undefined,
        change: undefined,
        testCase: undefined
    };
}
/**
 * The lines that make a block readable in more than one way: an input that may end earlier or later, an input after a
 * label that not every result has before it, and the labels that {@link findDoubtfulLabels} finds.
 */
function findDoubts(block, form) {
    return findDoubtsAt(locateFields(block, form), block, form);
}
function findDoubtsAt({ fields, ends }, block, form) {
    const { labels } = block;
    const place = fields.get('input');
    const input = readInput(textBehind(place, ends, block.lines));
    const start = place?.index ?? 0;
    const end = ends.find(({ index }) => index > start)?.index ?? block.lines.length;
    // A quoted input may contain any line.
    const isInside = ({ index }) => input.quoted && !input.doubtful && index > start && index < end;
    const outside = labels.filter((label) => !isInside(label));
    const isMisplaced = labels.some(({ index, name }) => index < start && form.ownLabels.has(name) && !(form.hasInputs && form.leading.has(name)));
    const inputs = place !== undefined && (input.doubtful || isMisplaced) ? [place] : [];
    const doubts = [...inputs, ...findDoubtfulLabels(outside, fields, form.ownLabels)];
    return doubts.map(({ index }) => block.lines[index] ?? '');
}
function fieldOf(name) {
    return ORDER.find((field) => FIELDS[field].includes(name));
}
function locateFields({ labels }, { ownLabels, order }) {
    const fields = new Map();
    let after = -1;
    for (const field of order) {
        const found = labels.find((label) => label.index > after && label.field === field);
        if (found === undefined)
            continue;
        fields.set(field, found);
        after = found.index;
    }
    const found = new Set(fields.values());
    return { fields, ends: labels.filter((label) => found.has(label) || ownLabels.has(label.name)) };
}
function textBehind(start, ends, lines) {
    if (start === undefined)
        return undefined;
    const end = ends.find(({ index }) => index > start.index)?.index;
    return [start.value, ...lines.slice(start.index + 1, end)].join('\n').trim();
}
/**
 * A field, or a label of the platform, that is repeated or out of order can be read in more than one way. So can any other
 * label before the error: the preceding field may end there or continue.
 */
function findDoubtfulLabels(labels, fields, ownLabels) {
    const found = new Set(fields.values());
    const own = labels.filter(({ name }) => ownLabels.has(name));
    const repeated = own.filter(({ name }, index) => own.findIndex((label) => label.name === name) < index);
    const error = fields.get('error')?.index ?? Number.POSITIVE_INFINITY;
    const unknown = labels.filter((label) => !found.has(label) && !ownLabels.has(label.name) && (label.field !== undefined || label.index < error));
    return [...repeated, ...unknown];
}
const CLOSING = { '"': '"', "'": "'", '“': '”', '‘': '’', '«': '»', '`': '`' };
/** Another field may follow an unquoted input on the same line. */
const HAS_MORE = /[|;·•]\s*(?:\*\*|__)?\p{L}[\p{L}\p{N} _'-]{0,40}:/u;
/** Reads an input with or without quotes; one with unbalanced quotes is doubtful. */
function readInput(text) {
    if (text === undefined)
        return { text, quoted: false, doubtful: false };
    const close = CLOSING[text.charAt(0)];
    if (close === undefined)
        return { text, quoted: false, doubtful: HAS_MORE.test(text) };
    if (text.length > 1 && text.endsWith(close)) {
        const inner = text.slice(1, -1);
        // An inner quote may be the closing one, and what follows may differ between two runs.
        return { text: inner, quoted: !inner.includes(close), doubtful: mayEndEarlier(inner, close) };
    }
    // The platform may truncate a long input, including its closing quote.
    if (isCut(text))
        return { text: text.slice(1), quoted: true, doubtful: mayEndEarlier(text, close) };
    return { text, quoted: false, doubtful: true };
}
/** An inner quote at the end of a line, or before a word with a colon, may be the closing one. */
function mayEndEarlier(inner, close) {
    return inner
        .split(close)
        .slice(1)
        .some((rest) => /^\s*(?:\n|$)|^[\s|,;·•–—-]+\p{L}[\p{L}\p{N} _'-]{0,40}:/u.test(rest) && rest !== '');
}
/** The end of an input that the platform truncated. */
const CUT = /(?:…|\.\.\.)["'”’»]?$/;
/** True for an input that may be truncated. */
function isCut(input) {
    return CUT.test(input);
}
const NO_TOOLS = /^\(?none\)?$|^\[\s*\]$|^-$|^—$/i;
/** The names of tools, in any list format. */
function splitTools(text) {
    if (NO_TOOLS.test(text))
        return [];
    const bracketed = /^\[(.*)\]$/s.exec(text)?.[1];
    return (bracketed ?? text)
        .split(/,|\s(?:->|→)\s|\n/)
        .map((tool) => tool.trim())
        .map((tool) => (bracketed === undefined ? tool : tool.replace(/^(["'`])(.*)\1$/s, '$2')))
        .map((tool) => tool.replace(/^[-*•]\s+/, ''))
        .filter((tool) => tool !== '');
}


/***/ }),

/***/ 6938:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Df: () => (/* binding */ askCount),
/* harmony export */   Do: () => (/* binding */ expectSameState),
/* harmony export */   EC: () => (/* binding */ Contradiction),
/* harmony export */   Rq: () => (/* binding */ askPage),
/* harmony export */   pF: () => (/* binding */ askRun)
/* harmony export */ });
/* harmony import */ var _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4260);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(718);
/* harmony import */ var _counts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3395);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8582);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4236);






/** Two responses contradict each other: the run may have changed between them. */
class Contradiction extends Error {
}
/** Requests the run as a whole, for its header. */
async function askRun(session, query) {
    const text = await ask(session, query, { limit: 1 });
    const header = (0,_header_js__WEBPACK_IMPORTED_MODULE_4__/* .readHeader */ .ay)(text);
    (0,_header_js__WEBPACK_IMPORTED_MODULE_4__/* .expectRun */ .ZU)(header, query.agentName, query.testRunId);
    return { text, header };
}
/** Requests one page of the results of one status. An unreadable page is returned, not thrown. */
async function askPage(session, query, status, page) {
    const text = await ask(session, query, { status, page, limit: _counts_js__WEBPACK_IMPORTED_MODULE_3__/* .PAGE_SIZE */ .md });
    try {
        return readPageOf(text, query, status, page);
    }
    catch (error) {
        if (!(error instanceof _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y))
            throw error;
        return { status, page, problem: error, raw: (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .linesOf */ .Dx)(text).join('\n').trim() };
    }
}
/** The exact number of results of one status: with a limit of 1 it is the page count, which precedes all untrusted text. */
async function askCount(session, query, status, header) {
    const page = readPageOf(await ask(session, query, { status, limit: 1 }), query, status, 1);
    expectSameState(page, header);
    if (page.pageCount > 1 || page.blocks.length > 0)
        return page.pageCount;
    if ((0,_page_js__WEBPACK_IMPORTED_MODULE_5__/* .isEmptyList */ .s6)(page))
        return 0;
    throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `its list of ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(status)} results has an unknown layout (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(page.raw)}).`);
}
function ask(session, { agentName, testRunId }, filter) {
    return session.callTool('invarium_get_test_run', { agent_name: agentName, test_run_id: testRunId, ...filter });
}
function readPageOf(text, { agentName, testRunId }, status, page) {
    const read = (0,_page_js__WEBPACK_IMPORTED_MODULE_5__/* .readResultsPage */ .U_)(text, status, page);
    if (read.header !== undefined)
        (0,_header_js__WEBPACK_IMPORTED_MODULE_4__/* .expectRun */ .ZU)(read.header, agentName, testRunId);
    return read;
}
/** Throws a Contradiction unless a page has the same state of the run as `header`; a bare sentence has none to compare. */
function expectSameState(page, header) {
    if (page.header !== undefined && !(0,_header_js__WEBPACK_IMPORTED_MODULE_4__/* .isSameState */ ._G)(page.header, header)) {
        throw new Contradiction('two responses have different headers');
    }
}


/***/ }),

/***/ 3395:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JP: () => (/* binding */ resolveCounts),
/* harmony export */   KF: () => (/* binding */ pagesFor),
/* harmony export */   L_: () => (/* binding */ countsErrorsAsFailed),
/* harmony export */   md: () => (/* binding */ PAGE_SIZE)
/* harmony export */ });
/* harmony import */ var _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4260);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);
/* harmony import */ var _page_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4236);



/** The largest page that the platform returns (tool page: "limit must be between 1 and 100"). */
const PAGE_SIZE = 100;
/** How many pages of `limit` are needed for `count` results; an empty list has one page. */
function pagesFor(count, limit) {
    return Math.max(1, Math.ceil(count / limit));
}
/**
 * The counts of a run, from its header and, where that has none, from the page counts of the lists.
 * Throws UnreadableAnswer on a contradiction.
 */
async function resolveCounts(header, sources) {
    const { total, passed, failed } = header;
    const other = total - passed - failed;
    const pending = header.pending ?? (other === 0 ? 0 : await sources.askExact('pending'));
    const { error, errorDoubt } = header.errors === undefined
        ? await countErrors(sources, other - pending)
        : { error: header.errors, errorDoubt: undefined };
    // Errors may be included in failed; the header then adds up without them.
    const insideFailed = passed + failed + pending === total && error <= failed;
    if (passed + failed + error + pending !== total && !insideFailed) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${passed} passed, ${failed} failed, ${error} error and ${pending} pending do not add up to ${total} results.`);
    }
    return { counts: { total, passed, failed, error, pending }, errorDoubt };
}
/** The first page is enough if it is empty or matches the header's remainder; otherwise the exact number is requested. */
async function countErrors({ errorPage, askExact }, leftOver) {
    if ('problem' in errorPage) {
        if (leftOver !== 0)
            throw errorPage.problem;
        return { error: 0, errorDoubt: errorPage.problem.sentence };
    }
    const shown = errorPage.blocks.length;
    if (shown === 0 && leftOver === 0 && errorPage.pageCount === 1) {
        const layout = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The list of errors has an unknown layout (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(errorPage.raw)}), and max-errors depends on it. Check the dashboard, or leave max-errors empty.`;
        return { error: 0, errorDoubt: (0,_page_js__WEBPACK_IMPORTED_MODULE_2__/* .isEmptyList */ .s6)(errorPage) ? undefined : layout };
    }
    const { pageCount } = errorPage;
    const fits = pageCount === pagesFor(leftOver, PAGE_SIZE) && shown === Math.min(leftOver, PAGE_SIZE);
    return { error: fits ? leftOver : await askExact('error'), errorDoubt: undefined };
}
/** True when the header also counts errors as failed. */
function countsErrorsAsFailed({ total, passed, failed, error, pending }) {
    return error > 0 && passed + failed + error + pending !== total;
}


/***/ }),

/***/ 8582:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZU: () => (/* binding */ expectRun),
/* harmony export */   ZX: () => (/* binding */ readStatusWord),
/* harmony export */   _F: () => (/* binding */ fieldOf),
/* harmony export */   _G: () => (/* binding */ isSameState),
/* harmony export */   ay: () => (/* binding */ readHeader),
/* harmony export */   jk: () => (/* binding */ readResultsLine)
/* harmony export */ });
/* harmony import */ var _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4260);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(182);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(358);
/* harmony import */ var _dashboard_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7509);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3372);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(718);






/** The field for each label of a header. */
const FIELDS = {
    'test run': 'run',
    'test run id': 'run',
    agent: 'agent',
    'agent name': 'agent',
    status: 'status',
    'run status': 'status',
    'overall status': 'status',
    passed: 'passed',
    failed: 'failed',
    errors: 'errors',
    error: 'errors',
    'runtime errors': 'errors',
    pending: 'pending',
    skipped: 'skipped',
    total: 'total',
    'total results': 'total'
};
const COUNTS = ['passed', 'failed', 'errors', 'pending', 'skipped', 'total'];
/** A line from the platform itself is never longer, in UTF-16 units. */
const LONGEST_LINE = 500;
const RESULTS_LINE = /(?:\bresults?\b.*?\bpage\s+(?<page>\d{1,15})\s*\/\s*(?<count>\d{1,15})|\bpage\s+(?<pageOf>\d{1,15})\s+of\s+(?<countOf>\d{1,15}))\b/i;
/** The page number and page count in a line above the results; undefined for any other line. */
function readResultsLine(line) {
    const { page, count, pageOf = page, countOf = count } = (line.length <= LONGEST_LINE && (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .matchLine */ .a2)(RESULTS_LINE, line)?.groups) || {};
    return pageOf === undefined ? undefined : { page: Number(pageOf), pageCount: Number(countOf) };
}
/**
 * Reads the header of a test-run response. Throws the platform's own error when the response is not a test run,
 * UnreadableAnswer when the header contradicts itself or is incomplete.
 */
function readHeader(text) {
    const lines = (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .plainLinesOf */ .lL)(text);
    const end = lines.findIndex((line) => readResultsLine(line) !== undefined);
    const head = lines.slice(0, end === -1 ? lines.length : end);
    const start = head.findIndex((line) => fieldOf(line)?.field === 'run');
    if (start === -1 || !isTitle(head.slice(0, start)))
        throw (0,_refusals_js__WEBPACK_IMPORTED_MODULE_4__/* .readRefusal */ .ni)(text);
    const fields = readFields(head);
    const run = fields.get('run') ?? '';
    const id = run.replace(/^[`"'*]+|[`"'*]+(?=\s|$)/g, '').split(/\s/, 1)[0] ?? '';
    if (id === '')
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `its header does not name a test run (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(run)}).`);
    return { id, agent: fields.get('agent'), ...readStatus(fields) };
}
/** Only titles, rulers, a link and the agent may precede the run: an error that quotes a header is not a header. */
function isTitle(lines) {
    const words = lines.filter((line) => /[\p{L}\p{N}]/u.test(line) && !(0,_dashboard_js__WEBPACK_IMPORTED_MODULE_3__/* .isDashboardLine */ .Tb)(line) && fieldOf(line)?.field !== 'agent');
    return (words.length <= 2 &&
        words.every((line) => !/:\s*\S|\b(?:error|fail|invalid|denied)|\bnot\b/i.test(line) && !_text_js__WEBPACK_IMPORTED_MODULE_5__/* .TROUBLE */ .gl.test(line) && !(0,_refusals_js__WEBPACK_IMPORTED_MODULE_4__/* .isKnownRefusal */ .kD)(line)));
}
/** The known field in a line or part of a line; the colon may be missing before a count. */
function fieldOf(text) {
    const label = (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .readLabel */ .V8)(text) ?? readCountLabel(text);
    const field = label && Object.hasOwn(FIELDS, label.name) ? FIELDS[label.name] : undefined;
    return label && field && { field, value: label.value };
}
/** `Passed 8/10` or `8/10 passed (80%)`. */
function readCountLabel(text) {
    const [, name, value] = /^\s*(passed|failed|errors?|pending|skipped|total)\s+(\d.*)$/is.exec(text) ?? [];
    if (name !== undefined && value !== undefined)
        return { name: name.toLowerCase(), value };
    const [, before, behind] = /^\s*(\d[\d,]{0,20}(?:\s{0,9}(?:\/|of)\s{0,9}\d[\d,]{0,20})?)\s+(passed|failed|errors?|pending)\b/i.exec(text) ?? [];
    return before === undefined || behind === undefined ? undefined : { name: behind.toLowerCase(), value: before };
}
/** The known fields; a count may repeat with the same value. Any other repetition may be forged by a multi-line name. */
function readFields(lines) {
    const fields = new Map();
    const add = (text) => {
        const found = fieldOf(text);
        if (found === undefined)
            return;
        if (fields.has(found.field) && !(isCount(found.field) && fields.get(found.field) === found.value)) {
            throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `its header contains a field more than once (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(text)}).`);
        }
        fields.set(found.field, found.value);
    };
    for (const line of lines) {
        if ((0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .readLabel */ .V8)(line)?.name === 'warning')
            throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `its header contains a warning (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(line)}).`);
        const found = fieldOf(line);
        if (found === undefined || found.field === 'run' || found.field === 'agent')
            add(line);
        // A line of counts may contain several fields.
        else
            for (const segment of line.split(_text_js__WEBPACK_IMPORTED_MODULE_5__/* .BETWEEN_FIELDS */ .HX))
                add(segment);
    }
    return fields;
}
function isCount(field) {
    return COUNTS.some((count) => count === field);
}
/** Reads `completed | Passed: 8/10 (80%) | Failed: 2/10`; the percentage is rounded and never used. */
function readStatus(fields) {
    const said = fields.get('status');
    if (said === undefined)
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `its header has no Status.`);
    const status = readStatusWord(said);
    if (status === undefined)
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `the run status ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(said)} is unknown.`);
    const counts = new Map(COUNTS.flatMap((name) => (fields.has(name) ? [[name, readCount(name, fields)]] : [])));
    if (counts.size === 0 && (status === 'pending' || status === 'running')) {
        return { status, total: 0, passed: 0, failed: 0, errors: undefined, pending: undefined };
    }
    return { status, ...addUp(counts) };
}
/** The run status in a text, with any symbols and brackets around it. */
function readStatusWord(text) {
    const word = text
        .replace(/[^\p{L}]+/gu, ' ')
        .trim()
        .toLowerCase();
    return _model_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_STATUSES */ .LV.find((status) => status === word);
}
const COUNT = new RegExp(String.raw `^${_text_js__WEBPACK_IMPORTED_MODULE_5__/* .NUMBER */ .uk}(?:\s*(?:/|\bof\b)\s*${_text_js__WEBPACK_IMPORTED_MODULE_5__/* .NUMBER */ .uk})?(?![\d/]|\s*/|[.,]\d)`);
/** Reads `8/10 (80%)` or `8`; anything after that is ignored. */
function readCount(name, fields) {
    const value = fields.get(name) ?? '';
    const [, count, total] = COUNT.exec(value) ?? [];
    if (count === undefined)
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `the count ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(value)} is malformed.`);
    return { count: (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .toNumber */ .Ro)(count), total: total === undefined ? undefined : (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .toNumber */ .Ro)(total) };
}
function addUp(counts) {
    const count = (name) => counts.get(name)?.count;
    const [passed, failed, errors, skipped] = [count('passed'), count('failed'), count('errors'), count('skipped')];
    const totals = [...counts].map(([name, { count: own, total }]) => (name === 'total' ? own : total));
    const total = totals.find((known) => known !== undefined);
    if (passed === undefined || failed === undefined || total === undefined) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `its header does not give the passed and failed counts out of a total.`);
    }
    const others = (errors ?? 0) + (count('pending') ?? 0) + (skipped ?? 0);
    const isCounted = (name) => counts.get(name)?.total !== undefined;
    // Counts without their own totals are only trusted if they add up to the total.
    const adds = isCounted('passed') && isCounted('failed') ? passed + failed <= total : passed + failed + others === total;
    const fits = [...counts.values()].every((entry) => entry.count <= total && (entry.total ?? total) === total);
    if (!fits || !adds) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `its counts contradict each other: ${passed} passed and ${failed} failed of ${total}.`);
    }
    const pending = count('pending');
    // Skipped results are not evaluated. If there is no pending count, it still has to be requested.
    const unevaluated = skipped ? (pending ?? 0) + skipped : pending;
    return { total, passed, failed, errors, pending: unevaluated };
}
/** True when two responses describe the same state of the same run. */
function isSameState(a, b) {
    return Object.keys(a).every((key) => a[key] === b[key]);
}
/** Throws UnreadableAnswer unless the header belongs to the requested run and agent. */
function expectRun(header, agentName, testRunId) {
    if (!(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .isSameRun */ .Mf)(header.id, testRunId)) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `it is the run ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(header.id)}, not ${testRunId}.`);
    }
    if (header.agent !== undefined && !(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .isSameAgent */ .MB)(header.agent, agentName)) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `it is a run of the agent ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(header.agent)}, not of ${agentName}.`);
    }
}


/***/ }),

/***/ 4236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U_: () => (/* binding */ readResultsPage),
/* harmony export */   s6: () => (/* binding */ isEmptyList)
/* harmony export */ });
/* unused harmony exports RULER, trimBlankLines */
/* harmony import */ var _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4260);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);
/* harmony import */ var _dashboard_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7509);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(718);
/* harmony import */ var _block_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2594);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8582);






/** Reads a response for one status and page. Throws the platform's error or UnreadableAnswer. */
function readResultsPage(text, status, page) {
    const nothing = { status, page, pageCount: 1, blocks: [], uniform: true, raw: '' };
    if (saysEmpty((0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sentenceOf */ .$N)(text)))
        return { ...nothing, header: undefined };
    const header = (0,_header_js__WEBPACK_IMPORTED_MODULE_5__/* .readHeader */ .ay)(text);
    const lines = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .linesOf */ .Dx)(text);
    const start = lines.findIndex((line) => (0,_header_js__WEBPACK_IMPORTED_MODULE_5__/* .readResultsLine */ .jk)(line) !== undefined);
    if (start === -1)
        return { ...nothing, header, raw: belowHeader(lines) };
    const numbers = (0,_header_js__WEBPACK_IMPORTED_MODULE_5__/* .readResultsLine */ .jk)(lines[start] ?? '');
    if (numbers?.page !== page) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `its results do not begin with page ${page} (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(lines[start] ?? '')}).`);
    }
    const below = lines.slice(start + 1);
    const end = below.findLastIndex(_dashboard_js__WEBPACK_IMPORTED_MODULE_2__/* .isDashboardLine */ .Tb);
    const pattern = startPattern(status);
    const last = below.findLastIndex((line) => (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .matchLine */ .a2)(pattern, line) !== null);
    // A link followed by a result is forged: it must not hide that result.
    const body = below.slice(0, end > last ? end : below.length);
    const { blocks, uniform } = splitBlocks(body, status, pattern);
    return {
        header,
        status,
        page,
        pageCount: Math.max(1, numbers.pageCount),
        blocks,
        uniform,
        raw: trimBlankLines(body).join('\n')
    };
}
/** The text below a header without a Results line: it may be a list in an unknown layout. */
function belowHeader(lines) {
    const last = lines.findLastIndex((line) => (0,_header_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldOf */ ._F)(line) !== undefined);
    const end = lines.findLastIndex(_dashboard_js__WEBPACK_IMPORTED_MODULE_2__/* .isDashboardLine */ .Tb);
    const isOther = (line) => (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .readLabel */ .V8)(line) === undefined && !RULER.test(line);
    return lines
        .slice(last + 1, end > last ? end : lines.length)
        .filter(isOther)
        .join('\n')
        .trim();
}
/** True for one line that says the list is empty, such as `No failed results found.` or `(0 results)`, without other text. */
function saysEmpty(text) {
    return (!text.includes('\n') &&
        !_text_js__WEBPACK_IMPORTED_MODULE_3__/* .TROUBLE */ .gl.test(text) &&
        /^[^\p{L}\p{N}[]*(?:no|0) (?:[\p{L}-]+ ){0,6}(?:results?|test cases?)\b(?:[^[\]:(]|\([^)[\]]*\)){0,120}$/iu.test(text));
}
/** A divider line, or the fence of a block. */
const RULER = /^\s*(?:[-=_*─—]{3,80}|`{3,10}|~{3,10})\s*$/;
/** True for a list without results that says that it is empty, or says nothing. */
function isEmptyList({ blocks, raw }) {
    const said = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sentenceOf */ .$N)((0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .linesOf */ .Dx)(raw)
        .filter((line) => !RULER.test(line))
        .join('\n'));
    return (blocks.length === 0 &&
        (said === '' || /^[^\p{L}\p{N}[]*none[^\p{L}\p{N}]*$/iu.test(said) || saysEmpty(said) || isNothingFound(said)));
}
function isNothingFound(text) {
    return !text.includes('\n') && !_text_js__WEBPACK_IMPORTED_MODULE_3__/* .TROUBLE */ .gl.test(text) && /^no\b[^[\]:]{0,80}\bfound\b[^[\]:]{0,40}$/i.test(text);
}
/** A bullet or a few symbols. */
const SIGNS = String.raw `(?:[^\p{L}\p{N}\s[\]]{1,8}\s*){0,2}`;
/** What may precede the status: symbols, a number or `Test Case #1 --`, symbols. Bounded, so that matching stays fast. */
const PREFIX = String.raw `${SIGNS}(?:(?:test case\s+)?#?\d{1,6}(?:[.):]|\s*(?:--|—|–))?\s+)?${SIGNS}`;
/** A start line: an optional prefix, the requested status in brackets, a description. Every genuine result has one. */
function startPattern(status) {
    const sign = String.raw `[^\p{L}\p{N}\s[\]]{0,8}\s*`;
    return new RegExp(String.raw `^(\s*${PREFIX})(\[\s*${sign}${status}\s*${sign}\])(.*)$`, 'siu');
}
function splitBlocks(body, status, pattern) {
    const starts = body.flatMap((line, index) => {
        const [, prefix = '', bracket = '', rest = ''] = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .matchLine */ .a2)(pattern, line) ?? [];
        return bracket === '' ? [] : [{ index, shape: (prefix + bracket).replace(/\d+/g, '0').trimStart(), rest }];
    });
    const titles = withoutCommonSigns(starts.map(({ rest }) => rest));
    const blocks = starts.map(({ index }, position) => {
        const lines = trimBlankLines(withoutRuler(body.slice(index + 1, starts[position + 1]?.index)));
        return (0,_block_js__WEBPACK_IMPORTED_MODULE_4__/* .createBlock */ .Wv)(status, titles[position] ?? '', body[index] ?? '', lines);
    });
    const shapes = new Set(starts.map(({ shape }) => shape));
    return { blocks, uniform: shapes.size <= 1 && !body.slice(0, starts[0]?.index).some(isOfResult) };
}
/** True for a line that only a result has: before the first start line it belongs to a result in another layout. */
function isOfResult(line) {
    return (0,_block_js__WEBPACK_IMPORTED_MODULE_4__/* .isFieldLine */ .FO)(line) || /^[^\p{L}\p{N}[]*\[[^\p{L}\]]*\p{L}+[^\p{L}\]]*\]\s/u.test(line);
}
/** What may come between the bracket and the description, in any combination. */
const BETWEEN = [/^(?:\*\*|__)/, /^\s*(?:--|—|–|-|:)(?=\s)/, /^\s*[\p{So}\p{M}\p{Cf}]+(?=\s|$)/u];
/** Symbols after the bracket are only the platform's if every result of the page has the same ones. */
function withoutCommonSigns(rests) {
    let titles = [...rests];
    for (let found = true; found;) {
        const first = titles[0] ?? '';
        const sign = BETWEEN.map((pattern) => pattern.exec(first)?.[0] ?? '').find((match) => match !== '');
        found = sign !== undefined && titles.every((title) => title.startsWith(sign));
        if (found)
            titles = titles.map((title) => title.slice(sign?.length));
    }
    const trimmed = titles.map((title) => title.trim());
    const bold = trimmed.map((title) => /^\*\*(.*?)(?:\*\*)?$/s.exec(title)?.[1]);
    if (bold.every((title) => title !== undefined))
        return bold.map((title) => title.trim());
    return trimmed.every((title) => title.endsWith('**')) ? trimmed.map((title) => title.slice(0, -2).trim()) : trimmed;
}
/** The lines without the ruler that may separate two results. */
function withoutRuler(lines) {
    const last = lines.findLastIndex((line) => line.trim() !== '');
    return RULER.test(lines[last] ?? '') ? lines.slice(0, last) : lines;
}
/** The lines without leading and trailing blank ones. */
function trimBlankLines(lines) {
    const first = lines.findIndex((line) => line.trim() !== '');
    const last = lines.findLastIndex((line) => line.trim() !== '');
    return first === -1 ? [] : lines.slice(first, last + 1);
}


/***/ }),

/***/ 3724:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ parseTestCase),
/* harmony export */   c: () => (/* binding */ readTestCasePage)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8343);
/* harmony import */ var _errors_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2292);
/* harmony import */ var _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4260);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(358);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3372);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(718);






/** The keys under which an object may have its list of cases. */
const LIST_KEYS = ['test_cases', 'tests', 'scenarios', 'results', 'data', 'cases', 'items'];
/** The keys under which it may have the total number of cases. */
const TOTAL_KEYS = ['total', 'total_count', 'total_cases'];
const FINISHED = ['completed', 'complete', 'success', 'succeeded', 'done', 'ready', 'ok'];
const BROKEN = ['failed', 'error', 'cancelled'];
/** Reads a response with the cases from `offset` on. Throws the platform's error, or UnreadableAnswer. */
function readTestCasePage(text, offset) {
    const said = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sentenceOf */ .$N)(text);
    const words = readWords(said);
    if (words !== undefined)
        return words;
    if ((0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .isKnownRefusal */ .kD)(text))
        throw (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .readRefusal */ .ni)(text);
    const value = parseJson(said);
    if (value === undefined)
        throw (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .readRefusal */ .ni)(text);
    const sentence = findSentence(value);
    if (sentence !== undefined)
        return readTestCasePage(sentence, offset);
    const state = readState(value);
    if (state === 'in-progress')
        return { kind: 'in-progress' };
    const cases = findCases(value).map((entry, index) => readTestCase(entry, offset + index + 1));
    const total = findTotal(value);
    const problem = readProblem(value, state);
    if (cases.length === 0 && problem !== undefined)
        throw problem;
    return { kind: cases.length === 0 ? 'end' : 'cases', cases, total };
}
/** The page for a sentence that the platform returned instead of a list; undefined for any other text. */
function readWords(said) {
    if (/^generation is still in progress/i.test(said))
        return { kind: 'in-progress' };
    if (!/^no (?:more )?test cases\b/i.test(said))
        return undefined;
    const [, total] = new RegExp(String.raw `\btotal:?\s*${_text_js__WEBPACK_IMPORTED_MODULE_4__/* .NUMBER */ .uk}\b`, 'i').exec(said) ?? [];
    return { kind: 'end', total: total === undefined ? undefined : (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .toNumber */ .Ro)(total) };
}
/** The JSON in a text: alone, fenced, before or after a sentence, or one object per line; undefined if there is none. */
function parseJson(text) {
    const start = text.search(/[[{]/);
    const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
    if (start === -1)
        return undefined;
    const json = text.slice(start, end + 1);
    try {
        return JSON.parse(json);
    }
    catch (error) {
        try {
            // Objects separated by line endings are not valid JSON: there were several content blocks with one case each.
            const joined = json.replace(/\}\s*\n\s*\{/g, '},{');
            if (joined !== json)
                return JSON.parse(`[${joined}]`);
            throw error;
        }
        catch {
            if (start > 0 && !text.slice(0, start).endsWith('\n'))
                return undefined;
            throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_1__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `the test cases are not valid JSON (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(text)}).`, error);
        }
    }
}
/** The sentence in an object that contains nothing else: `{"message": "No more test cases. Total: 6, offset: 6."}`. */
function findSentence(value) {
    const entries = Object.values(Object(value));
    const [only] = entries;
    return !Array.isArray(value) && entries.length === 1 && typeof only === 'string' ? only : undefined;
}
/** The state of the generation, if an object gives it; undefined when it has finished. */
function readState(value) {
    const state = Object(value).status;
    if (Array.isArray(value) || isCase(value) || typeof state !== 'string')
        return undefined;
    const word = state.trim().toLowerCase();
    return FINISHED.includes(word) ? undefined : BROKEN.includes(word) ? word : 'in-progress';
}
/** Why an empty list is not the end: the object that contains it is an error. */
function readProblem(value, state) {
    if (Array.isArray(value))
        return undefined;
    const { error, detail } = Object(value);
    const reason = [error, detail].find((words) => typeof words === 'string' && words !== '');
    if (state !== undefined)
        return _errors_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .PlatformError */ .W.generationFailed(reason ?? state);
    return reason === undefined ? undefined : _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_1__/* .UnreadableAnswer */ .y.unknownText(reason);
}
/** A bare array, the array in an object, or a single case. */
function findCases(value) {
    if (Array.isArray(value))
        return value;
    if (isCase(value))
        return [value];
    const entries = Object.entries(Object(value));
    const named = LIST_KEYS.map((key) => Object(value)[key]).find((entry) => typeof entry === 'object' && entry !== null);
    if (named !== undefined)
        return findCases(named);
    const arrays = entries.map(([, entry]) => entry).filter((entry) => Array.isArray(entry));
    const [only] = arrays;
    if (only === undefined || arrays.length > 1) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_1__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `the test cases are neither an array nor an object that contains one (${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(JSON.stringify(value))}).`);
    }
    return only;
}
function isCase(value) {
    return 'user_message' in Object(value);
}
function findTotal(value) {
    const said = TOTAL_KEYS.map((key) => Object(value)[key]).find((entry) => entry !== undefined);
    const number = typeof said === 'string' && /^\d{1,15}$/.test(said) ? Number(said) : said;
    return !Array.isArray(value) && typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
const words = zod__WEBPACK_IMPORTED_MODULE_5__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig().transform(String)]);
/** A name, or an object that has one. */
const tool = zod__WEBPACK_IMPORTED_MODULE_5__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({ name: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() }).transform(({ name }) => name)]);
/** The fields of the tool page. Fields that are only shown may have any form; an unknown form is not shown. */
const testCaseSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .looseObject */ ._H3({
    scenario_id: words.nullish(),
    id: words.nullish(),
    user_message: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().nullish(),
    description: words.nullish().catch(undefined),
    complexity: words.nullish().catch(undefined),
    target_failure_type: words.nullish().catch(undefined),
    expected_tools: zod__WEBPACK_IMPORTED_MODULE_5__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(tool), tool.transform((name) => [name])])
        .nullish()
        .catch(undefined),
    expected_behavior: words.nullish().catch(undefined)
});
function readTestCase(value, position) {
    const parsed = parseTestCase(value);
    if ('problem' in parsed)
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_1__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `test case ${position} ${parsed.problem}.`);
    return parsed;
}
/** A test case as the platform returns it, or what is wrong with it. */
function parseTestCase(value) {
    const parsed = testCaseSchema.safeParse(value);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const field = issue?.path.join('.') || 'structure';
        return { problem: (0,_sentence_js__WEBPACK_IMPORTED_MODULE_2__/* .say */ .cv) `has an invalid ${field} (${issue?.message ?? 'invalid'})` };
    }
    const { data } = parsed;
    return {
        scenarioId: (data.scenario_id ?? data.id ?? '').trim(),
        userMessage: data.user_message ?? undefined,
        description: data.description ?? '',
        complexity: data.complexity ?? '',
        targetFailureType: data.target_failure_type ?? '',
        expectedTools: data.expected_tools ?? [],
        expectedBehavior: data.expected_behavior ?? '',
        // As the platform wrote it, including the order of the fields.
        fields: value
    };
}


/***/ }),

/***/ 4301:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readTestCases: () => (/* binding */ readTestCases)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _errors_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2292);
/* harmony import */ var _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4260);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(358);
/* harmony import */ var _time_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1968);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3372);
/* harmony import */ var _test_case_page_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3724);







/** How many cases to request at once: the tool page gives no upper bound. The server may return fewer. */
const PAGE_SIZE = 1_000;
/** How many to request if the server rejects that. */
const SAFE_PAGE_SIZE = 100;
/** How many pages to prefetch after a full page. */
const MAX_AHEAD = 5;
/** More cases than any agent has: a longer list is treated as endless. */
const MAX_CASES = 100_000;
/**
 * Reads test cases with `invarium_get_tests`, page by page: the next offset is the number received so far; the end is an
 * empty page or a sentence from the platform. Throws PlatformError, or UnreadableAnswer for a list that is malformed,
 * repeats itself, does not end, or has a different number of cases than it says.
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
        throw _errors_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .PlatformError */ .W.noTestCases(query.agentName, offset, page.total);
    while (page.kind === 'cases') {
        announced = page.total ?? announced;
        if (addNew(found, page.cases) === 0)
            throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `the list of test cases repeats itself at offset ${offset}.`);
        offset += page.cases.length;
        if (found.size >= MAX_CASES)
            throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `the list of test cases does not end.`);
        if (found.size >= wanted)
            return { cases: [...found.values()].slice(0, wanted), total: undefined };
        const end = await pages.knownEnd(page.cases.length);
        page = end?.total === offset ? end : await askNext();
    }
    if (page.kind === 'in-progress')
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `a finished generation is in progress again.`);
    const total = query.offset + found.size;
    const named = page.total ?? announced;
    if (named !== undefined && named !== total) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `the list of test cases ended after ${total} of ${named}.`);
    }
    return { cases: [...found.values()], total };
}
/** Adds the new cases and returns how many. Throws UnreadableAnswer for different cases with the same id. */
function addNew(found, cases) {
    const before = found.size;
    for (const testCase of cases) {
        const key = testCase.scenarioId || JSON.stringify(testCase.fields);
        const known = found.get(key);
        if (known !== undefined && !(0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(known.fields, testCase.fields)) {
            throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `two test cases share the id ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .Kb)(testCase.scenarioId)}.`);
        }
        found.set(key, testCase);
    }
    return found.size - before;
}
/**
 * The pages of a list. If the query says so, pages are prefetched: one after the first, which shows for most lists that
 * they are complete, and several after every later full page.
 */
function createPages(session, query) {
    const asked = new Map();
    let last;
    // The size of a full page: less than requested if the server caps it.
    let size;
    let most = PAGE_SIZE;
    const askWithin = async (offset, limit) => {
        const wanted = Math.min(limit, most);
        const text = await ask(session, query, offset, wanted);
        if (!(0,_refusals_js__WEBPACK_IMPORTED_MODULE_5__/* .isLimitRefused */ .O6)(text) || wanted <= SAFE_PAGE_SIZE)
            return readPage(text, query, offset);
        most = SAFE_PAGE_SIZE;
        return readPage(await ask(session, query, offset, most), query, offset);
    };
    const start = (offset, limit) => {
        const page = asked.get(offset) ?? askWithin(offset, limit);
        // It may never be awaited; avoid an unhandled rejection.
        page.catch(() => undefined);
        asked.set(offset, page);
        return page;
    };
    const startAhead = (offset, count) => {
        const length = size ?? PAGE_SIZE;
        for (let step = 1; step <= count; step += 1)
            last = start(offset + step * length, length);
    };
    if (!query.ahead)
        return { ask: askWithin, knownEnd: async () => undefined };
    return {
        ask: async (offset, limit) => {
            const isFirst = asked.size === 0;
            const asking = start(offset, limit);
            if (isFirst)
                startAhead(offset, 1);
            const page = await asking;
            if (isFirst || page.kind !== 'cases')
                return page;
            size ??= offset - query.offset;
            if (page.cases.length === size)
                startAhead(offset, MAX_AHEAD);
            return page;
        },
        knownEnd: async (count) => {
            if (count >= (size ?? PAGE_SIZE))
                return undefined;
            const page = await last?.catch(() => undefined);
            return page?.kind === 'end' ? page : undefined;
        }
    };
}
async function ask(session, query, offset, limit) {
    return session.callTool('invarium_get_tests', {
        agent_name: query.agentName,
        ...(query.generationId !== undefined && { generation_id: query.generationId }),
        output_format: 'json',
        offset,
        limit
    });
}
function readPage(text, query, offset) {
    const page = (0,_test_case_page_js__WEBPACK_IMPORTED_MODULE_6__/* .readTestCasePage */ .c)(text, offset);
    if (query.usable && page.kind === 'cases')
        expectUsable(page.cases, offset);
    return page;
}
function expectUsable(cases, offset) {
    for (const [index, { scenarioId, userMessage }] of cases.entries()) {
        const missing = scenarioId === '' ? 'scenario_id' : userMessage === undefined ? 'user_message' : undefined;
        if (missing === undefined)
            continue;
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_2__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `test case ${offset + index + 1} has no ${missing}.`);
    }
}
/** Polls while the generation is in progress. Throws PlatformError when it does not finish in time. */
async function untilGenerated(askFirst, { generationId }, waiting) {
    const hasEnded = ({ kind }) => kind !== 'in-progress';
    const page = await (0,_time_js__WEBPACK_IMPORTED_MODULE_4__/* .poll */ .wt)(askFirst, hasEnded, waiting, (_, waited) => waiting.onWait(waited));
    if (!hasEnded(page))
        throw _errors_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .PlatformError */ .W.generationInProgress(generationId, waiting.waitTimeout / 1000);
    return page;
}


/***/ }),

/***/ 6904:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ CORS_IS_POSSIBLE),
/* harmony export */   f: () => (/* binding */ DefaultJsonSchemaValidator)
/* harmony export */ });
// The MCP client's platform shims without its JSON-schema validator, a tenth of the bundle: nothing here reads a tool's
// schema. `paths` in tsconfig.json puts this file in the place of the client's own.
const CORS_IS_POSSIBLE = false;
class DefaultJsonSchemaValidator {
    getValidator() {
        throw new TypeError('schemas are not validated');
    }
}


/***/ }),

/***/ 9849:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSession: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./node_modules/@modelcontextprotocol/client/dist/index.mjs + 11 modules
var dist = __webpack_require__(9329);
// EXTERNAL MODULE: ./src/errors/platform.ts
var platform = __webpack_require__(2292);
// EXTERNAL MODULE: ./src/errors/unreadable.ts
var unreadable = __webpack_require__(4260);
// EXTERNAL MODULE: ./src/product.ts
var product = __webpack_require__(248);
// EXTERNAL MODULE: ./src/redaction.ts
var redaction = __webpack_require__(1066);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/invarium/dashboard.ts
var dashboard = __webpack_require__(7509);
// EXTERNAL MODULE: ./src/invarium/text.ts
var invarium_text = __webpack_require__(718);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(4942);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(6752);
// EXTERNAL MODULE: ./src/read-body.ts
var read_body = __webpack_require__(588);
// EXTERNAL MODULE: ./node_modules/eventsource-parser/dist/index.js
var eventsource_parser_dist = __webpack_require__(2309);
;// CONCATENATED MODULE: ./src/invarium/wire/retry.ts
/** The minimum number of attempts, even if each one is slow. */
const MIN_TRIES = 4;
/** The minimum time to keep retrying, in milliseconds: a deploy of the platform takes about that long. */
const MIN_REPEATING = 30_000;
/** True after enough attempts over enough time to give up; `elapsed` is in milliseconds. */
function isGivenUp(tries, elapsed) {
    return tries >= MIN_TRIES && elapsed >= MIN_REPEATING;
}
/** HTTP statuses after which the same request may succeed. */
const REPEATABLE_STATUS = [429, 500, 502, 503, 504];
/** The JSON-RPC error for a failure in the server (JSON-RPC 2.0, section 5.1, "Internal error"). */
const INTERNAL_ERROR = -32603;
/** What the platform says when its own backend is down or busy. */
const PASSING = /^failed to \w+|^(?:\S+ ){0,4}(?:rate limit|too many requests|timed? ?out|unavailable|bad gateway|gateway timeout|internal (?:server )?error|server error|backend|api error|network|connection|50[0234])\b/i;
/** What it says when a retry would fail too: the words blame the call. */
const LASTING = /not found|no (?:such )?(?:test )?run\b|not exist|invalid|unknown|den(?:y|ied)|unauthori[sz]ed|forbidden|authentication|\b40[0134]\b/i;
/** An error is a few lines; a longer text is the requested data. */
const MAX_ERROR = 1_000;
/** True when the same call may succeed a moment later; `said` is a response without its error prefix. */
function isPassing(said, code) {
    if (code !== undefined)
        return code === INTERNAL_ERROR;
    return said.length <= MAX_ERROR && !/^[[{]/.test(said) && PASSING.test(said) && !LASTING.test(said);
}
/** The tools that change something: a call that may have reached the platform is not sent again. */
const UNREPEATABLE_TOOLS = ['invarium_sync_results'];
/** Errors of Node and undici for a connection that was lost or too slow, not refused. */
const REPEATABLE_CODES = [
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'UND_ERR_SOCKET',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
    'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
];
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;
/** True when this status shows that the platform did not process the request. */
function refusedBeforeProcessing(status, wait) {
    return status === 429 || (status === 503 && wait !== undefined);
}
/** Milliseconds to wait after `tries` attempts: doubled each time up to 5 s, with a jitter of ±50%. */
function backoff(tries, random) {
    return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1)) * (0.5 + random);
}
/** The milliseconds to wait by a Retry-After header (RFC 9110, section 10.2.3), in seconds or as a date. */
function retryAfter(header, now) {
    if (header === null)
        return undefined;
    if (/^\d{1,9}$/.test(header.trim()))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

;// CONCATENATED MODULE: ./src/invarium/wire/reply.ts



/** Parses what the MCP client is about to send. */
function readRequest({ method: httpMethod, body }) {
    const { id, method, params } = httpMethod === 'POST' && typeof body === 'string' ? JSON.parse(body) : {};
    return {
        id,
        isReply: id !== undefined && method === undefined,
        tool: method === 'tools/call' ? params?.name : undefined,
        resumes: httpMethod === 'GET'
    };
}
/**
 * True unless a response with `status`, content type `type` and `body` lacks the reply to a JSON-RPC request: the MCP
 * client would keep waiting for it.
 */
function holdsReply({ id }, status, type, body) {
    if (id === undefined)
        return true;
    if (status === 202)
        return false;
    if (type.startsWith('application/json'))
        return isReply(body, id, true);
    if (!type.startsWith('text/event-stream'))
        return true;
    let found = false;
    // A stream with event ids may end early: the client then requests the rest itself.
    const onEvent = (event) => {
        const isMessage = event.event === undefined || event.event === 'message';
        found ||= event.id !== undefined || (isMessage && isReply(event.data, id, false));
    };
    (0,eventsource_parser_dist/* createParser */.C)({ onEvent }).feed(body);
    return found;
}
/**
 * Watches the event stream of a response, piece by piece: returns true once the reply has arrived and no more is needed.
 * A resumed stream delivers the one outstanding reply, to an earlier request.
 */
function watchForReply({ id, resumes }) {
    const expected = id !== undefined || resumes;
    let found = false;
    const parser = (0,eventsource_parser_dist/* createParser */.C)({
        onEvent: (event) => {
            found ||= expected && isReply(event.data, id, false);
        }
    });
    return (piece) => {
        parser.feed(piece);
        return found;
    };
}
/** A longer reply is not treated as an error of the server. */
const MAX_ERROR_BODY = 10_000;
/** The platform's error in a reply, if the same call may succeed a moment later; undefined for any other reply. */
function findPassingError({ id, tool }, type, body) {
    if (tool === undefined || body.length > MAX_ERROR_BODY)
        return undefined;
    const texts = [];
    if (type.startsWith('application/json'))
        texts.push(body);
    else
        (0,eventsource_parser_dist/* createParser */.C)({ onEvent: ({ data }) => texts.push(data) }).feed(body);
    for (const text of texts) {
        const { error, result } = findReply(text, id) ?? {};
        if (error !== undefined && isPassing('', Number(error.code)))
            return String(error.message);
        const said = result?.content?.length === 1 ? (0,invarium_text/* sentenceOf */.$N)(String(result.content[0]?.text)) : '';
        if (isPassing(said))
            return said;
    }
    return undefined;
}
function findReply(text, id) {
    try {
        const parsed = JSON.parse(text);
        return (Array.isArray(parsed) ? parsed : [parsed]).find((message) => message?.id === id);
    }
    catch {
        return undefined;
    }
}
/** True for the reply with this id (any reply if undefined); `broken` is the result for text that is not JSON. */
function isReply(text, id, broken) {
    try {
        const parsed = JSON.parse(text);
        const messages = Array.isArray(parsed) ? parsed : [parsed];
        return messages.some((message) => message?.jsonrpc === '2.0' &&
            (id === undefined || message.id === id) &&
            ('result' in message || 'error' in message));
    }
    catch {
        // The MCP client gives the best error for broken JSON, and immediately.
        return broken;
    }
}

;// CONCATENATED MODULE: ./src/invarium/wire/http-answer.ts





/** A failed attempt with an unknown outcome and no requested wait. */
function failure(error, repeat) {
    return { error, repeat, refused: false, wait: undefined, response: undefined };
}
/** A reconnection delay of 100 s or more in an event stream: some exceed the longest possible timer. */
const LONG_RETRY = /^retry:\s*\d{6,}\s*$/gm;
/** Turns a complete HTTP response into a response for the MCP client, or into a failure. */
function judgeAnswer(url, request, response, body, redact) {
    const { status } = response;
    if (status === 401 || status === 403)
        return failure(platform/* PlatformError */.W.authentication(status), false);
    if (status >= 300 && status < 400) {
        const target = redirectTarget(response.headers.get('location'), url);
        // The MCP client follows a redirect within the origin, with its own limit.
        if (target?.origin !== url.origin)
            throw platform/* PlatformError */.W.redirect(redact(target?.href ?? 'no address'));
    }
    else if (!response.ok) {
        const wait = retryAfter(response.headers.get('retry-after'), new Date());
        const refused = refusedBeforeProcessing(status, wait);
        return { ...failure(platform/* PlatformError */.W.status(status, body), REPEATABLE_STATUS.includes(status)), refused, wait };
    }
    const type = (response.headers.get('content-type') ?? '').toLowerCase();
    if (response.ok && !holdsReply(request, status, type, body)) {
        // An event stream without the reply was cut off; anything else is a wrong response, and would be again.
        if (!type.startsWith('text/event-stream'))
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is not a reply to the request.`);
        const error = platform/* PlatformError */.W.interrupted(url.origin, 'the stream ended without a response');
        return failure(error, true);
    }
    const headers = new Headers({ 'content-type': type });
    for (const name of ['mcp-session-id', 'location']) {
        const value = response.headers.get(name);
        if (value !== null)
            headers.set(name, value);
    }
    const whole = new Response(body === '' ? null : body.replace(LONG_RETRY, ''), { status, headers });
    const said = response.ok ? findPassingError(request, type, body) : undefined;
    return said === undefined ? whole : { ...failure(platform/* PlatformError */.W.busy(said), true), response: whole };
}
function redirectTarget(location, base) {
    return location !== null && URL.canParse(location, base.href) ? new URL(location, base) : undefined;
}
/** Classifies an error of undici. */
function classify(error, url, timeLimit, { deadline, requestTimeout }) {
    if (timeLimit.aborted) {
        if (deadline.remaining() === 0)
            return failure(platform/* PlatformError */.W.outOfTime(), false);
        return failure(platform/* PlatformError */.W.timeout(url.origin, requestTimeout / 1000, error), true);
    }
    const { code, message } = causeOf(error);
    if (code !== undefined && REPEATABLE_CODES.includes(code)) {
        return failure(platform/* PlatformError */.W.interrupted(url.origin, code, error), true);
    }
    return failure(platform/* PlatformError */.W.unreachable(url.origin, code ?? message ?? String(error), error), false);
}
/** undici wraps the connection error in one that only says that the fetch failed. */
function causeOf(error) {
    const { cause } = Object(error);
    return Object(cause ?? error);
}

;// CONCATENATED MODULE: ./src/invarium/wire/http.ts










// The MCP client uses these globals. The first use of one loads Node's own copy of undici, beside the one loaded here.
Object.assign(globalThis, { fetch: undici.fetch, Headers: undici.Headers, Request: undici.Request, Response: undici.Response });
/** The largest response to read, in bytes after decompression. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** The maximum to read in one session, in the same unit: everything stays in memory until it is judged. */
const MAX_SESSION_BYTES = 256 * 1024 * 1024;
/** How many of the platform's own requests, such as pings, to answer: more is a flood, and none are needed. */
const MAX_REPLIES = 50;
/** How often to resume streams that ended early, in one session. */
const MAX_RESUMPTIONS = 20;
/**
 * A fetch for the platform: proxies, time limits, retries and size limits in one place. It only returns complete
 * responses; everything else is thrown as a {@link PlatformError} or {@link UnreadableAnswer}.
 */
function createPlatformHttp(options) {
    const dispatcher = createDispatcher(options.serverUrl);
    const closing = new AbortController();
    const spent = { bytes: 0, replies: 0, resumptions: 0 };
    const connection = { ...options, dispatcher, closed: closing.signal, spent };
    return {
        fetch: (url, init = {}) => fetchWithRetry(new URL(url), init, connection),
        close: async () => {
            closing.abort();
            await dispatcher.destroy();
        }
    };
}
/** Observes the runner's proxy settings (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), like the requests to GitHub. */
function createDispatcher(serverUrl) {
    return new lib/* HttpClient */.Qq(undefined, undefined, { keepAlive: true }).getAgentDispatcher(serverUrl.href) ?? new undici.Agent();
}
async function fetchWithRetry(url, init, connection) {
    const { deadline, clock, closed, note, spent } = connection;
    const request = readRequest(init);
    if (request.resumes) {
        // The optional stream from server to client is not needed, so save the request.
        if (!new Headers(init.headers).has('last-event-id'))
            return new Response(null, { status: 405 });
        spent.resumptions += 1;
        if (spent.resumptions > MAX_RESUMPTIONS)
            throw platform/* PlatformError */.W.interrupted(url.origin, 'its streams keep ending early');
    }
    if (request.isReply) {
        spent.replies += 1;
        if (spent.replies > MAX_REPLIES)
            return new Response(null, { status: 202 });
    }
    const safe = isRepeatable(request);
    const start = clock.now();
    for (let tries = 1;; tries += 1) {
        if (deadline.remaining() === 0)
            throw platform/* PlatformError */.W.outOfTime();
        const answer = await tryOnce(url, init, request, connection);
        if (answer instanceof Response)
            return answer;
        const wait = answer.wait ?? backoff(tries, Math.random());
        const repeat = answer.repeat && (safe || answer.refused === true);
        if (!repeat || isGivenUp(tries, clock.now() - start) || wait >= deadline.remaining()) {
            // The platform's own words are read where its other responses are.
            if (answer.response !== undefined)
                return answer.response;
            throw answer.error;
        }
        // What the platform quotes may be private, and whether it may be shown is not known here.
        note(`${(0,sentence/* plain */.pj)((0,sentence/* hideQuotes */.eu)(answer.error.sentence))} Retrying in ${Math.ceil(wait / 1000)} s.`);
        await clock.sleep(wait, closed);
    }
}
async function tryOnce(url, init, request, connection) {
    const timeLimit = connection.deadline.signal(connection.requestTimeout);
    const headers = Object.fromEntries(new Headers(init.headers));
    try {
        const response = await (0,undici.fetch)(url, {
            method: init.method ?? 'GET',
            headers: { ...headers, 'user-agent': `${product/* PRODUCT */.A.name}/${product/* PRODUCT */.A.version}` },
            ...bodyOf(init, request),
            signal: init.signal ? AbortSignal.any([init.signal, timeLimit]) : timeLimit,
            redirect: 'manual',
            dispatcher: connection.dispatcher
        });
        const body = connection.redact(await readBody(response, request, connection.spent));
        return judgeAnswer(url, request, response, body, connection.redact);
    }
    catch (error) {
        if (error instanceof sentence/* SentenceError */.W5)
            return failure(error, false);
        return classify(error, url, timeLimit, connection);
    }
}
/**
 * The body of a request. For a call that must not be repeated it is a stream, which can only be sent once: undici itself
 * sends other bodies again after HTTP 421.
 */
function bodyOf(init, request) {
    if (typeof init.body !== 'string')
        return { body: null };
    return isRepeatable(request) ? { body: init.body } : { body: new Blob([init.body]).stream(), duplex: 'half' };
}
/** False for calls that change something on the platform. */
function isRepeatable({ tool = '' }) {
    return !UNREPEATABLE_TOOLS.includes(tool);
}
/** The whole body; an event stream is only read up to the reply, because a server may keep it open. */
async function readBody({ headers, body }, request, spent) {
    const isEventStream = headers.get('content-type')?.toLowerCase().startsWith('text/event-stream');
    const left = MAX_SESSION_BYTES - spent.bytes;
    const tooLarge = () => left < MAX_ANSWER_BYTES ? platform/* PlatformError */.W.tooMuch(MAX_SESSION_BYTES) : platform/* PlatformError */.W.tooLarge(MAX_ANSWER_BYTES);
    const limit = Math.min(MAX_ANSWER_BYTES, left);
    const text = await (0,read_body/* readText */.y)(body, limit, tooLarge, isEventStream ? watchForReply(request) : undefined);
    spent.bytes += Buffer.byteLength(text);
    return text;
}

;// CONCATENATED MODULE: ./src/invarium/wire/idle-watch.ts
/** A watch that gives up after `limit` milliseconds without a request. */
function createIdleWatch(limit) {
    const waiting = new Set();
    let requests = 0;
    let timer;
    const restart = () => {
        clearTimeout(timer);
        if (requests > 0 || waiting.size === 0)
            return;
        timer = setTimeout(() => {
            for (const controller of waiting)
                controller.abort();
        }, limit);
    };
    return {
        request: async (send) => {
            requests += 1;
            restart();
            try {
                return await send();
            }
            finally {
                requests -= 1;
                restart();
            }
        },
        wait: async (answer) => {
            const controller = new AbortController();
            waiting.add(controller);
            restart();
            try {
                return await answer(controller.signal);
            }
            finally {
                waiting.delete(controller);
                restart();
            }
        }
    };
}

;// CONCATENATED MODULE: ./src/invarium/wire/session.ts










/** How far from the end of a response the dashboard line can be, in UTF-16 units. */
const TAIL = 4_000;
/** How much of a call's arguments to show in the debug log, in UTF-16 units. */
const MAX_SHOWN = 1_000;
/** Opens the one MCP session of a run. Throws PlatformError or UnreadableAnswer. */
async function openSession(options) {
    const { serverUrl, apiKey, deadline } = options;
    const redact = (0,redaction/* createRedaction */.E)(apiKey);
    const http = createPlatformHttp({ ...options, redact });
    const watch = createIdleWatch(options.requestTimeout);
    const client = new dist/* Client */.Kj({ name: product/* PRODUCT */.A.name, version: product/* PRODUCT */.A.version });
    const transport = new dist/* StreamableHTTPClientTransport */.jS(serverUrl, {
        requestInit: { headers: { authorization: `Bearer ${apiKey}` } },
        fetch: (url, init) => watch.request(() => http.fetch(url, init))
    });
    const close = async () => {
        await client.close();
        await http.close();
    };
    try {
        // The fetch limits each request; here only the deadline and the idle limit apply.
        await watch.wait((signal) => client.connect(transport, { timeout: deadline.remaining(), signal }));
    }
    catch (error) {
        await close();
        throw translate(error, redact, deadline.remaining() === 0);
    }
    let dashboardUrl;
    const { name, version } = client.getServerVersion() ?? { name: 'unknown name', version: 'unknown version' };
    return {
        serverUrl,
        server: redact(`${name} ${version}, MCP ${client.getNegotiatedProtocolVersion() ?? 'of unknown revision'}`),
        close,
        dashboardUrl: () => dashboardUrl,
        callTool: async (name, args) => {
            try {
                const result = await watch.wait((signal) => client.callTool({ name, arguments: args }, { timeout: deadline.remaining(), signal }));
                const text = redact(textOf(result));
                options.debug(`${name} ${JSON.stringify(args).slice(0, MAX_SHOWN)}\n${text}`);
                dashboardUrl = (0,dashboard/* trustedDashboardUrl */.TP)((0,invarium_text/* linesOf */.Dx)(text.slice(-TAIL)), serverUrl) ?? dashboardUrl;
                return result.isError && !/^error\b/i.test(text.trimStart()) ? `Error: ${text}` : text;
            }
            catch (error) {
                throw translate(error, redact, deadline.remaining() === 0);
            }
        }
    };
}
/** The text of a response; a server that returns a string may send it only as structured content. */
function textOf({ content, structuredContent }) {
    const texts = content.flatMap((block) => (block.type === 'text' ? [block.text] : []));
    const { result } = Object(structuredContent);
    if (texts.length === 0 && typeof result === 'string')
        return result;
    if (texts.length === 0)
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it contains no text.`);
    return texts.join('\n');
}
/** Codes of JSON-RPC 2.0, section 5.1, for a call that was not made. Any other may follow a call that was. */
const REFUSALS = [-32700, -32600, -32601, -32602];
function translate(error, redact, outOfTime) {
    if (error instanceof sentence/* SentenceError */.W5)
        return error;
    const reason = (0,sentence/* excerpt */.Kb)(redact(error instanceof Error ? error.message : String(error)));
    if (error instanceof dist/* ProtocolError */.bd) {
        return new platform/* PlatformError */.W(REFUSALS.includes(error.code) ? 'refused' : 'status', (0,sentence/* say */.cv) `The platform rejected the call (${reason}). Check server-url and agent-name.`, {
            cause: error
        });
    }
    if (error instanceof dist/* SdkError */.Fp && error.code === 'REQUEST_TIMEOUT') {
        return outOfTime
            ? platform/* PlatformError */.W.outOfTime()
            : unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is not a reply to the request.`, error);
    }
    return unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is not a valid MCP response (${reason}).`, error);
}


/***/ }),

/***/ 588:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/**
 * The text of a body in UTF-8: all of it, or up to the piece for which `isComplete` returns true. Throws the error made by
 * `tooLarge` as soon as more than `limit` bytes have arrived, counted after decompression.
 */
async function readText(body, limit, tooLarge, isComplete = () => false) {
    if (body === null)
        return '';
    const decoder = new TextDecoder();
    let size = 0;
    let text = '';
    for await (const chunk of body) {
        size += chunk.byteLength;
        if (size > limit)
            throw tooLarge();
        const piece = decoder.decode(chunk, { stream: true });
        text += piece;
        if (isComplete(piece))
            return text;
    }
    return text + decoder.decode();
}


/***/ }),

/***/ 5833:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readResultsFile: () => (/* binding */ readResultsFile)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8343);
/* harmony import */ var _errors_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4011);
/* harmony import */ var _github_workspace_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9165);



/** A result as the platform accepts it (invarium_sync_results); additional fields are sent unchanged. */
const resultSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    scenario_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().trim().min(1),
    user_message: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1),
    agent_response: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    tools_called: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).optional(),
    passed: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().optional(),
    notes: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional()
});
/** Reads a results file and validates all of it. Throws an InputError that names the position and the field. */
async function readResultsFile(workspace, path) {
    const results = await (0,_github_workspace_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readWorkspaceArray */ .dx)(workspace, 'results-file', path);
    if (results.length === 0)
        throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.file('results-file', path, 'contains no results');
    return results.map((value, position) => checkResult(value, position, path));
}
function checkResult(value, position, path) {
    const parsed = resultSchema.safeParse(value);
    // `parsed.data` is a copy; send the original.
    if (parsed.success)
        return value;
    const [issue] = parsed.error.issues;
    throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.malformedResult(path, position, issue?.path.join('.') || 'structure', issue?.message ?? 'invalid');
}


/***/ }),

/***/ 113:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeMissing: () => (/* binding */ describeMissing),
/* harmony export */   findMissing: () => (/* binding */ findMissing),
/* harmony export */   keepFacts: () => (/* binding */ keepFacts),
/* harmony export */   readTestCasesFile: () => (/* binding */ readTestCasesFile)
/* harmony export */ });
/* harmony import */ var _errors_input_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4011);
/* harmony import */ var _github_workspace_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9165);
/* harmony import */ var _invarium_test_case_page_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3724);
/* harmony import */ var _invarium_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(718);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(358);





/** Reads the test cases written by get-tests. Throws InputError. */
async function readTestCasesFile(workspace, path) {
    const values = await (0,_github_workspace_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readWorkspaceArray */ .dx)(workspace, 'test-cases-file', path);
    if (values.length === 0)
        throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.file('test-cases-file', path, 'contains no test cases');
    return values.map((value, position) => {
        const parsed = (0,_invarium_test_case_page_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTestCase */ .O)(value);
        if ('problem' in parsed)
            throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.malformedTestCase(path, position, parsed.problem);
        if (parsed.scenarioId === '')
            throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.malformedTestCase(path, position, (0,_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .own */ .ZV)('has no scenario_id'));
        return parsed;
    });
}
/**
 * Finds the test cases without a result. Throws InputError when a result matches no test case, when its message differs
 * from that of the test case with its `scenario_id`, or when a test case has several results.
 */
function findMissing(results, cases) {
    const byId = new Map(cases.map((testCase) => [testCase.scenarioId, testCase]));
    const seen = new Set();
    const unknown = [];
    const repeated = [];
    const otherwise = [];
    for (const [position, { scenario_id, user_message }] of results.entries()) {
        const testCase = byId.get(scenario_id);
        if (testCase === undefined)
            unknown.push([position, scenario_id]);
        else if (seen.has(scenario_id))
            repeated.push([position, scenario_id]);
        else if (!(0,_invarium_text_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameMessage */ .mh)(user_message, testCase.userMessage ?? user_message))
            otherwise.push([position, scenario_id]);
        seen.add(scenario_id);
    }
    if (unknown.length > 0)
        throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.unfitResults('a scenario_id matches no test case', unknown);
    if (repeated.length > 0)
        throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.unfitResults('a test case has more than one result', repeated);
    if (otherwise.length > 0) {
        throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.unfitResults('a user_message differs from that of its test case', otherwise);
    }
    return cases.filter(({ scenarioId }) => !seen.has(scenarioId));
}
/** Lists the test cases that have no result. */
function describeMissing(missing, total) {
    const named = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .listFirst */ .rL)(missing.map(({ description, scenarioId }) => (0,_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .say */ .cv) `${description || scenarioId}`));
    return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .say */ .cv) `${missing.length} of ${total} test cases ${(0,_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .own */ .ZV)(missing.length === 1 ? 'has' : 'have')} no result (${named})`;
}
/** The fields that an untrusted job may set: what the agent did, not how it is judged. */
const FACTS = ['scenario_id', 'user_message', 'agent_response', 'tools_called'];
/** The results without the fields that an untrusted job must not set. */
function keepFacts(results) {
    return results.map((result) => Object.fromEntries(Object.entries(result).filter(([field]) => FACTS.includes(field))));
}


/***/ }),

/***/ 2156:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  syncResults: () => (/* binding */ syncResults)
});

// EXTERNAL MODULE: ./src/errors/platform.ts
var platform = __webpack_require__(2292);
// EXTERNAL MODULE: ./src/invarium/run/calls.ts
var calls = __webpack_require__(6938);
// EXTERNAL MODULE: ./src/invarium/sync-results.ts
var sync_results = __webpack_require__(3993);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
;// CONCATENATED MODULE: ./src/sync-results/sync-interrupted.ts

/** An upload was interrupted; the sentence says what is synced and how to continue without losing or duplicating results. */
class SyncInterrupted extends sentence/* SentenceError */.W5 {
    name = 'SyncInterrupted';
    static beforeRun(cause) {
        return SyncInterrupted.after(cause, (0,sentence/* say */.cv) `0 results are known to be synced. Check the dashboard for a new run: if there is one, continue with its id as test-run-id and its number of results as start-at; otherwise start over without these inputs.`);
    }
    static at(cause, testRunId, synced) {
        return SyncInterrupted.after(cause, (0,sentence/* say */.cv) `${synced} results are synced. Continue with test-run-id: ${testRunId} and start-at: ${synced}`);
    }
    static inPart(testRunId, from, to, count) {
        return new SyncInterrupted((0,sentence/* say */.cv) `The platform accepted ${count} of the results from position ${from} to ${to}, and there is no way to tell which (test run ${testRunId}). The run cannot be completed safely: sync all results into a new run.`);
    }
    static unknown(cause, testRunId, from, to) {
        return SyncInterrupted.after(cause, (0,sentence/* say */.cv) `${from} results are synced; those from position ${from} to ${to} may also have arrived. Continue with test-run-id: ${testRunId} and start-at: ${from}, or start-at: ${to} if the dashboard shows that they arrived.`);
    }
    static heldLess(testRunId, held, startAt) {
        return new SyncInterrupted((0,sentence/* say */.cv) `The run ${testRunId} has ${held} results, fewer than the ${startAt} before start-at. Check test-run-id and start-at; nothing was sent.`);
    }
    static heldMore(testRunId, held, startAt) {
        return new SyncInterrupted((0,sentence/* say */.cv) `The run ${testRunId} has ${held} results, more than the ${startAt} before start-at, and there is no way to tell which. Sync all results into a new run; nothing was sent.`);
    }
    /** The run already had results before the upload. */
    static amongOthers(cause, testRunId, before) {
        return SyncInterrupted.after(cause, (0,sentence/* say */.cv) `The run ${testRunId} already had ${before} other results, so there is no way to tell which ones arrived. Sync all results into a new run.`);
    }
    static cameLate(testRunId, startAt, held) {
        return new SyncInterrupted((0,sentence/* say */.cv) `The run ${testRunId} has ${held} results: those from position ${startAt} to ${held} arrived after all, and nothing was sent. Continue with test-run-id: ${testRunId} and start-at: ${held}`);
    }
    /** Only the first sentence of the cause is used: its next step would be wrong here. */
    static after(cause, state) {
        const [happened = ''] = cause.message.split(/\.(?:\s|$)/, 1);
        return new SyncInterrupted((0,sentence/* say */.cv) `The upload stopped (${(0,sentence/* excerpt */.Kb)(happened)}). ${state}`, { cause });
    }
}

;// CONCATENATED MODULE: ./src/sync-results/upload.ts





/**
 * Sends the results from `startAt` on, in batches: the first creates the run or appends to the given one, the others
 * append to it. Throws SyncInterrupted, which says how to continue.
 */
async function syncResults(session, inputs, results, note) {
    const { agentName, name, source } = inputs;
    let progress = await startProgress(session, inputs, results.length);
    let last = { testRunId: progress.testRunId ?? '', dashboardUrl: undefined };
    while (progress.next < results.length) {
        const { testRunId, next } = progress;
        const end = Math.min(next + sync_results/* MAX_BATCH */.uX, results.length);
        const batch = { agentName, name, source, testRunId, results: results.slice(next, end) };
        last = await sendBatch(session, batch, progress, end, end === results.length);
        note(`${end} of ${results.length} results synced to ${last.testRunId}`);
        progress = { ...progress, testRunId: last.testRunId, next: end };
    }
    return last;
}
/** Checks an existing run first: it must exist, and its number of results shows later what was added. */
async function startProgress(session, { agentName, testRunId, startAt }, count) {
    if (testRunId === undefined)
        return { testRunId, next: startAt, before: 0 };
    const held = await countResults(session, agentName, testRunId);
    if (startAt === 0)
        return { testRunId, next: 0, before: held };
    if (held < startAt)
        throw SyncInterrupted.heldLess(testRunId, held, startAt);
    // The batch after start-at is already there: its response was lost, or it arrived after the error was reported.
    const late = Math.min(startAt + sync_results/* MAX_BATCH */.uX, count);
    if (startAt < count && held === late)
        throw SyncInterrupted.cameLate(testRunId, startAt, late);
    if (held > startAt)
        throw SyncInterrupted.heldMore(testRunId, held, startAt);
    return { testRunId, next: startAt, before: 0 };
}
async function sendBatch(session, batch, progress, end, isLast) {
    let synced;
    try {
        synced = await (0,sync_results/* syncBatch */.Qe)(session, batch);
    }
    catch (error) {
        return afterBreak(error, session, batch, progress, end, isLast);
    }
    const { testRunId } = synced;
    // If the response does not say how many were accepted, the run does.
    const count = synced.count ?? (await countResults(session, batch.agentName, testRunId)) - progress.before - progress.next;
    if (count !== end - progress.next)
        throw SyncInterrupted.inPart(testRunId, progress.next, end, count);
    return synced;
}
/**
 * Checks the run to find out whether a failed batch arrived: reading is safe, sending it again is not. Returns if it did
 * arrive and was the last one.
 */
async function afterBreak(error, session, batch, { testRunId, next, before }, end, isLast) {
    if (!(error instanceof sentence/* SentenceError */.W5))
        throw error;
    const refused = error instanceof platform/* PlatformError */.W && error.isRefusal;
    if (testRunId === undefined)
        throw refused ? error : SyncInterrupted.beforeRun(error);
    if (refused && next === 0)
        throw error;
    // With other results in the run there would be no way to tell later how many of the file's arrived.
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
    const { header } = await (0,calls/* askRun */.pF)(session, { agentName, testRunId });
    return header.total;
}


/***/ })

};
