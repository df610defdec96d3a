export const id = 646;
export const ids = [646];
export const modules = {

/***/ 3042:
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
// EXTERNAL MODULE: ./src/invarium/run/calls.ts + 1 modules
var calls = __webpack_require__(7123);
// EXTERNAL MODULE: ./src/invarium/run/counts.ts
var run_counts = __webpack_require__(3395);
// EXTERNAL MODULE: ./src/invarium/run/header.ts
var run_header = __webpack_require__(8582);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
;// CONCATENATED MODULE: ./src/invarium/run/listing.ts





/** More pages than the results of any run fill: 200,000 of one status. */
const MAX_PAGES = 2_000;
/** How many pages are asked for at once. */
const MAX_AT_ONCE = 6;
/**
 * Reads the results of each wanted status to its end, given its first page. A page is certain exactly when it holds as
 * many results as the counts say; the others are returned as they are. Throws a Contradiction when the pages do not fit
 * the counts.
 */
async function readListing(session, query, firstPages, counts) {
    const limit = (0,p_limit/* default */.A)(MAX_AT_ONCE);
    const wanted = firstPages.filter(({ status }) => query.statuses.includes(status));
    const lists = await Promise.all(wanted.map(async (first) => {
        const expected = await expectedListed(session, query, first, counts);
        return readList(first, expected, (page) => limit(() => (0,calls/* askPage */.Rq)(session, query, first.status, page)));
    }));
    return {
        results: lists.flatMap(({ results }) => results),
        uncertain: lists.flatMap(({ uncertain }) => uncertain)
    };
}
/** How many results the list of a status holds in all. */
async function expectedListed(session, query, { status, header }, counts) {
    // Whether the list of failed results holds the errors too is not documented: then it must be asked for.
    const unknown = status === 'failed' && (0,run_counts/* countsErrorsAsFailed */.L_)(counts);
    return unknown ? (0,calls/* askCount */.Df)(session, query, 'failed', header) : counts[status];
}
async function readList(first, expected, askFor) {
    const pageCount = (0,run_counts/* pagesFor */.KF)(expected, run_counts/* PAGE_SIZE */.md);
    expectPageCount(first, pageCount);
    if (pageCount > MAX_PAGES) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it counts ${expected} ${first.status} results, more than are read.`);
    }
    // An empty list holds no untrusted text that could forge a result.
    if (expected === 0 && first.results.length > 0)
        throw new calls/* Contradiction */.EC('a list that must be empty is not');
    const numbers = Array.from({ length: pageCount - 1 }, (_, index) => index + 2);
    const rest = await Promise.all(numbers.map(async (number) => {
        const page = await askFor(number);
        (0,calls/* expectSameState */.Do)(page, first.header);
        expectPageCount(page, pageCount);
        return page;
    }));
    const pages = [first, ...rest];
    const expectedOn = (page) => Math.min(run_counts/* PAGE_SIZE */.md, expected - (page - 1) * run_counts/* PAGE_SIZE */.md);
    const isCertain = ({ page, results }) => results.length === expectedOn(page);
    return {
        results: pages.filter(isCertain).flatMap(({ results }) => results),
        uncertain: pages
            .filter((page) => !isCertain(page))
            .map(({ status, page, raw }) => ({ status, page, expected: expectedOn(page), raw }))
    };
}
function expectPageCount(page, pageCount) {
    if (page.pageCount !== pageCount)
        throw new calls/* Contradiction */.EC('the page count does not fit the number of results');
}

;// CONCATENATED MODULE: ./src/invarium/run/read-run.ts









/** How often a run that changes between two answers is read at most. */
const MAX_READINGS = 3;
/**
 * Reads a run with `invarium_get_test_run` once it has ended, or as it stands when `waitTimeout` is over; then nothing is
 * listed. Throws PlatformError, or UnreadableAnswer when the answers contradict each other.
 */
async function readTestRun(session, query, waiting) {
    let looked = false;
    const look = () => {
        const first = !looked;
        looked = true;
        return first ? takeLook(session, query) : (0,calls/* askRun */.pF)(session, query);
    };
    const answer = await (0,time/* poll */.wt)(look, hasEnded, waiting, (seen, waited) => waiting.onWait(unfinishedRun(seen, session), waited));
    if (!hasEnded(answer))
        return { run: unfinishedRun(answer, session), listing: model/* EMPTY_LISTING */.R6 };
    return readEndedRun(session, query, 'firstPages' in answer ? answer : await takeLook(session, query));
}
async function takeLook(session, query) {
    const answer = (0,calls/* askRun */.pF)(session, query);
    // Errors are always asked for, to count them.
    const statuses = [...new Set([...query.statuses, 'error'])];
    const firstPages = Promise.all(statuses.map((status) => (0,calls/* askPage */.Rq)(session, query, status, 1)));
    // They are awaited only when the run has ended; until then a refusal of theirs means nothing.
    firstPages.catch(() => undefined);
    return { ...(await answer), firstPages };
}
/** Reads an ended run, again from the start when it changes while it is read. */
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
                throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `its pages still contradict each other after ${MAX_READINGS} readings.`, error);
            }
            look = await takeLook(session, query);
        }
    }
}
async function readLook(session, query, look) {
    const { header } = look;
    if (!hasEnded(look))
        throw new calls/* Contradiction */.EC('a run that had ended has not ended any more');
    const firstPages = await look.firstPages;
    for (const page of firstPages)
        (0,calls/* expectSameState */.Do)(page, header);
    const counts = await (0,run_counts/* resolveCounts */.JP)(header, {
        errorPage: errorPageOf(firstPages),
        askExact: (status) => (0,calls/* askCount */.Df)(session, query, status, header),
        judgesErrors: query.judgesErrors
    });
    return { run: toTestRun(look, counts, session), listing: await readListing(session, query, firstPages, counts) };
}
function errorPageOf(firstPages) {
    const page = firstPages.find(({ status }) => status === 'error');
    if (page === undefined)
        throw new TypeError('the errors were not asked for');
    return page;
}
function hasEnded({ header }) {
    return header.status === 'completed' || header.status === 'failed';
}
/** A run that has not ended is shown by its header alone. */
function unfinishedRun(answer, session) {
    const { total, passed, failed, errors = 0, pending = Math.max(0, total - passed - failed - errors) } = answer.header;
    return toTestRun(answer, { total, passed, failed, error: errors, pending }, session);
}
function toTestRun({ header, text }, counts, session) {
    return {
        id: header.id,
        agent: header.agent,
        status: header.status,
        counts,
        dashboardUrl: (0,dashboard/* trustedDashboardUrl */.TP)((0,run_header/* linesOf */.Dx)(text), session.serverUrl)
    };
}

// EXTERNAL MODULE: ./src/errors/platform.ts
var platform = __webpack_require__(2292);
// EXTERNAL MODULE: ./src/invarium/refusals.ts
var refusals = __webpack_require__(3372);
;// CONCATENATED MODULE: ./src/invarium/run-list.ts






/** How many runs are asked for at once; the server may give fewer. */
const LIST_SIZE = 100;
/**
 * The id of the agent's newest run, of `source` when one is given, by `invarium_list_test_runs` (newest first).
 * Throws PlatformError when there is none.
 */
async function findLatestRunId(session, agentName, source) {
    for await (const run of listTestRuns(session, agentName)) {
        if (source === undefined || run.source === source)
            return run.id;
        if (!run.source)
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs does not say where the run ${run.id} is from.`);
    }
    throw platform/* PlatformError */.W.noRuns(agentName, source);
}
/**
 * All runs of an agent, newest first, page by page: the next offset is the number received so far, the end is an empty
 * page. Throws UnreadableAnswer when a page brings nothing new, or when fewer runs came than the platform counts.
 */
