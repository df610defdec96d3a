export const id = 907;
export const ids = [907];
export const modules = {

/***/ 4360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hg: () => (/* binding */ MAX_SECONDS),
/* harmony export */   I1: () => (/* binding */ connectionFields),
/* harmony export */   Ng: () => (/* binding */ connect),
/* harmony export */   b1: () => (/* binding */ readAgentName),
/* harmony export */   jS: () => (/* binding */ MARGIN),
/* harmony export */   oO: () => (/* binding */ maskApiKey)
/* harmony export */ });
/* harmony import */ var _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3712);
/* harmony import */ var _github_input_reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9363);
/* harmony import */ var _invarium_server_url_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2722);



/** Milliseconds that an action may take besides waiting. */
const MARGIN = 60_000;
/** The most seconds that an input may ask for. */
const MAX_SECONDS = 86_400;
/** Masks the key, from its input or from the environment, before anything else is done. */
function maskApiKey({ env, runner }) {
    const apiKey = findApiKey(env);
    if (apiKey !== '')
        runner.mask(apiKey);
}
/** The fields of {@link ConnectionInputs}, for `readAll`. */
function connectionFields(reader, env, event) {
    return {
        apiKey: () => readApiKey(env, event),
        serverUrl: () => reader.parsed('server-url', _invarium_server_url_js__WEBPACK_IMPORTED_MODULE_2__/* .parseServerUrl */ .E, 'an https address (http only for this machine)'),
        requestTimeout: () => reader.decimal('request-timeout', 0.1, MAX_SECONDS)
    };
}
/** Opens a session with the platform. Throws PlatformError or UnreadableAnswer. */
async function connect(inputs, deadline, dependencies) {
    const { runner, clock } = dependencies;
    const requestTimeout = inputs.requestTimeout * 1000;
    // The MCP client is slow to load: a wrong input is told without it.
    const { openSession } = await Promise.all(/* import() */[__webpack_require__.e(343), __webpack_require__.e(942), __webpack_require__.e(629)]).then(__webpack_require__.bind(__webpack_require__, 4629));
    return openSession({ ...inputs, requestTimeout, deadline, clock, note: runner.info });
}
/** The agent's name, not empty and of a length that fits into a report. */
function readAgentName(reader) {
    return reader.required('agent-name') && reader.short('agent-name');
}
function findApiKey(env) {
    return (0,_github_input_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .createInputReader */ .ic)(env).text('api-key') || (env.INVARIUM_API_KEY ?? '').trim();
}
function readApiKey(env, event) {
    const apiKey = findApiKey(env);
    if (apiKey === '' && event.withoutSecrets)
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.missingKeyWithoutSecrets();
    const allowed = 'an Invarium API key, for instance from a secret';
    if (apiKey === '')
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.missing('api-key', allowed);
    // A header takes visible ASCII only (RFC 9110, section 5.5); the key itself is never shown.
    if (!/^[\x21-\x7e]+$/.test(apiKey))
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.refused('api-key', 'malformed', allowed);
    return apiKey;
}


/***/ }),

/***/ 5830:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ explain),
  V: () => (/* binding */ live)
});

// EXTERNAL MODULE: ./src/deadline.ts
var deadline = __webpack_require__(6683);
// EXTERNAL MODULE: ./src/sentence.ts
var sentence = __webpack_require__(358);
// EXTERNAL MODULE: ./src/errors/excerpt.ts
var excerpt = __webpack_require__(6146);
// EXTERNAL MODULE: ./src/errors/sentence-error.ts
var sentence_error = __webpack_require__(3845);
;// CONCATENATED MODULE: ./src/errors/defect.ts



