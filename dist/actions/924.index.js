export const id = 924;
export const ids = [924];
export const modules = {

/***/ 1924:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gatherEvidence: () => (/* binding */ gatherEvidence)
});

// EXTERNAL MODULE: ./src/action/connection.ts
var connection = __webpack_require__(4360);
// EXTERNAL MODULE: ./src/errors/unreadable-answer.ts
var unreadable_answer = __webpack_require__(8531);
// EXTERNAL MODULE: ./src/model.ts
var model = __webpack_require__(182);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/invarium/counts.ts
var invarium_counts = __webpack_require__(3189);
// EXTERNAL MODULE: ./src/invarium/dashboard.ts
var dashboard = __webpack_require__(9890);
;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}

// EXTERNAL MODULE: ./src/invarium/run-answers.ts + 1 modules
var run_answers = __webpack_require__(4453);
;// CONCATENATED MODULE: ./src/invarium/listing.ts





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
    const limit = pLimit(MAX_AT_ONCE);
    const wanted = firstPages.filter(({ status }) => query.statuses.includes(status));
    const lists = await Promise.all(wanted.map(async (first) => {
        const expected = await expectedListed(session, query, first, counts);
        return readList(first, expected, (page) => limit(() => (0,run_answers/* askPage */.Rq)(session, query, first.status, page)));
    }));
    return {
        results: lists.flatMap(({ results }) => results),
        uncertain: lists.flatMap(({ uncertain }) => uncertain)
    };
}
/** How many results the list of a status holds in all. */
async function expectedListed(session, query, { status, header }, counts) {
    // Whether the list of failed results holds the errors too is not documented: then it must be asked for.
    const unknown = status === 'failed' && (0,invarium_counts/* countsErrorsAsFailed */.L_)(counts);
    return unknown ? (0,run_answers/* askCount */.Df)(session, query, 'failed', header) : counts[status];
}
async function readList(first, expected, askFor) {
    const pageCount = (0,invarium_counts/* pagesFor */.KF)(expected, invarium_counts/* PAGE_SIZE */.md);
    expectPageCount(first, pageCount);
    if (pageCount > MAX_PAGES) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it counts ${expected} ${first.status} results, more than are read.`);
    }
    // An empty list holds no foreign text that could forge a result.
    if (expected === 0 && first.results.length > 0)
        throw new run_answers/* Contradiction */.EC('a list that must be empty is not');
    const numbers = Array.from({ length: pageCount - 1 }, (_, index) => index + 2);
    const rest = await Promise.all(numbers.map(async (number) => {
        const page = await askFor(number);
        (0,run_answers/* expectSameState */.Do)(page, first.header);
        expectPageCount(page, pageCount);
        return page;
    }));
    const pages = [first, ...rest];
    const expectedOn = (page) => Math.min(invarium_counts/* PAGE_SIZE */.md, expected - (page - 1) * invarium_counts/* PAGE_SIZE */.md);
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
        throw new run_answers/* Contradiction */.EC('the page count does not fit the number of results');
}

// EXTERNAL MODULE: ./src/invarium/run-header.ts
var run_header = __webpack_require__(3268);
;// CONCATENATED MODULE: ./src/invarium/test-run.ts








/** How often a run that changes between two answers is read at most. */
const MAX_READINGS = 3;
/**
 * Reads a run with `invarium_get_test_run` once it has ended, or as it stands when `waitTimeout` is over; then nothing is
 * listed. Throws PlatformError, or UnreadableAnswer when the answers contradict each other.
 */
async function readTestRun(session, query, waiting) {
    const { clock, waitTimeout, pollInterval } = waiting;
    const start = clock.now();
    let answer = await takeLook(session, query);
    while (!hasEnded(answer)) {
        const waited = clock.now() - start;
        const run = unfinishedRun(answer, session);
        waiting.onWait(run, waited);
        if (waited >= waitTimeout)
            return { run, listing: model/* EMPTY_LISTING */.R6 };
        await clock.sleep(Math.min(pollInterval, waitTimeout - waited));
        answer = await (0,run_answers/* askRun */.pF)(session, query);
    }
    return readEndedRun(session, query, 'firstPages' in answer ? answer : await takeLook(session, query));
}
async function takeLook(session, query) {
    const answer = (0,run_answers/* askRun */.pF)(session, query);
    // Errors are always asked for, to count them.
    const statuses = [...new Set([...query.statuses, 'error'])];
    const firstPages = Promise.all(statuses.map((status) => (0,run_answers/* askPage */.Rq)(session, query, status, 1)));
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
            if (!(error instanceof run_answers/* Contradiction */.EC))
                throw error;
            if (reading === MAX_READINGS) {
                throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `its pages still contradict each other after ${MAX_READINGS} readings.`, error);
            }
            look = await takeLook(session, query);
        }
    }
}
async function readLook(session, query, look) {
    const { header } = look;
    if (!hasEnded(look))
        throw new run_answers/* Contradiction */.EC('a run that had ended has not ended any more');
    const firstPages = await look.firstPages;
    for (const page of firstPages)
        (0,run_answers/* expectSameState */.Do)(page, header);
    const counts = await (0,invarium_counts/* resolveCounts */.JP)(header, {
        errorPage: errorPageOf(firstPages),
        askExact: (status) => (0,run_answers/* askCount */.Df)(session, query, status, header),
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
    const dashboardUrl = (0,dashboard/* trustedDashboardUrl */.TP)((0,run_header/* linesOf */.Dx)(text), session.serverUrl);
    return {
        id: header.id,
        agent: header.agent,
        status: header.status,
        counts,
        ...(dashboardUrl !== undefined && { dashboardUrl })
    };
}

// EXTERNAL MODULE: ./src/errors/excerpt.ts
var excerpt = __webpack_require__(6146);
// EXTERNAL MODULE: ./src/errors/platform-error.ts
var platform_error = __webpack_require__(2159);
// EXTERNAL MODULE: ./src/invarium/refusals.ts
var refusals = __webpack_require__(3372);
;// CONCATENATED MODULE: ./src/invarium/test-runs.ts







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
            throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs does not say where the run ${run.id} is from.`);
    }
    throw platform_error/* PlatformError */.W.noRuns(agentName, source);
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
                throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs ended after ${seen.size} of ${announced}.`);
            return;
        }
        if (fresh.length === 0)
            throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs repeats itself at offset ${offset}.`);
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
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs begins with ${(0,excerpt/* excerpt */.K)(heading)}.`);
    if (agent.trim().toLowerCase() !== agentName.trim().toLowerCase()) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it lists the runs of the agent ${agent} and not of ${agentName}.`);
    }
    const entries = rest.flatMap((line, index) => (ENTRY.test(line) ? [readEntry(line, rest[index + 1] ?? '')] : []));
    const first = entries[0]?.number ?? 1;
    if (![1, offset + 1].includes(first) || entries.some(({ number }, index) => number !== first + index)) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs leaves out a number.`);
    }
    return { runs: entries.map(({ run }) => run), total: total === undefined ? undefined : Number(total) };
}
function readEntry(line, statusLine) {
    const entry = /^(\d{1,9})\.\s+Run\s+(\S+)(?:\s+--\s.*)?$/.exec(line);
    if (entry === null)
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs has the line ${(0,excerpt/* excerpt */.K)(line)}.`);
    const [, number, id = ''] = entry;
    return { number: Number(number), run: { id, ...readListedStatus(statusLine) } };
}
function readListedStatus(line) {
    const [status = '', passed = '', ...others] = line.split(' | ').map((segment) => segment.trim());
    const word = model/* RUN_STATUSES */.LV.find((candidate) => status === `Status: ${candidate}`);
    const counts = /^Passed: (\d{1,15})\/(\d{1,15})(?: \([^)]*\))?$/.exec(passed);
    if (word === undefined || counts === null) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `the list of test runs has the line ${(0,excerpt/* excerpt */.K)(line)}.`);
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