async function* listTestRuns(session, agentName) {
    const seen = new Set();
    let announced = 0;
    for (let offset = 0;;) {
        const { runs, total } = await readRunListPage(session, agentName, offset);
        announced = total ?? announced;
        const fresh = runs.filter((run) => !seen.has((0,run_header/* comparableRunId */.X4)(run.id)));
        if (runs.length === 0) {
            if (seen.size < announced)
                throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs ended after ${seen.size} of ${announced}.`);
            return;
        }
        if (fresh.length === 0)
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs repeats itself at offset ${offset}.`);
        for (const run of fresh)
            seen.add((0,run_header/* comparableRunId */.X4)(run.id));
        yield* fresh;
        offset += runs.length;
    }
}
/** One page of an agent's runs, newest first. */
async function readRunListPage(session, agentName, offset) {
    const text = await session.callTool('invarium_list_test_runs', { agent_name: agentName, limit: LIST_SIZE, offset });
    return readRunList(text, agentName, offset);
}
/** Anything that may be an entry, however it is decorated. */
const ENTRY = /^\W*\d+\W*[.)]|\bRun\s+\S+\s+--/;
/**
 * Reads one page of the list: `1. Run 8f4a2b1c -- 2025-01-15 14:32`, then the line with its status. An entry that cannot
 * be read, or is left out, is an error: a run that is passed over would let an older one be judged in its place.
 */
function readRunList(text, agentName, offset) {
    const lines = (0,run_header/* linesOf */.Dx)(text)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const [heading = '', ...rest] = lines;
    if (/^no (more )?test runs/i.test(heading))
        return { runs: [], total: undefined };
    if (!heading.startsWith('Test runs for'))
        throw (0,refusals/* readRefusal */.n)(text);
    const [, agent, total] = /^Test runs for '(.*)'(?: \((\d{1,9}) total\))?:$/.exec(heading) ?? [];
    if (agent === undefined)
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs begins with ${(0,sentence/* excerpt */.Kb)(heading)}.`);
    if (agent.trim().toLowerCase() !== agentName.trim().toLowerCase()) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it lists the runs of the agent ${agent} and not of ${agentName}.`);
    }
    const entries = rest.flatMap((line, index) => (ENTRY.test(line) ? [readEntry(line, rest[index + 1] ?? '')] : []));
    const first = entries[0]?.number ?? 1;
    if (![1, offset + 1].includes(first) || entries.some(({ number }, index) => number !== first + index)) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs leaves out a number.`);
    }
    return { runs: entries.map(({ run }) => run), total: total === undefined ? undefined : Number(total) };
}
function readEntry(line, statusLine) {
    const entry = /^(\d{1,9})\.\s+Run\s+(\S+)(?:\s+--\s.*)?$/.exec(line);
    if (entry === null)
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs has the line ${(0,sentence/* excerpt */.Kb)(line)}.`);
    const [, number, id = ''] = entry;
    return { number: Number(number), run: { id, ...readListedStatus(statusLine) } };
}
function readListedStatus(line) {
    const [status = '', passed = '', ...others] = line.split(' | ').map((segment) => segment.trim());
    const word = model/* RUN_STATUSES */.LV.find((candidate) => status === `Status: ${candidate}`);
    const counts = /^Passed: (\d{1,15})\/(\d{1,15})(?: \([^)]*\))?$/.exec(passed);
    if (word === undefined || counts === null) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs has the line ${(0,sentence/* excerpt */.Kb)(line)}.`);
    }
    return {
        status: word,
        passed: Number(counts[1]),
        total: Number(counts[2]),
        source: others
            .find((segment) => segment.startsWith('Source:'))
            ?.slice('Source:'.length)
            .trim()
    };
}

// EXTERNAL MODULE: ./src/action/dependencies.ts + 20 modules
var dependencies = __webpack_require__(125);
;// CONCATENATED MODULE: ./src/gate/baseline-problem.ts

/** The comparison with a baseline cannot be made. */
class BaselineProblem extends sentence/* SentenceError */.W5 {
    name = 'BaselineProblem';
    static notListed(testRunId) {
        return new BaselineProblem((0,sentence/* say */.cv) `The run ${testRunId} is not in the agent's list of test runs, so the run before it is not known. Give baseline a run's id.`);
    }
    static noSource(testRunId) {
        return new BaselineProblem((0,sentence/* say */.cv) `The list of test runs does not say where the run ${testRunId} is from, so the run before the judged one is not known. Leave run-source empty, or give baseline a run's id.`);
    }
    static sameRun(testRunId) {
        return new BaselineProblem((0,sentence/* say */.cv) `baseline is the judged run itself (${testRunId}), against which nothing can regress. Give an older run's id, or previous.`);
    }
    static notCompleted(testRunId) {
        return new BaselineProblem((0,sentence/* say */.cv) `The baseline ${testRunId} is not a completed run. Give baseline a completed run's id.`);
    }
    static nothingInCommon(testRunId) {
        return new BaselineProblem((0,sentence/* say */.cv) `The run and its baseline ${testRunId} have no case in common, so nothing can be compared. Give baseline a run of the same test cases.`);
    }
    /** What a case is, in this run or in the other, is not certain. */
    static ambiguous(description) {
        return new BaselineProblem((0,sentence/* say */.cv) `The run cannot be compared with its baseline: the case ${(0,sentence/* excerpt */.Kb)(description)} can be read in more than one way, so it is not certain whether it regressed. Look at both on the dashboard.`);
    }
    static uncertain() {
        return new BaselineProblem((0,sentence/* say */.cv) `The run cannot be compared with its baseline: a page of their results could not be read with certainty. Look at both on the dashboard.`);
    }
    static unreadable(cause) {
        return new BaselineProblem((0,sentence/* say */.cv) `The baseline cannot be read: ${cause.sentence}`, { cause });
    }
}