/** The action itself is wrong. */
class Defect extends sentence_error/* SentenceError */.W {
    name = 'Defect';
    static from(error) {
        const reason = error instanceof Error ? error.message : String(error);
        return new Defect((0,sentence/* say */.cv) `The action itself broke (${(0,excerpt/* excerpt */.K)(reason)}). Run the job again with debug logging and report what it shows.`, { cause: error });
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 12 modules
var core = __webpack_require__(143);
// EXTERNAL MODULE: ./src/foreign.ts
var foreign = __webpack_require__(6379);
// EXTERNAL MODULE: ./src/redaction.ts
var redaction = __webpack_require__(1066);
;// CONCATENATED MODULE: ./src/github/log.ts

/**
 * Text as lines for the log in which the runner finds no command: it takes `::name::` at the start of a line, also after
 * white space, and `##[name]` anywhere in a line.
 */
function safeLogLines(text) {
    return (0,foreign/* makeVisible */.X)(text)
        .split('\n')
        .map((line) => line.replaceAll('##[', '## [').replace(/^(\s*):(?=:)/u, '$1: '));
}

;// CONCATENATED MODULE: ./src/github/runner.ts





/** The runner that started this process, reached through its variables `env`. */
function createRunner(env) {
    const summaryFile = env.GITHUB_STEP_SUMMARY ?? '';
    const redactions = [];
    const redact = (text) => redactions.reduce((redacted, redaction) => redaction(redacted), text);
    // Twice, because what is not seen can stand between the parts of a secret.
    const safe = (text) => safeLogLines(redact((0,foreign/* makeVisible */.X)(redact(text)))).join('\n');
    return {
        redact,
        info: (text) => {
            core/* info */.pq(safe(text));
        },
        notice: (text) => core/* notice */.lm(safe(text)),
        warning: (text, title) => core/* warning */.$e(safe(text), properties(title)),
        error: (text, title) => core/* error */.z3(safe(text), properties(title)),
        debug: (text) => {
            if (core/* isDebug */._o())
                core/* debug */.Yz(safe(text));
        },
        mask: (secret) => {
            core/* setSecret */.Pq(secret);
            redactions.push((0,redaction/* createRedaction */.E)(secret));
        },
        setOutput: (name, value) => core/* setOutput */.uH(name, redact(value)),
        fail: (text, title) => {
            core/* error */.z3(safe(text), properties(title));
            process.exitCode = core/* ExitCode */.yU.Failure;
        },
        succeed: () => {
            process.exitCode = core/* ExitCode */.yU.Success;
        },
        summarySize: async () => {
            if (summaryFile === '')
                return undefined;
            const found = await (0,promises_.stat)(summaryFile).catch(() => undefined);
            return found?.size ?? 0;
        },
        appendSummary: (markdown) => (0,promises_.appendFile)(summaryFile, redact(markdown))
    };
}
function properties(title) {
    return title === undefined ? {} : { title };
}

;// CONCATENATED MODULE: ./src/action/dependencies.ts




/** The real ones. */
function live() {
    return { env: process.env, runner: createRunner(process.env), clock: deadline/* systemClock */.m };
}
/** The error as a sentence for the user; its stack and causes go to the debug log only. */
function explain(error, runner) {
    for (let cause = error; cause instanceof Error; cause = cause.cause)
        runner.debug(cause.stack ?? cause.message);
    return error instanceof sentence_error/* SentenceError */.W ? error : Defect.from(error);
}


/***/ }),

/***/ 6683:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ createDeadline),
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const systemClock = {
    now: () => performance.now(),
    sleep: async (milliseconds, signal) => {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, signal && { signal });
    },
    date: () => new Date(),
    timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds))
};
/** A longer time makes Node's timers fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** A deadline `milliseconds` from now. */
function createDeadline(clock, milliseconds) {
    const end = clock.now() + milliseconds;
    const remaining = () => Math.min(LONGEST_TIMER, Math.max(0, end - clock.now()));
    return {
        remaining,
        signal: (limit) => clock.timeout(Math.min(limit, remaining())),
        reserve: (reserved) => createDeadline(clock, remaining() - reserved)
    };
}


/***/ }),

/***/ 6146:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ excerpt)
/* harmony export */ });
/** The first words of a foreign text, for a sentence. */
function excerpt(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    if (line === '')
        return 'no text';
    return line.length <= 300 ? line : `${line.slice(0, 300).toWellFormed()}…`;
}


/***/ }),

