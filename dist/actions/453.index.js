export const id = 453;
export const ids = [453];
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

/***/ 3189:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JP: () => (/* binding */ resolveCounts),
/* harmony export */   KF: () => (/* binding */ pagesFor),
/* harmony export */   L_: () => (/* binding */ countsErrorsAsFailed),
/* harmony export */   md: () => (/* binding */ PAGE_SIZE)
/* harmony export */ });
/* harmony import */ var _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8531);
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
        throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${passed} passed, ${failed} failed, ${error} error and ${pending} pending do not make ${total} results.`);
    }
    return { total, passed, failed, error, pending };
}
/** The first page tells when it shows nothing, or just what the header leaves over; else the exact number is asked for. */
async function countErrors({ errorPage, askExact, judgesErrors }, leftOver) {
    const shown = errorPage.results.length;
    if (shown === 0 && leftOver === 0 && judgesErrors && !isEmptyList(errorPage)) {
        throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `its list of errors has an unknown layout, and max-errors depends on it.`);
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

/***/ 9890:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ trustedUrl),
/* harmony export */   TP: () => (/* binding */ trustedDashboardUrl),
/* harmony export */   Tb: () => (/* binding */ isDashboardLine)
/* harmony export */ });
/* harmony import */ var _server_url_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2722);

const DASHBOARD_HOST = 'app.invarium.dev';
const DASHBOARD_LINE = 'View on dashboard:';
/** True for a line that links to the dashboard, ours or forged. */
function isDashboardLine(line) {
    return line.trimStart().startsWith(DASHBOARD_LINE);
}
/** The dashboard link of an answer: its last such line, when it is to be trusted. */
function trustedDashboardUrl(lines, serverUrl) {
    return trustedUrl(lines.findLast(isDashboardLine)?.trim().slice(DASHBOARD_LINE.length).trim(), serverUrl);
}
/**
 * An address that the platform gives, when it is https (http on a loopback address) and its host is Invarium's dashboard,
 * the platform's own host, or that host with its first label replaced by `app`.
 */
function trustedUrl(address, serverUrl) {
    if (address === undefined || !URL.canParse(address))
        return undefined;
    const url = new URL(address);
    const secure = url.protocol === 'https:' || (url.protocol === 'http:' && (0,_server_url_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U)(url));
    const anonymous = url.username === '' && url.password === '';
    return secure && anonymous && isTrustedHost(url.host, serverUrl) ? url.href : undefined;
}
function isTrustedHost(host, serverUrl) {
    return [DASHBOARD_HOST, serverUrl.host, siblingHost(serverUrl)].includes(host);
}
/** `app.acme.example` for `mcp.acme.example`. Two labels or an IP address have none: `app.example` is somebody else's. */
function siblingHost({ host, hostname }) {
    const named = /[a-z]$/i.test(hostname) && hostname.split('.').length >= 3;
    return named ? host.replace(/^[^.]+/, 'app') : undefined;
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

/***/ 4453:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EC: () => (/* binding */ Contradiction),
  Df: () => (/* binding */ askCount),
  Rq: () => (/* binding */ askPage),
  pF: () => (/* binding */ askRun),
  Do: () => (/* binding */ expectSameState)
});

// EXTERNAL MODULE: ./src/invarium/counts.ts
var counts = __webpack_require__(3189);
// EXTERNAL MODULE: ./src/errors/unreadable-answer.ts
var unreadable_answer = __webpack_require__(8531);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/invarium/dashboard.ts
var dashboard = __webpack_require__(9890);
// EXTERNAL MODULE: ./src/invarium/run-header.ts
var run_header = __webpack_require__(3268);
;// CONCATENATED MODULE: ./src/invarium/results-page.ts




/** Reads an answer for one status and page. Throws the platform's error or UnreadableAnswer. */
function readResultsPage(text, status, page) {
    const header = (0,run_header/* readHeader */.ay)(text);
    const lines = (0,run_header/* linesOf */.Dx)(text);
    const start = lines.findIndex(run_header/* startsResults */.St);
    if (start === -1)
        return { header, status, page, pageCount: 1, results: [], raw: '' };
    const numbers = /^Results \(page (\d{1,15})\/(\d{1,15})\):$/.exec((lines[start] ?? '').trim());
    if (numbers === null || Number(numbers[1]) !== page) {
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `its results do not begin as page ${page} (${lines[start] ?? ''}).`);
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
        ...(input !== undefined && { input: unquote(input) }),
        toolsCalled: splitTools(textOf('Tools called:') ?? ''),
        ...(error !== undefined && { error }),
        ...(isAmbiguous(lines, starts.size, input) && { raw })
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

;// CONCATENATED MODULE: ./src/invarium/run-answers.ts



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
/** The exact number of results of one status: with a limit of 1 it is the page count, before all foreign text. */
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

/***/ 3268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   St: () => (/* binding */ startsResults),
/* harmony export */   X4: () => (/* binding */ comparableRunId),
/* harmony export */   ZU: () => (/* binding */ expectRun),
/* harmony export */   ay: () => (/* binding */ readHeader),
/* harmony export */   mB: () => (/* binding */ sameHeader)
/* harmony export */ });
/* harmony import */ var _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8531);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(182);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(358);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3372);




const KNOWN_KEYS = ['Test Run', 'Agent', 'Status'];
/** The lines of an answer, whatever its line ends are. */
function linesOf(text) {
    return text.split(/\r\n|\r|\n/);
}
/** True for the line at which the header ends. */
function startsResults(line) {
    return line.trimStart().startsWith('Results (page');
}
/**
 * Reads the header of a test-run answer. Throws the platform's own error when the answer is none,
 * UnreadableAnswer when the header is not exactly as known.
 */
function readHeader(text) {
    const lines = linesOf(text);
    const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
    if (!first.startsWith('Test Run:'))
        throw (0,_refusals_js__WEBPACK_IMPORTED_MODULE_2__/* .readRefusal */ .n)(text);
    const end = lines.findIndex(startsResults);
    const fields = readFields(lines.slice(0, end === -1 ? lines.length : end));
    return { id: fields['Test Run'], agent: fields.Agent, ...readStatusLine(fields.Status) };
}
function readFields(lines) {
    const known = lines.flatMap((line) => {
        const key = KNOWN_KEYS.find((candidate) => line.trimStart().startsWith(`${candidate}:`));
        return key === undefined
            ? []
            : [
                {
                    key,
                    value: line
                        .trim()
                        .slice(key.length + 1)
                        .trim()
                }
            ];
    });
    const inOrder = known.length === KNOWN_KEYS.length && known.every(({ key }, index) => key === KNOWN_KEYS[index]);
    if (!inOrder || known.some(({ value }) => value === '')) {
        throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `its header does not have Test Run, Agent and Status once each, in this order.`);
    }
    const [run, agent, status] = known.map(({ value }) => value);
    return { 'Test Run': run ?? '', Agent: agent ?? '', Status: status ?? '' };
}
const LABELS = ['Passed', 'Failed', 'Errors', 'Pending'];
/** Reads `completed | Passed: 8/10 (80%) | Failed: 2/10`; the percentage is rounded and never used. */
function readStatusLine(line) {
    const [word, ...segments] = line.split(' | ').map((segment) => segment.trim());
    const status = _model_js__WEBPACK_IMPORTED_MODULE_1__/* .RUN_STATUSES */ .LV.find((candidate) => candidate === word);
    if (status === undefined)
        throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `the run status ${word ?? ''} is unknown.`);
    const counts = new Map();
    for (const segment of segments) {
        const label = LABELS.find((candidate) => segment.startsWith(`${candidate}:`));
        if (label === undefined)
            continue;
        const match = /^\w+:\s*(\d{1,15})\/(\d{1,15})(?:\s*\(.*\))?$/.exec(segment);
        if (match === null || counts.has(label))
            throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `the counts ${line} are malformed.`);
        counts.set(label, { count: Number(match[1]), total: Number(match[2]) });
    }
    const passed = counts.get('Passed');
    const failed = counts.get('Failed');
    if (passed === undefined || failed === undefined) {
        throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `the status line ${line} does not count passed and failed results.`);
    }
    const { total } = passed;
    const fits = [...counts.values()].every((entry) => entry.total === total && entry.count <= total);
    if (!fits || passed.count + failed.count > total) {
        throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `the counts ${line} contradict each other.`);
    }
    return {
        status,
        total,
        passed: passed.count,
        failed: failed.count,
        errors: counts.get('Errors')?.count,
        pending: counts.get('Pending')?.count
    };
}
/** True when two answers describe the same state of the same run. */
function sameHeader(a, b) {
    return Object.keys(a).every((key) => a[key] === b[key]);
}
/** An id without its prefix and case: `tr_8F4A` and `8f4a` are the same run. */
function comparableRunId(id) {
    return id
        .trim()
        .toLowerCase()
        .replace(/^(tr|run)_/, '');
}
/** Throws UnreadableAnswer unless the header is that of the run and agent that were asked for. */
function expectRun(header, agentName, testRunId) {
    if (comparableRunId(header.id) !== comparableRunId(testRunId)) {
        throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `it is the run ${header.id} and not ${testRunId}.`);
    }
    if (header.agent.trim().toLowerCase() !== agentName.trim().toLowerCase()) {
        throw _errors_unreadable_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .UnreadableAnswer */ .y.because((0,_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .say */ .cv) `it is a run of the agent ${header.agent} and not of ${agentName}.`);
    }
}


/***/ })

};