// EXTERNAL MODULE: ./src/action/dependencies.ts + 3 modules
var dependencies = __webpack_require__(5830);
// EXTERNAL MODULE: ./src/errors/sentence-error.ts
var sentence_error = __webpack_require__(3845);
;// CONCATENATED MODULE: ./src/errors/baseline-problem.ts


/** The comparison with a baseline cannot be made. */
class BaselineProblem extends sentence_error/* SentenceError */.W {
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
    static uncertain() {
        return new BaselineProblem((0,sentence/* say */.cv) `The run cannot be compared with its baseline: a page of their results could not be read with certainty. Look at both on the dashboard.`);
    }
    static unreadable(cause) {
        return new BaselineProblem((0,sentence/* joinSentences */.DP)([(0,sentence/* say */.cv) `The baseline cannot be read:`, cause.sentence], ' '), { cause });
    }
}

;// CONCATENATED MODULE: ./src/same-case.ts
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

// EXTERNAL MODULE: ./src/gate/statistics.ts
var statistics = __webpack_require__(2296);
;// CONCATENATED MODULE: ./src/gate/comparison.ts



/**
 * Compares all results of a run with all results of its baseline. A case that passed then and fails now is a regression;
 * the reverse is fixed. Throws BaselineProblem when cases cannot be told apart with certainty. Pure otherwise.
 */