/***/ 3712:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ InputError)
/* harmony export */ });
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);
/* harmony import */ var _sentence_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3845);


/** What the user gave cannot be used; nothing has been done yet. */
class InputError extends _sentence_error_js__WEBPACK_IMPORTED_MODULE_0__/* .SentenceError */ .W {
    name = 'InputError';
    static of(problems) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .joinSentences */ .DP)(problems, ' '));
    }
    /** `name` and `allowed` are ours. */
    static missing(name, allowed) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(`${name} is empty; it must be ${allowed}. If an earlier step gives it, look at that step first.`));
    }
    /** `name` and `allowed` are ours, `given` is the user's. */
    static refused(name, given, allowed) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .joinSentences */ .DP)([(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(`${name} is `), (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `${given}`, (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(`; it must be ${allowed}.`)], ''));
    }
    /** The words of the tool page for a format that there is not. */
    static invalidOutputFormat(given) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Invalid output_format: output-format is ${given || 'empty'}; it must be one of text, json.`);
    }
    /** The words of the tool page for a path that leads out of the workspace. */
    static outsideWorkspace(path) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Refused to write to ${path}: path must be within the current working directory. Give a path inside the workspace.`);
    }
    /** `what` is ours. */
    static resultsFile(path, what, cause) {
        const next = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(` ${what}. Give a JSON array of results inside the workspace.`);
        const sentence = (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .joinSentences */ .DP)([(0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `results-file: ${path}`, next], '');
        return new InputError(sentence, { cause });
    }
    static malformedResult(path, position, field, reason) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `results-file: in ${path} the result at position ${position} is malformed in ${field} (${reason}). Mend it; nothing was sent.`);
    }
    /** A place in the workspace where no file can be written. */
    static unwritable(path) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Refused to write to ${path}: it cannot be a file, because a folder or another file is in its way. Give another path.`);
    }
    static tooLong(path) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `Refused to write to ${path}: a name in it is longer than files can have. Give a shorter one.`);
    }
    /** The system's own reason, such as ENOSPC. */
    static notWritten(path, reason, cause) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `The file ${path} was not written (${reason}). Check that the workspace is there, may be written and has room.`, { cause });
    }
    /** `first` and `second` are names of inputs. */
    static sameFile(first, second) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .own */ .ZV)(`${second} and ${first} are in each other's way; each must have a place of its own.`));
    }
    static startPastEnd(startAt, count) {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `start-at is ${startAt}; it must be at most ${count}, the number of results in the file.`);
    }
    static missingKeyWithoutSecrets() {
        return new InputError((0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .say */ .cv) `api-key is empty: GitHub gives no secrets to runs for pull requests from forks or by dependabot. Use the fork recipe of the README (workflow_run), or add the key to the dependabot secrets.`);
    }
}


/***/ }),

/***/ 3845:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ SentenceError)
/* harmony export */ });
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(358);

/** An error whose message is a sentence for the user: the cause and the next step. */
class SentenceError extends Error {
    sentence;
    constructor(sentence, options) {
        super((0,_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .write */ .M9)(sentence, (value) => value), options);
        this.sentence = sentence;
    }
}


/***/ }),

/***/ 6379:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ cut),
/* harmony export */   X: () => (/* binding */ makeVisible)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);

/**
 * What is not seen but changes how the text around it looks or is read: controls but tab and newline, bidirectional and
 * zero-width characters, fillers and tags (all ignorable by Unicode's own list; the emoji selector is left alone), line
 * and paragraph separators, lone surrogates, and the two that no XML may hold.
 */
const INVISIBLE = /(?!\t|\n|\ufe0f)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}\ufff9-\ufffb\ufffe\uffff]/gu;
/**
 * Foreign text with nothing hidden in it: colours are removed, line ends are `\n`, every invisible character is shown as
 * a picture or as its code point.
 */