;// CONCATENATED MODULE: ./src/gate/pairing.ts
/**
 * Pairs each of `left` with the same case of `right`, at most once: the same input is the same case; several with one
 * input are told apart by description, then by order. `complete` says that `left` is a whole list: in a part of one the
 * order tells nothing, so there a result that could be several cases is none. Returns, for each of `left`, the partner
 * or undefined.
 */
function pairCases(left, right, identifyLeft, identifyRight, { complete }) {
    const pairs = left.map(() => undefined);
    const candidates = groupByInput(right, identifyRight);
    for (const [input, members] of groupByInput(left, identifyLeft)) {
        const free = createPool(candidates.get(input) ?? []);
        for (const { position, description } of members) {
            if (complete || free.count(description) === 1)
                pairs[position] = free.takeLike(description)?.item;
        }
        if (!complete && free.size !== 1)
            continue;
        for (const { position } of members)
            pairs[position] ??= free.takeNext()?.item;
    }
    return pairs;
}
function createPool(members) {
    const like = groupBy(members, ({ description }) => description);
    const counts = new Map([...like].map(([description, group]) => [description, group.length]));
    const taken = new Set();
    const queues = new Map([...like].map(([description, group]) => [description, group.values()]));
    const all = members.values();
    const take = (queue) => {
        for (let next = queue?.next(); next !== undefined && !next.done; next = queue?.next()) {
            if (taken.has(next.value))
                continue;
            taken.add(next.value);
            return next.value;
        }
        return undefined;
    };
    return {
        size: members.length,
        count: (description) => counts.get(description) ?? 0,
        takeLike: (description) => take(queues.get(description)),
        takeNext: () => take(all)
    };
}
function groupByInput(items, identify) {
    const identities = items.map(identify);
    const members = items.map((item, position) => ({
        item,
        position,
        description: normalise(withoutMark(identities[position]?.description ?? ''))
    }));
    return groupBy(members, ({ position }) => normalise(identities[position]?.input ?? ''));
}
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
/** Signs at the start may be the description's, or drawn by the platform beside the status: they tell no cases apart. */
function withoutMark(text) {
    return text.replace(/^(?:\p{So}|\p{M}|\s)+(?=\S)/u, '');
}
/** The platform's text may lose white space at the ends and change line ends; no more than that is forgiven. */
function normalise(text) {
    return text.replace(/\r\n?/g, '\n').trim();
}

// EXTERNAL MODULE: ./src/gate/percent.ts
var percent = __webpack_require__(9894);
// EXTERNAL MODULE: ./src/gate/statistics.ts
var statistics = __webpack_require__(2296);
;// CONCATENATED MODULE: ./src/gate/comparison.ts




/**
 * Compares all results of a run with all results of its baseline. A case that passed then and fails now is a regression;
 * the reverse is fixed. Throws BaselineProblem when cases cannot be told apart with certainty. Pure otherwise.
 */
function compare(now, baseline, then) {
    const partners = pairCases(now, then, identify, identify, { complete: true });
    const doubtful = findDoubtful(now, then, partners);
    if (doubtful !== undefined)
        throw BaselineProblem.ambiguous(doubtful.description);
    const matched = partners.filter((partner) => partner !== undefined).length;
    if (matched === 0 && now.length > 0 && then.length > 0)
        throw BaselineProblem.nothingInCommon(baseline.id);
    const results = now.map((result, index) => ({ ...result, change: changeOf(result, partners[index]) }));
    const count = (wanted) => results.filter(({ change }) => change === wanted).length;
    const regressions = count('regression');
    const fixed = count('fixed');
    const comparison = {
        baseline,
        passRate: (0,percent/* passRate */.sc)(baseline.counts.passed, baseline.counts.total),
        regressions,
        fixed,
        stillFailing: count('still failing'),
        added: count('new'),
        addedFailing: results.filter((result) => result.change === 'new' && isFailing(result)).length,
        gone: then.length - matched,
        matched,
        p: (0,statistics/* mcnemarP */.Q)(regressions, fixed)
    };
    return { comparison, results };
}
/** How a result stands to its baseline; undefined when nothing about it needs to be said. */
function changeOf(now, then) {
    if (then === undefined)
        return 'new';
    if (isFailing(now)) {
        if (then.status === 'passed')
            return 'regression';
        return isFailing(then) ? 'still failing' : undefined;
    }
    return now.status === 'passed' && isFailing(then) ? 'fixed' : undefined;
}
function isFailing({ status }) {
    return status === 'failed' || status === 'error';
}
/** Without an input only the description tells cases apart. */
function identify({ input, description }) {
    return { input: input ?? `description: ${withoutMark(description)}`, description };
}
/** A failing case that has no partner may be a regression when what tells cases apart could be read in several ways. */
function findDoubtful(now, then, partners) {
    const matched = new Set(partners);
    const unmatchedNow = now.filter((result, index) => isFailing(result) && partners[index] === undefined);
    const unmatchedThen = then.filter((result) => result.status === 'passed' && !matched.has(result));
    if (unmatchedNow.length === 0 || unmatchedThen.length === 0)
        return undefined;
    return [...unmatchedNow, ...unmatchedThen].find(({ raw }) => raw !== undefined);
}

;// CONCATENATED MODULE: ./src/gate/baseline.ts