function compare(now, baseline, then) {
    const partners = pairCases(now, then, identify, identify, { complete: true });
    if (isDoubtful(now, then, partners))
        throw BaselineProblem.uncertain();
    const matched = partners.filter((partner) => partner !== undefined).length;
    if (matched === 0 && now.length > 0 && then.length > 0)
        throw BaselineProblem.nothingInCommon(baseline.id);
    const changes = now.map((result, index) => changeOf(result, partners[index]));
    const select = (wanted) => now.filter((_, index) => changes[index] === wanted);
    const regressions = select('regression');
    const fixed = select('fixed');
    return {
        baseline,
        regressions,
        fixed,
        stillFailing: select('still failing'),
        fresh: now.filter((_, index) => partners[index] === undefined),
        gone: then.length - matched,
        matched,
        p: (0,statistics/* mcnemarP */.Q)(regressions.length, fixed.length)
    };
}
/** How a result stands to its baseline; undefined when nothing about it needs to be said. */
function changeOf(now, then) {
    if (then === undefined)
        return isFailing(now) ? 'new' : undefined;
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
function isDoubtful(now, then, partners) {
    const matched = new Set(partners);
    const unmatchedNow = now.filter((result, index) => isFailing(result) && partners[index] === undefined);
    const unmatchedThen = then.filter((result) => result.status === 'passed' && !matched.has(result));
    const isAmbiguous = ({ raw }) => raw !== undefined;
    return unmatchedNow.length > 0 && unmatchedThen.length > 0 && [...unmatchedNow, ...unmatchedThen].some(isAmbiguous);
}
/** Each result with its change, for the report: regressions first, then still failing, then new, then the rest. */
function markChanges(results, comparison) {
    const changes = new Map([
        ...comparison.fresh.filter(isFailing).map((result) => [result, 'new']),
        ...comparison.fixed.map((result) => [result, 'fixed']),
        ...comparison.stillFailing.map((result) => [result, 'still failing']),
        ...comparison.regressions.map((result) => [result, 'regression'])
    ]);
    return results.map((result) => {
        const change = changes.get(result);
        return change === undefined ? result : { ...result, change };
    });
}

;// CONCATENATED MODULE: ./src/gate/baseline.ts








/** Compares a run, all of whose results were read, with the baseline that the inputs name. Never throws. */
async function compareWithBaseline(reading, session, inputs, { runner, clock }) {
    try {
        const id = inputs.baseline === 'previous' ? await findPreviousRunId(session, inputs, reading.run.id) : inputs.baseline;
        if (id === undefined) {
            const reason = inputs.runSource === undefined
                ? (0,sentence/* say */.cv) `There is no older completed run to compare with.`
                : (0,sentence/* say */.cv) `There is no older completed run of the source ${inputs.runSource} to compare with.`;
            runner.warning(`Not compared: ${(0,sentence/* write */.M9)(reason, (value) => value)}`);
            return { kind: 'none', reason };
        }
        if ((0,run_header/* comparableRunId */.X4)(id) === (0,run_header/* comparableRunId */.X4)(reading.run.id))
            throw BaselineProblem.sameRun(id);
        const query = { agentName: inputs.agentName, testRunId: id, statuses: model/* RESULT_STATUSES */.Jb, judgesErrors: false };
        const waiting = { clock, waitTimeout: 0, pollInterval: 0, onWait: () => undefined };
        const baseline = await readTestRun(session, query, waiting);
        if (baseline.run.status !== 'completed')
            throw BaselineProblem.notCompleted(baseline.run.id);
        if (reading.listing.uncertain.length + baseline.listing.uncertain.length > 0)
            throw BaselineProblem.uncertain();
        return { kind: 'compared', comparison: compare(reading.listing.results, baseline.run, baseline.listing.results) };
    }
    catch (error) {
        const cause = (0,dependencies/* explain */.W)(error, runner);
        const problem = cause instanceof BaselineProblem ? cause : BaselineProblem.unreadable(cause);
        if (inputs.maxRegressions === undefined)
            runner.warning(`Not compared: ${problem.message}`);
        return { kind: 'problem', error: problem };
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

// EXTERNAL MODULE: ./src/gate/composition.ts
var composition = __webpack_require__(1733);
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
    return { score: Number(score), band, ...(trend !== undefined && { trend: Number(trend) }) };
}

// EXTERNAL MODULE: ./src/gate/percent.ts
var percent = __webpack_require__(9894);
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
    return { trend: trend ?? [], ...(quality && { quality }) };
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
        return { cases: [] };
    try {
        const query = { agentName, offset: 0, limit: 'all', ahead: true };
        return await (0,test_cases/* readTestCases */.G)(session, query, { clock, waitTimeout: 0, pollInterval: 0, onWait: () => undefined });
    }
    catch (error) {
        return { cases: [], problem: (0,dependencies/* explain */.W)(error, runner).sentence };
    }
}
/** Each result with its test case, where there is one. */
function joinTestCases(results, cases) {
    const pairs = pairCases(results, cases, ({ input, description }) => ({ input: input ?? '', description }), ({ userMessage, description }) => ({ input: userMessage, description }), { complete: false });
    return results.map((result, index) => {
        const testCase = pairs[index];
        return testCase === undefined ? result : { ...result, testCase };
    });
}

;// CONCATENATED MODULE: ./src/gate/evidence.ts









/** Reads the run, then side by side all that is held against it or shown around it. */
async function gatherEvidence(inputs, deadline, dependencies) {
    const session = await (0,connection/* connect */.Ng)(inputs, deadline, dependencies);
    try {
        const reading = await readRun(inputs, session, dependencies);
        const { run, listing } = reading;
        if (run.status === 'running' || run.status === 'pending')
            return { run, fetched: listing, context: { trend: [] } };
        // What was expected is wanted for what is shown, and for all that a file holds.
        const described = hasFiles(inputs) ? listing : (0,composition/* selectStatuses */.Vv)(listing, inputs.statuses);
        const [baseline, expectations, context] = await Promise.all([
            inputs.baseline === undefined ? undefined : compareWithBaseline(reading, session, inputs, dependencies),
            inputs.testCases ? readExpectations(described.results, session, inputs.agentName, dependencies) : undefined,
            readContext(run, session, inputs, dependencies)
        ]);
        const marked = baseline?.kind === 'compared' ? markChanges(listing.results, baseline.comparison) : listing.results;
        return {
            run,
            fetched: { results: joinTestCases(marked, expectations?.cases ?? []), uncertain: listing.uncertain },
            context,
            ...(baseline && { baseline }),
            ...(expectations?.problem && { testCaseProblem: expectations.problem })
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


/***/ })

};
