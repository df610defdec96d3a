export const id = 326;
export const ids = [326];
export const modules = {

/***/ 8943:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openGitHub: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1351);
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6809);
/* harmony import */ var _read_body_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(588);
/* harmony import */ var _request_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7409);




/** Milliseconds for one request to GitHub. */
const REQUEST_TIMEOUT = 30_000;
/** The largest response to read, in bytes after decompression: a page of 100 comments has at most about 26 MB. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** The login behind the workflow's own token. */
const WORKFLOW_AUTHOR = 'github-actions[bot]';
const PAGE_SIZE = 100;
/** Opens GitHub's API, through the runner's proxy where there is one. */
function openGitHub({ repository, token, apiUrl, deadline }) {
    const silent = () => undefined;
    // Octokit would print the contents of a header.
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token, { baseUrl: apiUrl, request: { fetch: fetchWhole, log }, log });
    const timed = () => ({ request: { signal: deadline.signal(REQUEST_TIMEOUT) } });
    const connection = { octokit, repository, timed };
    const { issues } = octokit.rest;
    return {
        findPullRequests: (source) => findPullRequests(connection, source),
        listComments: (pullRequest) => listComments(connection, pullRequest),
        createComment: async (pullRequest, body) => {
            const { data } = await issues.createComment({ ...repository, issue_number: pullRequest, body, ...timed() });
            return toComment(data);
        },
        updateComment: async (id, body) => {
            const { data } = await issues.updateComment({ ...repository, comment_id: id, body, ...timed() });
            return toComment(data);
        },
        deleteComment: async (id) => {
            await issues.deleteComment({ ...repository, comment_id: id, ...timed() });
        },
        findMergeBase: async (branch, head) => {
            const query = { ...repository, basehead: `${branch}...${head}`, per_page: 1, ...timed() };
            const { data } = await octokit.rest.repos.compareCommitsWithBasehead(query);
            return data.merge_base_commit.sha;
        },
        listCommits: async (sha, page) => {
            const query = { ...repository, sha, per_page: PAGE_SIZE, page };
            const { data } = await octokit.rest.repos.listCommits({ ...query, ...timed() });
            const commits = data.map((commit) => ({ sha: commit.sha, parents: commit.parents.map((parent) => parent.sha) }));
            return { commits, isLast: data.length < PAGE_SIZE };
        },
        listStatuses: (sha) => listStatuses(connection, sha),
        createStatus: async (sha, { targetUrl, ...status }) => {
            const target = targetUrl === undefined ? {} : { target_url: targetUrl };
            await octokit.rest.repos.createCommitStatus({ ...repository, sha, ...status, ...target, ...timed() });
        },
        readFile: async (path, branch) => {
            const { data } = await octokit.rest.repos.getContent({
                ...repository,
                path,
                ref: `refs/heads/${branch}`,
                ...timed()
            });
            if (Array.isArray(data) || data.type !== 'file')
                throw new Error('it is not a file');
            return Buffer.from(data.content, 'base64').toString('utf8');
        },
        ownLogin: () => askLogin(connection).catch(() => WORKFLOW_AUTHOR),
        certainLogin: () => askLogin(connection)
    };
}
async function findPullRequests({ octokit, repository, timed }, source) {
    if (source.kind === 'none')
        return [];
    if (source.kind === 'named')
        return [...source.numbers];
    const query = { ...repository, per_page: PAGE_SIZE, ...timed() };
    const { data } = source.kind === 'branch'
        ? await octokit.rest.pulls.list({ ...query, state: 'open', head: source.head })
        : await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...query, commit_sha: source.sha });
    const isHead = ({ state, head }) => state === 'open' && head.sha === source.sha;
    return data.filter(isHead).map(({ number }) => number);
}
async function* listComments({ octokit, repository, timed }, pullRequest) {
    for (let page = 1;; page += 1) {
        const query = { ...repository, issue_number: pullRequest, per_page: PAGE_SIZE, page };
        const { data } = await octokit.rest.issues.listComments({ ...query, ...timed() });
        if (!Array.isArray(data))
            throw new Error('GitHub returned something other than a list');
        yield* data.map(toComment);
        if (data.length < PAGE_SIZE)
            return;
    }
}
/** More pages of statuses than a commit can have. */
const MAX_STATUS_PAGES = 10;
async function* listStatuses({ octokit, repository, timed }, sha) {
    for (let page = 1; page <= MAX_STATUS_PAGES; page += 1) {
        const query = { ...repository, ref: sha, per_page: PAGE_SIZE, page };
        const { data } = await octokit.rest.repos.listCommitStatusesForRef({ ...query, ...timed() });
        if (!Array.isArray(data))
            throw new Error('GitHub returned something other than a list');
        yield* data.map((status) => ({
            state: status.state,
            context: status.context,
            description: status.description ?? '',
            targetUrl: status.target_url ?? '',
            createdAt: status.created_at,
            creator: status.creator?.login
        }));
        if (data.length < PAGE_SIZE)
            return;
    }
}
async function askLogin({ octokit, timed }) {
    try {
        const { viewer } = await octokit.graphql('query { viewer { login } }', timed());
        return typeof viewer.login === 'string' ? viewer.login : WORKFLOW_AUTHOR;
    }
    catch (error) {
        const isRefused = error instanceof Error && error.name === 'GraphqlResponseError';
        if (isRefused || [401, 403, 404].includes((0,_request_error_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c)(error)))
            return WORKFLOW_AUTHOR;
        throw error;
    }
}
function toComment(comment) {
    if (typeof comment?.id !== 'number')
        throw new Error('GitHub returned something other than a comment');
    return { id: comment.id, url: String(comment.html_url), body: comment.body ?? '', author: comment.user?.login };
}
/** Observes the runner's proxy settings. */
const toolkitFetch = _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__/* .defaults */ .NT.request?.fetch ?? fetch;
/**
 * A fetch that only returns complete responses: Octokit would take a truncated one for the data, and treat a missing list
 * of comments as empty. Throws for a response that is too large or not JSON.
 */