/** Compares a run, all of whose results were read, with the baseline that the inputs name. Never throws. */
async function compareWithBaseline(reading, session, inputs, { runner, clock }) {
    const { results, uncertain } = reading.listing;
    try {
        const id = inputs.baseline === 'previous' ? await findPreviousRunId(session, inputs, reading.run.id) : inputs.baseline;
        if (id === undefined) {
            const reason = inputs.runSource === undefined
                ? (0,sentence/* say */.cv) `There is no older completed run to compare with.`
                : (0,sentence/* say */.cv) `There is no older completed run of the source ${inputs.runSource} to compare with.`;
            runner.warning(`Not compared: ${(0,sentence/* plain */.pj)(reason)}`);
            return { finding: { kind: 'none', reason }, results };
        }
        if ((0,run_header/* comparableRunId */.X4)(id) === (0,run_header/* comparableRunId */.X4)(reading.run.id))
            throw BaselineProblem.sameRun(id);
        const query = { agentName: inputs.agentName, testRunId: id, statuses: model/* RESULT_STATUSES */.Jb, judgesErrors: false };
        const waiting = { ...(0,time/* onceBy */.Xt)(clock), onWait: () => undefined };
        const baseline = await readTestRun(session, query, waiting);
        if (baseline.run.status !== 'completed')
            throw BaselineProblem.notCompleted(baseline.run.id);
        if (uncertain.length + baseline.listing.uncertain.length > 0)
            throw BaselineProblem.uncertain();
        const compared = compare(results, baseline.run, baseline.listing.results);
        return { finding: { kind: 'compared', comparison: compared.comparison }, results: compared.results };
    }
    catch (error) {
        const cause = (0,dependencies/* explain */.W)(error, runner);
        const problem = cause instanceof BaselineProblem ? cause : BaselineProblem.unreadable(cause);
        if (inputs.maxRegressions === undefined)
            runner.warning(`Not compared: ${problem.message}`);
        return { finding: { kind: 'problem', reason: problem.sentence }, results };
    }
}
/** The newest completed run older than the judged one, of `run-source` where one is given; undefined: there is none. */
async function findPreviousRunId(session, { agentName, runSource }, judgedId) {
    let isOlder = false;
    for await (const run of listTestRuns(session, agentName)) {
        if (isOlder && runSource !== undefined && !run.source)
            throw BaselineProblem.noSource(run.id);
        if (isOlder && run.status === 'completed' && (runSource === undefined || run.source === runSource))
            return run.id;
        isOlder ||= (0,run_header/* comparableRunId */.X4)(run.id) === (0,run_header/* comparableRunId */.X4)(judgedId);
    }
    if (!isOlder)
        throw BaselineProblem.notListed(judgedId);
    return undefined;
}

;// CONCATENATED MODULE: ./src/invarium/agent.ts

/** The bands of the score (Invarium's documentation), from the top. */
const BANDS = [
    { from: 90, band: 'Excellent' },
    { from: 70, band: 'Good' },
    { from: 50, band: 'Degraded' },
    { from: 0, band: 'Critical' }
];
/** The Agent Quality Score by `invarium_get_agent`; undefined when the platform has none. */
async function readAgentQuality(session, agentName) {
    const text = await session.callTool('invarium_get_agent', { agent_name: agentName });
    const lines = (0,run_header/* linesOf */.Dx)(text).flatMap((line) => (line.trim().startsWith('AQS Score:') ? [line.trim()] : []));
    const [, score, trend] = /^AQS Score: (\d{1,3})\/100(?: \([^)]*?([+-]\d{1,3})\))?$/.exec(lines[0] ?? '') ?? [];
    if (lines.length !== 1 || score === undefined || Number(score) > 100)
        return undefined;
    const band = BANDS.find(({ from }) => Number(score) >= from)?.band ?? 'Critical';
    return { score: Number(score), band, trend: trend === undefined ? undefined : Number(trend) };
}

;// CONCATENATED MODULE: ./src/gate/context.ts





/** Reads what is shown around the verdict. What cannot be had is left out: this never fails the gate. */
async function readContext(run, session, inputs, { runner }) {
    const optional = (promise) => promise.catch((error) => {
        (0,dependencies/* explain */.W)(error, runner);
        return undefined;
    });
    const [trend, quality] = await Promise.all([
        optional(readTrend(run, session, inputs)),
        optional(readAgentQuality(session, inputs.agentName))
    ]);
    return { trend: trend ?? [], quality };
}
async function readTrend(run, session, { agentName, runSource, history }) {
    if (history === 0)
        return [];
    const { runs } = await readRunListPage(session, agentName, 0);
    const judged = runs.findIndex(({ id }) => (0,run_header/* comparableRunId */.X4)(id) === (0,run_header/* comparableRunId */.X4)(run.id));
    const earlier = runs
        .slice(judged + 1)
        .filter(({ status, total }) => status === 'completed' && total > 0)
        .filter(({ source }) => runSource === undefined || source === runSource)
        .slice(0, history);
    if (judged === -1 || earlier.length === 0)
        return [];
    const rates = earlier.reverse().map(({ passed, total }) => (0,percent/* passRate */.sc)(passed, total));
    return [...rates, (0,percent/* passRate */.sc)(run.counts.passed, run.counts.total)];
}

// EXTERNAL MODULE: ./src/invarium/test-cases.ts + 1 modules
var test_cases = __webpack_require__(9249);
;// CONCATENATED MODULE: ./src/gate/expectations.ts




/** Reads the agent's test cases; nothing is fetched when nothing is listed. This never fails the gate. */
async function readExpectations(listed, session, agentName, { runner, clock }) {
    if (listed.length === 0)
        return { cases: [], problem: undefined };
    try {
        const query = { agentName, generationId: undefined, offset: 0, limit: 'all', ahead: true };
        const { cases } = await (0,test_cases.readTestCases)(session, query, { ...(0,time/* onceBy */.Xt)(clock), onWait: () => undefined });
        return { cases, problem: undefined };
    }
    catch (error) {
        return { cases: [], problem: (0,dependencies/* explain */.W)(error, runner).sentence };
    }
}
/** Each result with its test case, where there is one. */
function joinTestCases(results, cases) {
    const pairs = pairCases(results, cases, ({ input, description }) => ({ input: input ?? '', description }), ({ userMessage, description }) => ({ input: userMessage, description }), { complete: false });
    return results.map((result, index) => ({ ...result, testCase: pairs[index] }));
}

;// CONCATENATED MODULE: ./src/gate/read.ts