function makeVisible(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text)
        .replace(/\r\n?/g, '\n')
        .replace(INVISIBLE, (character) => {
        const code = character.codePointAt(0) ?? 0;
        if (code < 0x20)
            return String.fromCodePoint(0x2400 + code);
        if (code === 0x7f)
            return '␡';
        return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
    });
}
/** At most `limit` UTF-16 units of a text, with `…` where something was cut; never splits what is seen as one character. */
function cut(text, limit) {
    if (text.length <= limit)
        return text;
    const start = boundaryBefore(text, limit - SEGMENT_SLACK);
    let end = start;
    for (const { segment } of new Intl.Segmenter().segment(text.slice(start, limit + SEGMENT_SLACK))) {
        if (end + segment.length > limit - 1)
            break;
        end += segment.length;
    }
    return `${text.slice(0, end)}…`;
}
/** More than the longest sequence that is one character in practice, so that the last one inside the limit is seen whole. */
const SEGMENT_SLACK = 64;
/** A place at or before `index` where a character surely begins: finding the places in a whole text is slow. */
function boundaryBefore(text, index) {
    for (let place = index; place > 0; place -= 1) {
        if (isPlain(text.charCodeAt(place - 1)) && isPlain(text.charCodeAt(place)))
            return place;
    }
    return 0;
}
/** True for visible ASCII, of which each is a character of its own when another follows. */
function isPlain(code) {
    return code > 0x20 && code < 0x7f;
}


/***/ }),

/***/ 5015:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readEvent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** Reads the runner's variables and the event's payload. Whatever is missing or malformed is left out. */
function readEvent(env) {
    const payload = readPayload(env.GITHUB_EVENT_PATH);
    const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com';
    const [owner, repo] = (env.GITHUB_REPOSITORY ?? '').split('/');
    const home = `${serverUrl}/${owner}/${repo}`;
    // GITHUB_SHA is a merge commit on a pull request, and the default branch's tip on workflow_run.
    const sha = textAt(payload, 'pull_request', 'head', 'sha') ??
        textAt(payload, 'workflow_run', 'head_sha') ??
        env.GITHUB_SHA ??
        '';
    const run = env.GITHUB_RUN_ID ?? '';
    const attempt = env.GITHUB_RUN_ATTEMPT ?? '1';
    return {
        name: env.GITHUB_EVENT_NAME ?? '',
        ...(owner && repo && { repository: { owner, repo } }),
        pullRequests: locatePullRequests(env, payload),
        withoutSecrets: isForkEvent(env.GITHUB_EVENT_NAME ?? '', payload) || env.GITHUB_ACTOR === 'dependabot[bot]',
        ...(repo && /^[0-9a-f]{40,64}$/.test(sha) && { commit: { sha, url: `${home}/commit/${sha}` } }),
        ...(repo &&
            /^\d+$/.test(run) && { workflow: { run, attempt, url: `${home}/actions/runs/${run}/attempts/${attempt}` } }),
        apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com'
    };
}
/** Which pull requests an event is about, by GitHub's description of its payload. */
function locatePullRequests(env, payload) {
    const named = (numbers) => {
        const found = numbers.filter((number) => typeof number === 'number');
        return found.length > 0 ? { kind: 'named', numbers: found } : { kind: 'none' };
    };
    const sha = env.GITHUB_SHA ?? '';
    switch (env.GITHUB_EVENT_NAME) {
        case 'issue_comment':
            return named(valueAt(payload, 'issue', 'pull_request') ? [valueAt(payload, 'issue', 'number')] : []);
        case 'workflow_run':
            return findOfWorkflowRun(payload, named);
        case 'push':
        case 'workflow_dispatch':
            return sha === '' ? { kind: 'none' } : { kind: 'commit', sha };
        case 'merge_group':
            return named([numberOfQueueBranch(textAt(payload, 'merge_group', 'head_ref') ?? env.GITHUB_REF ?? '')]);
        default:
            return named([valueAt(payload, 'pull_request', 'number')]);
    }
}
/** The payload names the pull requests of the repository's own branches; of a fork's it knows only branch and commit. */
function findOfWorkflowRun(payload, named) {
    const listed = valueAt(payload, 'workflow_run', 'pull_requests');
    if (Array.isArray(listed) && listed.length > 0)
        return named(listed.map((entry) => valueAt(entry, 'number')));
    const owner = textAt(payload, 'workflow_run', 'head_repository', 'owner', 'login');
    const branch = textAt(payload, 'workflow_run', 'head_branch');
    const sha = textAt(payload, 'workflow_run', 'head_sha');
    if (owner === undefined || branch === undefined || sha === undefined)
        return { kind: 'none' };
    return { kind: 'branch', head: `${owner}:${branch}`, sha };
}
/** `refs/heads/gh-readonly-queue/<base, may contain slashes>/pr-<number>-<sha>` */
function numberOfQueueBranch(ref) {
    const number = /\/gh-readonly-queue\/.+\/pr-(\d{1,10})-[0-9a-f]+$/.exec(ref)?.[1];
    return number === undefined ? undefined : Number(number);
}
function readPayload(path) {
    if (path === undefined || path === '')
        return {};
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8'));
    }
    catch {
        return {};
    }
}
/** `pull_request_target` runs with the base's secrets. A fork that is deleted by now has no repository any more. */
function isForkEvent(eventName, payload) {
    if (!/^pull_request(_review|_review_comment)?$/.test(eventName))
        return false;
    const base = textAt(payload, 'pull_request', 'base', 'repo', 'full_name');
    return base !== undefined && textAt(payload, 'pull_request', 'head', 'repo', 'full_name') !== base;
}
function valueAt(payload, ...path) {
    return path.reduce((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), payload);
}
function textAt(payload, ...path) {
    const value = valueAt(payload, ...path);
    return typeof value === 'string' ? value : undefined;
}