async function fetchWhole(url, init) {
    // Reads are retried once if GitHub did not respond.
    const isRead = (init?.method ?? 'GET') === 'GET';
    const first = await askWhole(url, init).catch((error) => {
        if (!isRead || init?.signal?.aborted)
            throw error;
        return undefined;
    });
    return first === undefined || (isRead && first.status >= 500) ? askWhole(url, init) : first;
}
async function askWhole(url, init) {
    const response = await toolkitFetch(url, init);
    const tooLarge = () => new Error(`the response is larger than ${MAX_ANSWER_BYTES} bytes`);
    const text = await (0,_read_body_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .y)(response.body, MAX_ANSWER_BYTES, tooLarge);
    const { status, headers } = response;
    if (status < 400 && status !== 204 && !isJson(status, text)) {
        throw new Error(`HTTP ${status} without a usable response body`);
    }
    return new Response(text === '' ? null : text, { status, headers: [...headers] });
}
function isJson(status, text) {
    try {
        const value = JSON.parse(text);
        return status < 300 && typeof value === 'object' && value !== null;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 9901:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readBaseLine: () => (/* binding */ readBaseLine)
/* harmony export */ });
/* harmony import */ var _recorded_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8055);

/** The maximum number of commits to check. */
const MAX_COMMITS = 50;
/**
 * Reads the line of commits that a source describes, along first parents: merged commits were not recorded for the branch.
 * If the first commit has a run, `history` more are checked, otherwise up to the limit. Throws the GitHub client's errors.
 */