/** Reads the run, then side by side all that is held against it or shown around it. */
async function readEvidence(inputs, deadline, dependencies) {
    const session = await (0,connection/* connect */.Ng)(inputs, deadline, dependencies);
    try {
        const reading = await readRun(inputs, session, dependencies);
        const { run, listing } = reading;
        if (run.status === 'running' || run.status === 'pending') {
            return { run, listing, baseline: undefined, trend: [], quality: undefined, testCaseProblem: undefined };
        }
        // What was expected is wanted for what is shown, and for all that a file holds.
        const described = hasFiles(inputs) ? listing : (0,model/* selectStatuses */.Vv)(listing, inputs.statuses);
        const [baseline, expectations, context] = await Promise.all([
            inputs.baseline === undefined ? undefined : compareWithBaseline(reading, session, inputs, dependencies),
            inputs.testCases ? readExpectations(described.results, session, inputs.agentName, dependencies) : undefined,
            readContext(run, session, inputs, dependencies)
        ]);
        const results = joinTestCases(baseline?.results ?? listing.results, expectations?.cases ?? []);
        return {
            run,
            listing: { ...listing, results },
            baseline: baseline?.finding,
            testCaseProblem: expectations?.problem,
            ...context
        };
    }
    finally {
        await session.close();
    }
}
/** A comparison matches all cases, and the formats of other tools list all tests, whatever their status is. */
function wantsAllResults({ baseline, files }) {
    return [baseline, files.junit, files.ctrf].some((wanted) => wanted !== undefined);
}
function hasFiles({ files }) {
    return Object.values(files).some((path) => path !== undefined);
}
async function readRun(inputs, session, { runner, clock }) {
    const { agentName, runSource, waitTimeout, pollInterval } = inputs;
    const testRunId = inputs.testRunId === 'latest' ? await findLatestRunId(session, agentName, runSource) : inputs.testRunId;
    const statuses = wantsAllResults(inputs) ? model/* RESULT_STATUSES */.Jb : inputs.statuses;
    const query = { agentName, testRunId, statuses, judgesErrors: inputs.maxErrors !== undefined };
    return readTestRun(session, query, {
        clock,
        waitTimeout: waitTimeout * 1000,
        pollInterval: pollInterval * 1000,
        onWait: ({ status, counts }, waited) => {
            const evaluated = `${counts.total - counts.pending} of ${counts.total} evaluated`;
            runner.info(`${status}, ${evaluated}, ${Math.round(waited / 1000)} s of ${waitTimeout} s`);
        }
    });
}


/***/ }),

/***/ 7123:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EC: () => (/* binding */ Contradiction),
  Df: () => (/* binding */ askCount),
  Rq: () => (/* binding */ askPage),
  pF: () => (/* binding */ askRun),
  Do: () => (/* binding */ expectSameState)
});

// EXTERNAL MODULE: ./src/invarium/run/counts.ts
var counts = __webpack_require__(3395);
// EXTERNAL MODULE: ./src/invarium/run/header.ts
var run_header = __webpack_require__(8582);
// EXTERNAL MODULE: ./src/errors/unreadable.ts
var unreadable = __webpack_require__(4260);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/invarium/dashboard.ts
var dashboard = __webpack_require__(7509);
;// CONCATENATED MODULE: ./src/invarium/run/page.ts




/** Reads an answer for one status and page. Throws the platform's error or UnreadableAnswer. */
function readResultsPage(text, status, page) {
    const header = (0,run_header/* readHeader */.ay)(text);
    const lines = (0,run_header/* linesOf */.Dx)(text);
    const start = lines.findIndex(run_header/* startsResults */.St);
    if (start === -1)
        return { header, status, page, pageCount: 1, results: [], raw: '' };
    const numbers = /^Results \(page (\d{1,15})\/(\d{1,15})\):$/.exec((lines[start] ?? '').trim());
    if (numbers === null || Number(numbers[1]) !== page) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `its results do not begin as page ${page} (${lines[start] ?? ''}).`);
    }
    const end = lines.findLastIndex(dashboard/* isDashboardLine */.Tb);
    const body = lines.slice(start + 1, end > start ? end : lines.length);
    return {
        header,
        status,
        page,
        pageCount: Number(numbers[2]),
        results: splitBlocks(body, status).map((block) => readBlock(block, status)),
        raw: trimBlankLines(body).join('\n')
    };
}
/** What platforms draw beside a status. Before the bracket any run of signs is taken, behind it only these. */
const MARKERS = ['✅', '❌', '⚠️', '⚠', '⏳', '⌛', '✓', '✗', '✔️', '✔', '✘', '❗', '🟢', '🔴', '🟡', '⚪', '💥', '⏸️'];
/** A start line: an optional marker, the status asked for, a description. Every true result has one. */
function startPattern(status) {
    return new RegExp(`^\\s*(?:[^\\p{L}\\p{N}\\s\\[\\]]{1,8}\\s*)?\\[${status.toUpperCase()}\\](?:\\s+(.*))?$`, 'su');
}
function splitBlocks(body, status) {
    const pattern = startPattern(status);
    const starts = body.flatMap((line, index) => (pattern.test(line) ? [index] : []));
    const titles = starts.map((start) => pattern.exec(body[start] ?? '')?.[1]?.trim() ?? '');
    const marker = commonMarker(titles);
    return starts.map((start, index) => {
        const lines = trimBlankLines(body.slice(start + 1, starts[index + 1]));
        return {
            title: (titles[index] ?? '').slice(marker.length).trim(),
            lines,
            raw: [body[start], ...lines].join('\n')
        };
    });
}
/** The marker behind the bracket: part of the layout only when every result of the page has the same. */
function commonMarker(titles) {
    return MARKERS.find((marker) => titles.every((title) => title === marker || title.startsWith(`${marker} `))) ?? '';
}
const FIELDS = ['Input:', 'Tools called:', 'Error:'];
/** Reads the fields of one block: each the first of its kind after the one before. */
function readBlock({ title, lines, raw }, status) {
    const starts = locateFields(lines);
    const boundaries = [...starts.values(), lines.length];
    const textOf = (field) => {
        const start = starts.get(field);
        if (start === undefined)
            return undefined;
        const end = boundaries.find((boundary) => boundary > start);
        const first = (lines[start] ?? '').trimStart().slice(field.length);
        return [first, ...lines.slice(start + 1, end)].join('\n').trim();
    };
    const input = textOf('Input:');
    const error = textOf('Error:');
    return {
        status,
        description: [title, ...lines.slice(0, boundaries[0])].join('\n').trim(),
        input: input === undefined ? undefined : unquote(input),
        toolsCalled: splitTools(textOf('Tools called:') ?? ''),
        error,
        raw: isAmbiguous(lines, starts.size, input) ? raw : undefined,
        change: undefined,
        testCase: undefined
    };
}
function locateFields(lines) {
    const starts = new Map();
    let after = -1;
    for (const field of FIELDS) {
        const start = lines.findIndex((line, index) => index > after && line.trimStart().startsWith(field));
        if (start === -1)
            continue;
        starts.set(field, start);
        after = start;
    }
    return starts;
}
/** A field that stands twice or out of order, or a quoted input that does not end with its quote, can be read in more than one way. */
function isAmbiguous(lines, found, input) {
    const candidates = lines.filter((line) => FIELDS.some((field) => line.trimStart().startsWith(field)));
    return candidates.length > found || (input !== undefined && /^"([\s\S]*[^"])?$/.test(input));
}
function unquote(text) {
    const first = text.indexOf('"');
    const last = text.lastIndexOf('"');
    return first !== -1 && last > first ? text.slice(first + 1, last) : text;
}
function splitTools(text) {
    return text
        .split(',')
        .map((tool) => tool.trim())
        .filter((tool) => tool !== '');
}
function trimBlankLines(lines) {
    const first = lines.findIndex((line) => line.trim() !== '');
    const last = lines.findLastIndex((line) => line.trim() !== '');
    return first === -1 ? [] : lines.slice(first, last + 1);
}

