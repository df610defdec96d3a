export const id = 629;
export const ids = [629];
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

/***/ 4629:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSession: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: ./node_modules/@modelcontextprotocol/client/dist/index.mjs + 14 modules
var dist = __webpack_require__(9942);
// EXTERNAL MODULE: ./src/errors/excerpt.ts
var excerpt = __webpack_require__(6146);
// EXTERNAL MODULE: ./src/errors/platform-error.ts
var platform_error = __webpack_require__(2159);
// EXTERNAL MODULE: ./src/errors/sentence-error.ts
var sentence_error = __webpack_require__(3845);
// EXTERNAL MODULE: ./src/errors/unreadable-answer.ts
var unreadable_answer = __webpack_require__(8531);
// EXTERNAL MODULE: ./src/product.ts
var product = __webpack_require__(248);
// EXTERNAL MODULE: ./src/redaction.ts
var redaction = __webpack_require__(1066);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/index.js + 1 modules
var lib = __webpack_require__(4942);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(6752);
// EXTERNAL MODULE: ./src/whole-body.ts
var whole_body = __webpack_require__(7577);
// EXTERNAL MODULE: ./node_modules/eventsource-parser/dist/index.js
var eventsource_parser_dist = __webpack_require__(2309);
;// CONCATENATED MODULE: ./src/invarium/reply.ts

/**
 * True unless an answer of `status`, content type `type` and `body` lacks the reply to a JSON-RPC request: the MCP client
 * would go on waiting for it.
 */