/***/ }),

/***/ 9363:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cq: () => (/* binding */ readOr),
/* harmony export */   ic: () => (/* binding */ createInputReader),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3712);
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6379);


/** A reader for `env`, in which the runner sets `INPUT_<NAME>` for each input of action.yml. */
function createInputReader(env) {
    const text = (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
    const parsed = (name, parse, allowed) => {
        const value = parse(text(name));
        if (value !== undefined)
            return value;
        throw text(name) === ''
            ? _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.missing(name, allowed)
            : _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.refused(name, (0,_foreign_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .J)(text(name), 100), allowed);
    };
    const number = (pattern, min, max) => (given) => {
        const value = pattern.test(given) ? Number(given) : Number.NaN;
        return value >= min && value <= max ? value : undefined;
    };
    return {
        text,
        parsed,
        short: (name) => parsed(name, (given) => (given.length <= MAX_NAME ? given : undefined), `at most ${MAX_NAME} characters`),
        required: (name) => parsed(name, (given) => given || undefined, "given in the step's with"),
        flag: (name) => parsed(name, (given) => FLAGS.get(given.toLowerCase()), 'true or false'),
        choice: (name, options) => parsed(name, (given) => options.find((option) => option === given), `one of ${options.join(', ')}`),
        choices: (name, options) => {
            const parse = (given) => {
                const names = [...new Set(given.split(',').map((part) => part.trim()))];
                const found = names.flatMap((part) => options.filter((option) => option === part));
                return found.length === names.length ? found : undefined;
            };
            return parsed(name, parse, `one or more of ${options.join(', ')}, separated by commas`);
        },
        whole: (name, min, max) => parsed(name, number(/^\d{1,15}$/, min, max), `a whole number from ${min} to ${max}`),
        decimal: (name, min, max) => parsed(name, number(/^\d{1,15}(\.\d{1,6})?$/, min, max), `a number from ${min} to ${max}`),
        optional: (name, read) => (text(name) === '' ? undefined : read())
    };
}
const MAX_NAME = 200;
const FLAGS = new Map([
    ['true', true],
    ['false', false]
]);
/** Reads all fields and throws one InputError that names everything that is wrong with them. */
function readAll(fields) {
    const problems = [];
    const values = {};
    for (const name of Object.keys(fields)) {
        try {
            values[name] = fields[name]();
        }
        catch (error) {
            if (!(error instanceof _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d))
                throw error;
            problems.push(error.sentence);
        }
    }
    if (problems.length > 0)
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d.of(problems);
    return values;
}
/** What `read` gives, or `fallback` when the input is wrong. */
function readOr(read, fallback) {
    try {
        return read();
    }
    catch (error) {
        if (!(error instanceof _errors_input_error_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d))
            throw error;
        return fallback;
    }
}


/***/ }),