;// CONCATENATED MODULE: ./src/invarium/run/calls.ts



/** Two answers that cannot be true at the same time: the run may have changed between them. */
class Contradiction extends Error {
}
/** Asks for the run as a whole: its header, which judges it. */
function askRun(session, query) {
    return ask(session, query, { limit: 1 });
}
/** Asks for one page of the results of one status. */
async function askPage(session, query, status, page) {
    const { text } = await ask(session, query, { status, page, limit: counts/* PAGE_SIZE */.md });
    return readResultsPage(text, status, page);
}
/** The exact number of results of one status: with a limit of 1 it is the page count, before all untrusted text. */
async function askCount(session, query, status, header) {
    const { text } = await ask(session, query, { status, limit: 1 });
    const page = readResultsPage(text, status, 1);
    expectSameState(page, header);
    return page.results.length === 0 && page.pageCount === 1 ? 0 : page.pageCount;
}
async function ask(session, query, filter) {
    const text = await session.callTool('invarium_get_test_run', {
        agent_name: query.agentName,
        test_run_id: query.testRunId,
        ...filter
    });
    const header = (0,run_header/* readHeader */.ay)(text);
    (0,run_header/* expectRun */.ZU)(header, query.agentName, query.testRunId);
    return { text, header };
}
/** Throws a Contradiction unless a page describes the same state of the run as `header`. */
function expectSameState(page, header) {
    if (!(0,run_header/* sameHeader */.mB)(page.header, header))
        throw new Contradiction('two answers have different headers');
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


/** The largest page that the platform gives (tool page: "limit must be between 1 and 100"). */
const PAGE_SIZE = 100;
/** How many pages of `limit` hold `count` results; an empty list has one page. */
function pagesFor(count, limit) {
    return Math.max(1, Math.ceil(count / limit));
}
/**
 * The numbers of a run, from its header and, where the header is silent, from the page counts of the lists.
 * Throws UnreadableAnswer on a contradiction.
 */
async function resolveCounts(header, evidence) {
    const { total, passed, failed } = header;
    const other = total - passed - failed;
    const pending = header.pending ?? (other === 0 ? 0 : await evidence.askExact('pending'));
    const error = header.errors ?? (await countErrors(evidence, other - pending));
    // Errors may be counted inside failed; then the header adds up without them.
    const insideFailed = passed + failed + pending === total && error <= failed;
    if (passed + failed + error + pending !== total && !insideFailed) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${passed} passed, ${failed} failed, ${error} error and ${pending} pending do not make ${total} results.`);
    }
    return { total, passed, failed, error, pending };
}
/** The first page tells when it shows nothing, or just what the header leaves over; else the exact number is asked for. */
async function countErrors({ errorPage, askExact, judgesErrors }, leftOver) {
    const shown = errorPage.results.length;
    if (shown === 0 && leftOver === 0 && judgesErrors && !isEmptyList(errorPage)) {
        throw _errors_unreadable_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `its list of errors has an unknown layout, and max-errors depends on it.`);
    }
    if (shown === 0 && leftOver === 0 && errorPage.pageCount === 1)
        return 0;
    const fits = errorPage.pageCount === pagesFor(leftOver, PAGE_SIZE) && shown === Math.min(leftOver, PAGE_SIZE);
    return fits ? leftOver : askExact('error');
}
/** An empty list says nothing, or says so in a line of its own. */
function isEmptyList({ raw }) {
    return raw === '' || /^\(?no (error )?results\b[^[\]\n]{0,80}$/i.test(raw);
}
/** True when the header counts errors as failed ones too. */
function countsErrorsAsFailed({ total, passed, failed, error, pending }) {
    return error > 0 && passed + failed + error + pending !== total;
}


/***/ }),

/***/ 9249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTestCases: () => (/* binding */ readTestCases)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/errors/platform.ts
var platform = __webpack_require__(2292);
// EXTERNAL MODULE: ./src/errors/unreadable.ts
var unreadable = __webpack_require__(4260);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/time.ts + 1 modules
var time = __webpack_require__(1968);
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
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `an empty list of test cases comes with other words (${(0,sentence/* excerpt */.Kb)(json)}).`);
    }
    return { kind: cases.length === 0 ? 'end' : 'cases', cases, total };
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
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the test cases are not valid JSON.`, error);
    }
}
/** A bare array, or the one array that an object holds. */
function findCases(value) {
    if (Array.isArray(value))
        return value;
    const arrays = Object.values(value).filter((entry) => Array.isArray(entry));
    const [only] = arrays;
    if (only === undefined || arrays.length > 1) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the test cases are neither an array nor an object that holds one.`);
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
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `test case ${position} is malformed in ${field} (${issue?.message ?? 'invalid'}).`);
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
        throw platform/* PlatformError */.W.noTestCases(query.agentName, offset, page.total);
    while (page.kind === 'cases') {
        announced = page.total ?? announced;
        if (addNew(found, page.cases) === 0)
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test cases repeats itself at offset ${offset}.`);
        offset += page.cases.length;
        if (found.size >= MAX_CASES)
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test cases does not end.`);
        if (found.size >= wanted)
            return { cases: [...found.values()].slice(0, wanted), total: undefined };
        // Behind a full page there may be more; behind another the end may be known already.
        const end = page.cases.length < PAGE_SIZE ? await pages.knownEnd() : undefined;
        page = end?.total === offset ? end : await askNext();
    }
    if (page.kind === 'in-progress')
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `a generation that had ended is in progress again.`);
    const total = query.offset + found.size;
    const named = page.total ?? announced;
    if (named !== undefined && named !== total) {
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test cases ended after ${total} of ${named}.`);
    }
    return { cases: [...found.values()], total };
}
/** Adds the cases that are not there yet; returns how many. Throws UnreadableAnswer for two cases with one id. */
function addNew(found, cases) {
    const before = found.size;
    for (const testCase of cases) {
        const known = found.get(testCase.scenarioId);
        if (known !== undefined && !(0,external_node_util_.isDeepStrictEqual)(known.fields, testCase.fields)) {
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `two test cases have the id ${(0,sentence/* excerpt */.Kb)(testCase.scenarioId)}.`);
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
        // It may never be awaited; avoid an unhandled rejection.
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
async function untilGenerated(askFirst, { generationId }, waiting) {
    const hasEnded = ({ kind }) => kind !== 'in-progress';
    const page = await (0,time/* poll */.wt)(askFirst, hasEnded, waiting, (_, waited) => waiting.onWait(waited));
    if (!hasEnded(page))
        throw platform/* PlatformError */.W.generationInProgress(generationId, waiting.waitTimeout / 1000);
    return page;
}


/***/ }),