function holdsReply(init, status, type, body) {
    const { id } = requestOf(init);
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
 * A stream that is taken up again by GET brings the one reply that is still owed, to an earlier request.
 */
function watchForReply(init) {
    const { id } = requestOf(init);
    const expected = id !== undefined || init.method === 'GET';
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
/** The tool that a request calls; undefined for every other request. */
function calledTool(init) {
    const { method, params } = requestOf(init);
    return method === 'tools/call' ? params?.name : undefined;
}
/** True for what answers a request of the server's own. */
function isReplyToServer(init) {
    const { id, method } = requestOf(init);
    return id !== undefined && method === undefined;
}
function requestOf(init) {
    return init.method === 'POST' && typeof init.body === 'string' ? JSON.parse(init.body) : {};
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

;// CONCATENATED MODULE: ./src/invarium/retry.ts
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

;// CONCATENATED MODULE: ./src/invarium/http-answer.ts





/** A wait of a minute or more that a stream asks for before it is taken up again: no timer could hold some of them. */
const LONG_RETRY = /^retry:\s*\d{6,}\s*$/gm;
/** Turns a whole HTTP answer into what the MCP client may see, or into a failure. */
function judgeAnswer(url, init, response, body, redact) {
    const { status } = response;
    if (status === 401 || status === 403)
        return { error: platform_error/* PlatformError */.W.authentication(status), repeat: false };
    if (status >= 300 && status < 400) {
        const target = redirectTarget(response.headers.get('location'), url);
        // A redirect within the origin is left to the MCP client, which follows it with its own limit.
        if (target?.origin !== url.origin)
            throw platform_error/* PlatformError */.W.redirect(redact(target?.href ?? 'no address'));
    }
    else if (!response.ok) {
        const wait = retryAfter(response.headers.get('retry-after'), new Date());
        const refused = refusedBeforeProcessing(status, wait);
        return { error: platform_error/* PlatformError */.W.status(status, body), repeat: REPEATABLE_STATUS.includes(status), refused, wait };
    }
    const type = (response.headers.get('content-type') ?? '').toLowerCase();
    if (response.ok && !holdsReply(init, status, type, body)) {
        // An event stream that just ends was cut; anything else answers another question, and will do so again.
        if (!type.startsWith('text/event-stream'))
            throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is no reply to the request.`);
        const error = platform_error/* PlatformError */.W.interrupted(url.origin, 'the stream ended without the answer');
        return { error, repeat: true };
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
            return { error: platform_error/* PlatformError */.W.outOfTime(), repeat: false };
        return { error: platform_error/* PlatformError */.W.timeout(url.origin, requestTimeout / 1000, error), repeat: true };
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
    const reason = code ?? (cause instanceof Error ? cause.message : String(cause));
    if (code !== undefined && REPEATABLE_CODES.includes(code)) {
        return { error: platform_error/* PlatformError */.W.interrupted(url.origin, code, error), repeat: true };
    }
    return { error: platform_error/* PlatformError */.W.unreachable(url.origin, reason, error), repeat: false };
}

;// CONCATENATED MODULE: ./src/invarium/http.ts










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
    if (init.method === 'GET') {
        // The optional stream from server to client carries nothing that is needed: it costs no request.
        if (!new Headers(init.headers).has('last-event-id'))
            return new Response(null, { status: 405 });
        spent.resumptions += 1;
        if (spent.resumptions > MAX_RESUMPTIONS)
            throw platform_error/* PlatformError */.W.interrupted(url.origin, 'its streams end again and again');
    }
    if (isReplyToServer(init)) {
        spent.replies += 1;
        if (spent.replies > MAX_REPLIES)
            return new Response(null, { status: 202 });
    }
    const safe = isRepeatable(init);
    for (let tries = 1;; tries += 1) {
        if (deadline.remaining() === 0)
            throw platform_error/* PlatformError */.W.outOfTime();
        const answer = await tryOnce(url, init, connection);
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
async function tryOnce(url, init, connection) {
    const timeLimit = connection.deadline.signal(connection.requestTimeout);
    const headers = Object.fromEntries(new Headers(init.headers));
    try {
        const response = await (0,undici.fetch)(url, {
            method: init.method ?? 'GET',
            headers: { ...headers, 'user-agent': `${product/* PRODUCT */.A.name}/${product/* PRODUCT */.A.version}` },
            ...bodyOf(init),
            signal: init.signal ? AbortSignal.any([init.signal, timeLimit]) : timeLimit,
            redirect: 'manual',
            dispatcher: connection.dispatcher
        });
        const body = connection.redact(await readBody(response, init, connection.spent));
        return judgeAnswer(url, init, response, body, connection.redact);
    }
    catch (error) {
        if (error instanceof sentence_error/* SentenceError */.W)
            return { error, repeat: false };
        return classify(error, url, timeLimit, connection);
    }
}
/**
 * The body of a request. Of a call that may not be repeated it is a stream, which can be sent only once: undici sends
 * other bodies again by itself after HTTP 421.
 */
function bodyOf(init) {
    if (typeof init.body !== 'string')
        return { body: null };
    return isRepeatable(init) ? { body: init.body } : { body: new Blob([init.body]).stream(), duplex: 'half' };
}
/** False for what changes something on the platform. */
function isRepeatable(init) {
    return !UNREPEATABLE_TOOLS.includes(calledTool(init) ?? '');
}
/** The whole body; of an event stream as much as holds the reply, because a server may keep it open. */
async function readBody({ headers, body }, init, spent) {
    const isEventStream = headers.get('content-type')?.toLowerCase().startsWith('text/event-stream');
    const left = MAX_SESSION_BYTES - spent.bytes;
    const tooLarge = () => left < MAX_ANSWER_BYTES ? platform_error/* PlatformError */.W.tooMuch(MAX_SESSION_BYTES) : platform_error/* PlatformError */.W.tooLarge(MAX_ANSWER_BYTES);
    const limit = Math.min(MAX_ANSWER_BYTES, left);
    const text = await (0,whole_body/* readText */.y)(body, limit, tooLarge, isEventStream ? watchForReply(init) : undefined);
    spent.bytes += Buffer.byteLength(text);
    return text;
}

;// CONCATENATED MODULE: ./src/invarium/idle-watch.ts
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

// EXTERNAL MODULE: ./src/invarium/refusals.ts
var refusals = __webpack_require__(3372);
;// CONCATENATED MODULE: ./src/invarium/session.ts











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
        throw unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it holds no text.`);
    return texts.join('\n');
}
/** Codes of JSON-RPC 2.0, section 5.1, that say: the call was not made. Any other may come after it was. */
const REFUSALS = [-32700, -32600, -32601, -32602];
function translate(error, redact, outOfTime) {
    if (error instanceof sentence_error/* SentenceError */.W)
        return error;
    const reason = (0,excerpt/* excerpt */.K)(redact(error instanceof Error ? error.message : String(error)));
    if (error instanceof dist/* ProtocolError */.bd) {
        return new platform_error/* PlatformError */.W(REFUSALS.includes(error.code) ? 'refused' : 'status', (0,sentence/* say */.cv) `The platform refused the call (${reason}). Check server-url and agent-name.`, {
            cause: error
        });
    }
    if (error instanceof dist/* SdkError */.Fp && error.code === 'REQUEST_TIMEOUT') {
        return outOfTime ? platform_error/* PlatformError */.W.outOfTime() : unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is no reply to the request.`, error);
    }
    return unreadable_answer/* UnreadableAnswer */.y.because((0,sentence/* say */.cv) `it is not a valid MCP answer (${reason}).`, error);
}


/***/ }),

/***/ 248:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ PRODUCT)
/* harmony export */ });
/** What the action calls itself, on the wire and in what it writes; a test holds it to package.json. */
const PRODUCT = { name: 'invarium-gate', version: '1.0.0' };


/***/ }),

/***/ 7577:
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


/***/ })

};