/***/ 7505:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ appendJobSummary)
/* harmony export */ });
/* unused harmony export SUMMARY_LIMIT */
/** GitHub discards a step's summary whole when it is larger, in bytes (measured by users: exactly this much is taken). */
const SUMMARY_LIMIT = 1_048_576;
/**
 * Appends to the job summary what `render` makes of the room that is left there, in bytes. A summary that cannot be
 * written is a warning, never an error.
 */
async function appendJobSummary(runner, render) {
    try {
        const size = await runner.summarySize();
        // What stands there may not end its last line; a heading needs one of its own.
        const gap = size ? '\n\n' : '';
        const markdown = size === undefined ? '' : render(SUMMARY_LIMIT - size - gap.length);
        if (size === undefined)
            runner.warning('The job summary was not written: GITHUB_STEP_SUMMARY is not set.');
        else if (markdown === '')
            runner.warning('The job summary was not written: earlier text has used up the 1 MiB of the step.');
        else
            await runner.appendSummary(gap + markdown);
    }
    catch (error) {
        runner.warning(`The job summary was not written: ${error instanceof Error ? error.message : String(error)}`);
    }
}


/***/ }),

/***/ 9165:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ workspaceOf),
/* harmony export */   QL: () => (/* binding */ removeWorkspaceFile),
/* harmony export */   XZ: () => (/* binding */ locateInWorkspace),
/* harmony export */   dx: () => (/* binding */ writeWorkspaceFile),
/* harmony export */   er: () => (/* binding */ readResultsText)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3712);




/** The longest name of a file that the usual file systems take. */
const MAX_NAME_BYTES = 255;
/** The folder of the job's files. */
function workspaceOf(env) {
    return env.GITHUB_WORKSPACE || process.cwd();
}
/**
 * The real place of a file to be written, symbolic links resolved. Throws InputError when it is not inside the workspace,
 * is in git's own folder there, or cannot be a file. Creates nothing.
 */
async function locateInWorkspace(workspace, path) {
    const place = await findInWorkspace(workspace, path);
    if (place === undefined || place.below.split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).some((part) => part.toLowerCase() === '.git')) {
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d.outsideWorkspace(path);
    }
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(place.existing).catch(() => undefined);
    if (place.below.split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep).some((part) => Buffer.byteLength(part) > MAX_NAME_BYTES))
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d.tooLong(path);
    const fits = place.existing === place.target ? found?.isFile() : found?.isDirectory();
    if (!fits)
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d.unwritable(path);
    return place.target;
}
/** Writes a file inside the workspace, folders made, whole or not at all. Throws InputError. */
async function writeWorkspaceFile(workspace, path, text) {
    const target = await locateInWorkspace(workspace, path);
    const draft = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(target), `.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.tmp`);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(target), { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(draft, text, { flag: 'wx' });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(draft, target);
    }
    catch (error) {
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d.notWritten(path, codeOf(error), error);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(draft, { force: true });
    }
}
/** Removes a file inside the workspace that an earlier step has left. */
async function removeWorkspaceFile(workspace, path) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(await locateInWorkspace(workspace, path), { force: true });
}
function codeOf(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
/** Reads a text file inside the workspace, UTF-8 and of at most `maxBytes`. Throws InputError. */
async function readResultsText(workspace, path, maxBytes) {
    const place = await findInWorkspace(workspace, path);
    if (place === undefined)
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d.resultsFile(path, 'is not inside the workspace');
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(place.target).catch(() => undefined);
    if (!found?.isFile())
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d.resultsFile(path, 'is not there, or no file');
    if (found.size > maxBytes)
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d.resultsFile(path, `is larger than ${maxBytes} bytes`);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(place.target));
    }
    catch (error) {
        throw _errors_input_error_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .d.resultsFile(path, 'is not UTF-8 text', error);
    }
}
/** Where a path really leads, its last parts perhaps not there yet; undefined when that is not inside the workspace. */
async function findInWorkspace(workspace, path) {
    if (path.includes('\0'))
        return undefined;
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(workspace);
    const missing = [];
    let part = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, path);
    // A link that leads nowhere is there, and has no real path.
    while ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(part).catch(() => undefined)) === undefined) {
        missing.unshift((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(part));
        part = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(part);
    }
    const existing = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(part).catch(() => undefined);
    if (existing === undefined)
        return undefined;
    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(existing, ...missing);
    const below = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, target);
    const isInside = below !== '' && below !== '..' && !below.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(below);
    return isInside ? { target, existing, below } : undefined;
}