/***/ 9849:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSession: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./node_modules/@modelcontextprotocol/client/dist/index.mjs + 14 modules
var dist = __webpack_require__(9942);
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
// EXTERNAL MODULE: ./src/invarium/refusals.ts
var refusals = __webpack_require__(3372);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(4942);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(6752);
// EXTERNAL MODULE: ./src/read-body.ts
var read_body = __webpack_require__(588);
// EXTERNAL MODULE: ./node_modules/eventsource-parser/dist/index.js
var eventsource_parser_dist = __webpack_require__(2309);
;// CONCATENATED MODULE: ./src/invarium/wire/reply.ts

/** Reads what the MCP client is about to send. */
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
 * True unless an answer of `status`, content type `type` and `body` lacks the reply to a JSON-RPC request: the MCP client
 * would go on waiting for it.
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
    // With an id in its events a stream may end early: the client then asks for the rest by itself.
    const onEvent = (event) => {
        const isMessage = event.event === undefined || event.event === 'message';
        found ||= event.id !== undefined || (isMessage && isReply(event.data, id, false));
    };
    (0,eventsource_parser_dist/* createParser */.C)({ onEvent }).feed(body);
    return found;
}
/**
 * Watches the event stream that answers a request, piece by piece: true once the reply has come. Then no more is needed.
 * A stream that is taken up again brings the one reply that is still owed, to an earlier request.
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
/** True for the reply with this id, undefined for any; `broken` says what holds for a text that is no JSON at all. */
function isReply(text, id, broken) {
    try {
        const parsed = JSON.parse(text);
        const messages = Array.isArray(parsed) ? parsed : [parsed];
        return messages.some((message) => message?.jsonrpc === '2.0' &&
            (id === undefined || message.id === id) &&
            ('result' in message || 'error' in message));
    }
    catch {
        // The MCP client says best what is wrong with broken JSON, and at once.
        return broken;
    }
}

;// CONCATENATED MODULE: ./src/invarium/wire/retry.ts
/** How often one request is sent at most. */
const MAX_TRIES = 4;
/** HTTP answers after which the same request may succeed. */
const REPEATABLE_STATUS = [429, 502, 503, 504];
/** The tools that change something: what may have reached the platform is not sent again. */
const UNREPEATABLE_TOOLS = ['invarium_sync_results'];
/** Errors of Node and undici that mean: the connection broke or was too slow, not: it was refused. */
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
/** True when an answer with this status says that the platform did nothing with the request. */
function refusedBeforeProcessing(status, wait) {
    return status === 429 || (status === 503 && wait !== undefined);
}
/** Milliseconds before the try after `tries` tries: doubled each time, spread by half to either side. */
function backoff(tries, random) {
    return FIRST_DELAY_MS * 2 ** (tries - 1) * (0.5 + random);
}
/** Milliseconds that a Retry-After header asks for (RFC 9110, section 10.2.3), seconds or a date. */
function retryAfter(header, now) {
    if (header === null)
        return undefined;
    if (/^\d{1,9}$/.test(header.trim()))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

;// CONCATENATED MODULE: ./src/invarium/wire/http-answer.ts





/** A try after which nothing is known, and nobody asked to wait. */
function failure(error, repeat) {
    return { error, repeat, refused: false, wait: undefined };
}
/** A wait of a minute or more that a stream asks for before it is taken up again: no timer could hold some of them. */
const LONG_RETRY = /^retry:\s*\d{6,}\s*$/gm;
/** Turns a whole HTTP answer into what the MCP client may see, or into a failure. */
function judgeAnswer(url, request, response, body, redact) {
    const { status } = response;
    if (status === 401 || status === 403)
        return failure(platform/* PlatformError */.W.authentication(status), false);
    if (status >= 300 && status < 400) {
        const target = redirectTarget(response.headers.get('location'), url);
        // A redirect within the origin is left to the MCP client, which follows it with its own limit.
        if (target?.origin !== url.origin)
            throw platform/* PlatformError */.W.redirect(redact(target?.href ?? 'no address'));
    }
    else if (!response.ok) {
        const wait = retryAfter(response.headers.get('retry-after'), new Date());
        const refused = refusedBeforeProcessing(status, wait);
        return { error: platform/* PlatformError */.W.status(status, body), repeat: REPEATABLE_STATUS.includes(status), refused, wait };
    }
    const type = (response.headers.get('content-type') ?? '').toLowerCase();
    if (response.ok && !holdsReply(request, status, type, body)) {
        // An event stream that just ends was cut; anything else answers another question, and will do so again.
        if (!type.startsWith('text/event-stream'))
            throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is no reply to the request.`);
        const error = platform/* PlatformError */.W.interrupted(url.origin, 'the stream ended without the answer');
        return failure(error, true);
    }
    const headers = new Headers({ 'content-type': type });
    for (const name of ['mcp-session-id', 'location']) {
        const value = response.headers.get(name);
        if (value !== null)
            headers.set(name, value);
    }
    return new Response(body === '' ? null : body.replace(LONG_RETRY, ''), { status, headers });
}
function redirectTarget(location, base) {
    return location !== null && URL.canParse(location, base.href) ? new URL(location, base) : undefined;
}
/** What an error of undici means for the request. */
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
/** undici wraps what happened to the connection into an error that only says that the fetch failed. */
function causeOf(error) {
    const { cause } = Object(error);
    return Object(cause ?? error);
}

;// CONCATENATED MODULE: ./src/invarium/wire/http.ts










/** The largest answer that is read, in bytes after decompression. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** The most that is read in one session, in the same bytes: what is read must be held until it is judged. */
const MAX_SESSION_BYTES = 256 * 1024 * 1024;
/** How often the platform's own requests, such as a ping, are answered: more is a flood, and none of them is needed. */
const MAX_REPLIES = 50;
/** How often a stream that ended early is taken up again in one session. */
const MAX_RESUMPTIONS = 20;
/**
 * A fetch for the platform: proxies, time limits, retries and size limits in one place. It returns only whole answers;
 * everything else is thrown as a {@link PlatformError} or {@link UnreadableAnswer}.
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
/** The proxy rules are the runner's own (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), the same as for GitHub. */
function createDispatcher(serverUrl) {
    return new lib/* HttpClient */.Qq(undefined, undefined, { keepAlive: true }).getAgentDispatcher(serverUrl.href) ?? new undici.Agent();
}
async function fetchWithRetry(url, init, connection) {
    const { deadline, clock, closed, note, spent } = connection;
    const request = readRequest(init);
    if (request.resumes) {
        // The optional stream from server to client carries nothing that is needed: it costs no request.
        if (!new Headers(init.headers).has('last-event-id'))
            return new Response(null, { status: 405 });
        spent.resumptions += 1;
        if (spent.resumptions > MAX_RESUMPTIONS)
            throw platform/* PlatformError */.W.interrupted(url.origin, 'its streams end again and again');
    }
    if (request.isReply) {
        spent.replies += 1;
        if (spent.replies > MAX_REPLIES)
            return new Response(null, { status: 202 });
    }
    const safe = isRepeatable(request);
    for (let tries = 1;; tries += 1) {
        if (deadline.remaining() === 0)
            throw platform/* PlatformError */.W.outOfTime();
        const answer = await tryOnce(url, init, request, connection);
        if (answer instanceof Response)
            return answer;
        const wait = answer.wait ?? backoff(tries, Math.random());
        const repeat = answer.repeat && (safe || answer.refused === true);
        if (!repeat || tries === MAX_TRIES || wait >= deadline.remaining())
            throw answer.error;
        note(`${answer.error.message} Trying again in ${Math.ceil(wait / 1000)} s (${tries} of ${MAX_TRIES - 1}).`);
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
 * The body of a request. Of a call that may not be repeated it is a stream, which can be sent only once: undici sends
 * other bodies again by itself after HTTP 421.
 */
function bodyOf(init, request) {
    if (typeof init.body !== 'string')
        return { body: null };
    return isRepeatable(request) ? { body: init.body } : { body: new Blob([init.body]).stream(), duplex: 'half' };
}
/** False for what changes something on the platform. */
function isRepeatable({ tool = '' }) {
    return !UNREPEATABLE_TOOLS.includes(tool);
}
/** The whole body; of an event stream as much as holds the reply, because a server may keep it open. */
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
        // The limit of one request lives in the fetch; here only the deadline counts, and that something is still asked for.
        await watch.wait((signal) => client.connect(transport, { timeout: deadline.remaining(), signal }));
    }
    catch (error) {
        await close();
        throw translate(error, redact, deadline.remaining() === 0);
    }
    return {
        serverUrl,
        close,
        callTool: async (name, args) => {
            try {
                const result = await watch.wait((signal) => client.callTool({ name, arguments: args }, { timeout: deadline.remaining(), signal }));
                const text = redact(textOf(result.content));
                if (result.isError)
                    throw (0,refusals/* readRefusal */.n)(text);
                return text;
            }
            catch (error) {
                throw translate(error, redact, deadline.remaining() === 0);
            }
        }
    };
}
function textOf(content) {
    const texts = content.flatMap((block) => (block.type === 'text' ? [block.text] : []));
    if (texts.length === 0)
        throw unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it holds no text.`);
    return texts.join('\n');
}
/** Codes of JSON-RPC 2.0, section 5.1, that say: the call was not made. Any other may come after it was. */
const REFUSALS = [-32700, -32600, -32601, -32602];
function translate(error, redact, outOfTime) {
    if (error instanceof sentence/* SentenceError */.W5)
        return error;
    const reason = (0,sentence/* excerpt */.Kb)(redact(error instanceof Error ? error.message : String(error)));
    if (error instanceof dist/* ProtocolError */.bd) {
        return new platform/* PlatformError */.W(REFUSALS.includes(error.code) ? 'refused' : 'status', (0,sentence/* say */.cv) `The platform refused the call (${reason}). Check server-url and agent-name.`, {
            cause: error
        });
    }
    if (error instanceof dist/* SdkError */.Fp && error.code === 'REQUEST_TIMEOUT') {
        return outOfTime ? platform/* PlatformError */.W.outOfTime() : unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is no reply to the request.`, error);
    }
    return unreadable/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is not a valid MCP answer (${reason}).`, error);
}


/***/ }),