async function readBaseLine(api, source, { context, workflow }, history) {
    const [line, login] = await Promise.all([locate(api, source), api.certainLogin()]);
    const recorder = { context, login, workflow };
    const look = async (sha, distance) => {
        const run = await (0,_recorded_run_js__WEBPACK_IMPORTED_MODULE_0__.findRecordedRun)(api, sha, recorder);
        return run && { ...run, sha, distance };
    };
    const [chain, first] = await Promise.all([
        followFirstParents(api, line.start),
        line.skipsStart ? undefined : look(line.start, 0)
    ]);
    const more = first === undefined ? chain.slice(1) : chain.slice(1, history + 1);
    const others = await Promise.all(more.map((sha, index) => look(sha, index + 1)));
    const recorded = [first, ...others].filter((commit) => commit !== undefined);
    const { branch, start, isMergeBase } = line;
    return { branch, start, isMergeBase, length: more.length + (line.skipsStart ? 0 : 1), recorded };
}
async function locate(api, source) {
    const { kind, branch } = source;
    if (kind === 'merge-base') {
        const start = await api.findMergeBase(branch, source.head);
        return { branch, start, isMergeBase: true, skipsStart: false };
    }
    return { branch, start: source.sha, isMergeBase: false, skipsStart: kind === 'before' };
}
/** The maximum number of pages of commits: merged commits are listed between the first parents. */
const MAX_PAGES = 5;
/** A commit, its first parent, and so on, at most {@link MAX_COMMITS}. */
async function followFirstParents(api, start) {
    const chain = [start];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
        const { commits, isLast } = await api.listCommits(start, page);
        const known = new Map(commits.map((commit) => [commit.sha, commit]));
        for (let last = chain.at(-1) ?? ''; known.has(last) && chain.length < MAX_COMMITS; last = chain.at(-1) ?? '') {
            const [parent] = known.get(last)?.parents ?? [];
            if (parent === undefined)
                return chain;
            chain.push(parent);
        }
        if (chain.length >= MAX_COMMITS || isLast)
            return chain;
    }
    return chain;
}


/***/ }),

/***/ 8055:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describeRun: () => (/* binding */ describeRun),
/* harmony export */   findRecordedRun: () => (/* binding */ findRecordedRun),
/* harmony export */   parseRun: () => (/* binding */ parseRun),
/* harmony export */   setStatus: () => (/* binding */ setStatus)
/* harmony export */ });
/* harmony import */ var _event_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7077);

/** An id without special characters. */
const ID = '[A-Za-z0-9][A-Za-z0-9_-]{0,79}';
const RECORD = new RegExp(String.raw `^(100|\d{1,2}(?:\.\d{1,2})?)% \((\d{1,9}) of (\d{1,9})\) · (${ID})$`);
/** The description that records a run, at most 140 characters; undefined for an id that could not be parsed back. */
function describeRun({ testRunId, passed, total, passRate }) {
    return new RegExp(`^${ID}$`).test(testRunId) ? `${passRate}% (${passed} of ${total}) · ${testRunId}` : undefined;
}
/** The run that a description records; undefined for any other description. */
function parseRun(description) {
    const match = RECORD.exec(description);
    if (match === null)
        return undefined;
    const [, passRate, passed, total, testRunId = ''] = match;
    return { testRunId, passed: Number(passed), total: Number(total), passRate: Number(passRate) };
}
/** The newest run that we recorded for a commit, and when; undefined if there is none. */
async function findRecordedRun(api, sha, recorder) {
    for await (const status of api.listStatuses(sha)) {
        if (!isOurs(status, recorder) || !['success', 'failure'].includes(status.state))
            continue;
        if (recorder.workflow !== undefined && parseTarget(status.targetUrl)?.run === recorder.workflow.run)
            continue;
        const run = parseRun(status.description);
        if (run !== undefined)
            return { ...run, createdAt: status.createdAt };
    }
    return undefined;
}
/** GitHub treats contexts as case-insensitive. */
function isOurs({ context, creator }, recorder) {
    return context.toLowerCase() === recorder.context.toLowerCase() && creator === recorder.login;
}
/** Sets a status, unless a later workflow run has set one for the same commit: then false. */
async function setStatus(api, sha, status, workflow) {
    // Requested in parallel with the first page.
    const login = api.ownLogin();
    for await (const earlier of api.listStatuses(sha)) {
        if (!isOurs(earlier, { context: status.context, login: await login }))
            continue;
        const theirs = parseTarget(earlier.targetUrl);
        if (workflow !== undefined && theirs !== undefined && (0,_event_js__WEBPACK_IMPORTED_MODULE_0__/* .isLater */ .d)(theirs, workflow))
            return false;
        break;
    }
    await api.createStatus(sha, status);
    return true;
}
/** The workflow run and attempt in a URL; undefined for any other URL. */
function parseTarget(targetUrl) {
    const [, run, attempt] = /\/actions\/runs\/(\d{1,19})\/attempts\/(\d{1,9})$/.exec(targetUrl) ?? [];
    return run === undefined || attempt === undefined ? undefined : { run, attempt };
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


/***/ })

};