/***/ }),

/***/ 2722:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseServerUrl),
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/** True for addresses that never leave the machine. */
function isLoopback(url) {
    return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}
/** The platform's address, or undefined when it is not https (http on a loopback address) or carries a password. */
function parseServerUrl(text) {
    if (!URL.canParse(text))
        return undefined;
    const url = new URL(text);
    const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
    return secure && url.username === '' && url.password === '' ? url : undefined;
}


/***/ }),

/***/ 1066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ createRedaction)
/* harmony export */ });
/** A run of this many characters of a secret is treated as the secret itself. */
const WINDOW = 8;
const MASK = '***';
/** Ways to write one character that a reader turns back: in an address, in HTML, in JSON. */
const CHARACTER_FORMS = [
    (code) => `%${code}`,
    (code) => `\\u00${code}`,
    (code) => `\\x${code}`,
    (code) => `&#x${code};`,
    (code) => `&#${Number.parseInt(code, 16)};`
];
/**
 * Returns a function that replaces a secret, and every part of it of at least 8 characters, by `***`, in any case and
 * also where it is encoded for an address, for HTML, as JSON or in base64: a server may echo the key in any answer, whole
 * or shortened.
 */
function createRedaction(secret) {
    if (secret === '')
        return (text) => text;
    const pattern = new RegExp([...partsOf(secret)].map(escapePattern).join('|'), 'gi');
    return (text) => {
        let redacted = '';
        let shown = 0;
        for (const { start, end } of findParts(text, pattern)) {
            redacted += text.slice(shown, start) + MASK;
            shown = end;
        }
        return redacted + text.slice(shown);
    };
}
/** Where a text holds a part of the secret; parts that overlap or touch are one. */
function* findParts(text, pattern) {
    let start = 0;
    let end = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
        if (match.index > end) {
            if (end > start)
                yield { start, end };
            start = match.index;
        }
        end = Math.max(end, match.index + match[0].length);
        pattern.lastIndex = match.index + 1;
    }
    if (end > start)
        yield { start, end };
}
/** Everything that gives the secret away, in lower case. */
function partsOf(secret) {
    // What all keys begin with is no part of the secret by itself; text about keys may hold it.
    const own = secret.replace(/^inv_(?:live_|test_)?(?=.{8})/, '');
    const codes = [...Buffer.from(own)].map((byte) => byte.toString(16).padStart(2, '0'));
    const parts = [
        secret,
        encodeURIComponent(secret.toWellFormed()),
        ...[own, encodeURIComponent(own.toWellFormed()), ...base64FormsOf(secret), base64(`Bearer ${secret}`)].flatMap((text) => windowsOf([...text])),
        ...CHARACTER_FORMS.flatMap((write) => windowsOf(codes.map(write)))
    ];
    return new Set(parts.map((part) => part.toLowerCase()));
}
/** Base64 takes three bytes at a time: what stands before the secret shifts it to one of three forms. */
function base64FormsOf(secret) {
    const forms = ['', 'x', 'xx'].map((before) => {
        const bits = Buffer.byteLength(before + secret) * 8;
        return base64(before + secret).slice(Math.ceil((before.length * 8) / 6), Math.floor(bits / 6));
    });
    return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}