/***/ 588:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/**
 * The text of a whole body in UTF-8, or of as much as `isComplete`, told each piece, asks for. Throws what `tooLarge` makes
 * as soon as more than `limit` bytes have come, counted after decompression.
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



/** The largest results file that is read, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;
/** What the platform takes for a result (invarium_sync_results); more than that is sent as it is. */
const resultSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    scenario_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().trim().min(1),
    user_message: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1),
    agent_response: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    tools_called: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).optional(),
    passed: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().optional(),
    notes: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional()
});
/** Reads a results file and checks all of it. Throws InputError that names the position and the field. */
async function readResultsFile(workspace, path) {
    const text = await (0,_github_workspace_file_js__WEBPACK_IMPORTED_MODULE_1__/* .readResultsText */ .er)(workspace, path, MAX_BYTES);
    const parsed = parseJson(text, path);
    if (!Array.isArray(parsed))
        throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.resultsFile(path, 'is not a JSON array');
    if (parsed.length === 0)
        throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.resultsFile(path, 'holds no result');
    for (const [position, value] of parsed.entries())
        checkResult(value, position, path);
    return parsed;
}
function parseJson(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.resultsFile(path, 'is not valid JSON', error);
    }
}
function checkResult(value, position, path) {
    const parsed = resultSchema.safeParse(value);
    if (parsed.success)
        return;
    const [issue] = parsed.error.issues;
    throw _errors_input_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.malformedResult(path, position, issue?.path.join('.') || 'form', issue?.message ?? 'invalid');
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
// EXTERNAL MODULE: ./src/invarium/run/calls.ts + 1 modules
var calls = __webpack_require__(7123);
// EXTERNAL MODULE: ./src/invarium/sync-results.ts
var sync_results = __webpack_require__(3993);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
;// CONCATENATED MODULE: ./src/sync-results/sync-interrupted.ts

/** An upload did not come to its end; the sentence says what is synced and how to go on without losing or doubling. */
class SyncInterrupted extends sentence/* SentenceError */.W5 {
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
        return new SyncInterrupted((0,sentence/* say */.cv) `The upload stopped (${(0,sentence/* excerpt */.Kb)(happened)}). ${state}`, { cause });
    }
}

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
        const end = Math.min(next + sync_results/* MAX_BATCH */.uX, results.length);
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
    if (!(error instanceof sentence/* SentenceError */.W5))
        throw error;
    const refused = error instanceof platform/* PlatformError */.W && error.isRefusal;
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
    const { header } = await (0,calls/* askRun */.pF)(session, { agentName, testRunId });
    return header.total;
}


/***/ })

};