function base64(text) {
    return Buffer.from(text).toString('base64');
}
function windowsOf(characters) {
    const size = Math.min(WINDOW, characters.length);
    return Array.from({ length: characters.length - size + 1 }, (_, start) => characters.slice(start, start + size).join(''));
}
function escapePattern(text) {
    return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   h8: () => (/* binding */ htmlCode),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   nv: () => (/* binding */ markdownSentence),
/* harmony export */   xR: () => (/* binding */ tableCell),
/* harmony export */   zW: () => (/* binding */ fencedBlock)
/* harmony export */ });
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6379);
/* harmony import */ var _sentence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(358);


/** The longest foreign value inside a sentence, in UTF-16 units. */
const SENTENCE_VALUE_LIMIT = 300;
/**
 * Foreign text in a paragraph, heading or table cell: a code span, the one place there in which GitHub makes no links
 * and no mentions. Line ends become `↵`.
 */
function codeSpan(text, limit) {
    const line = oneLine(text, limit);
    if (line === '')
        return '(empty)';
    const fence = '`'.repeat(longestRun(line, '`') + 1);
    const pad = /^`|`$/.test(line) ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
/**
 * Foreign text in a table cell. Table cells are split before code spans are read, at every `|` without a `\` before it;
 * a `\` in the text itself would spoil that, so there the `|` stands between two spans.
 */
function tableCell(text, limit) {
    return oneLine(text, limit)
        .split(/(?<=\\)\|/)
        .map((part) => (part === '' ? '' : codeSpan(part, limit).replaceAll('|', '\\|')))
        .join('&#124;');
}
/** Foreign text over several lines: a fenced block whose fence is longer than any in the text. */
function fencedBlock(text, limit) {
    const body = (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .J)((0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(text), limit);
    const fence = '`'.repeat(Math.max(3, longestRun(body, '`') + 1));
    return `${fence}text\n${body}\n${fence}`;
}
/** Foreign text inside an HTML block such as `<summary>`. */
function htmlCode(text, limit) {
    return `<code>${oneLine(text, limit).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`;
}
/** A sentence whose foreign words are code spans. */
function markdownSentence(sentence) {
    return (0,_sentence_js__WEBPACK_IMPORTED_MODULE_1__/* .write */ .M9)(sentence, (value) => codeSpan(value, SENTENCE_VALUE_LIMIT));
}
/** A link whose text is ours and whose address has been checked. */
function link(text, url) {
    return `[${text}](<${url.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}
function oneLine(text, limit) {
    return (0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .J)((0,_foreign_js__WEBPACK_IMPORTED_MODULE_0__/* .makeVisible */ .X)(text).trim().replaceAll('\n', '↵').replaceAll('\t', ' '), limit);
}
function longestRun(text, character) {
    const runs = text.match(new RegExp(`${character}+`, 'g')) ?? [];
    return runs.reduce((longest, run) => Math.max(longest, run.length), 0);
}


/***/ }),

/***/ 358:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DP: () => (/* binding */ joinSentences),
/* harmony export */   M9: () => (/* binding */ write),
/* harmony export */   ZV: () => (/* binding */ own),
/* harmony export */   cv: () => (/* binding */ say)
/* harmony export */ });
/** Writes a sentence: say`Agent not found: ${name}. Check agent-name.` */
function say(words, ...values) {
    return { words: [...words], values };
}
/** A sentence in which every word is ours: a word of the program, never a text that came in. */
function own(text) {
    return { words: [text], values: [] };
}
/** The sentence as text, each string value as `foreign` writes it. */
function write(sentence, foreign) {
    return sentence.words.reduce((text, word, index) => {
        const value = sentence.values[index - 1] ?? '';
        return text + (typeof value === 'number' ? String(value) : foreign(value)) + word;
    });
}
/** Several sentences as one. */
function joinSentences(sentences, separator) {
    const [first, ...rest] = sentences;
    if (first === undefined)
        return say ``;
    return rest.reduce((joined, next) => {
        const last = joined.words.at(-1) ?? '';
        const [head = '', ...tail] = next.words;
        return {
            words: [...joined.words.slice(0, -1), last + separator + head, ...tail],
            values: [...joined.values, ...next.values]
        };
    }, first);
}


/***/ })

};
