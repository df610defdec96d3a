export const id = 326;
export const ids = [326];
export const modules = {

/***/ 8943:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openGitHub: () => (/* binding */ openGitHub)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1351);
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6809);
/* harmony import */ var _read_body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(588);



/** Milliseconds for one request to GitHub. */
const REQUEST_TIMEOUT = 30_000;
/** The largest answer that is read, in bytes after decompression: a page of 100 comments has at most some 26 MB. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** Who writes with the workflow's own token. */
const WORKFLOW_AUTHOR = 'github-actions[bot]';
const PAGE_SIZE = 100;
/** Opens GitHub's API, through the runner's proxy where there is one. */
function openGitHub({ repository, token, apiUrl, deadline }) {
    const silent = () => undefined;
    // Octokit would print what a header says.
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
        ownLogin: () => askOwnLogin(connection)
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
            throw new Error('GitHub answered with something else than a list');
        yield* data.map(toComment);
        if (data.length < PAGE_SIZE)
            return;
    }
}
async function askOwnLogin({ octokit, timed }) {
    try {
        const { viewer } = await octokit.graphql('query { viewer { login } }', timed());
        return typeof viewer.login === 'string' ? viewer.login : WORKFLOW_AUTHOR;
    }
    catch {
        return WORKFLOW_AUTHOR;
    }
}
function toComment(comment) {
    if (typeof comment?.id !== 'number')
        throw new Error('GitHub answered with something else than a comment');
    return { id: comment.id, url: String(comment.html_url), body: comment.body ?? '', author: comment.user?.login };
}
/** With the proxy rules of the runner. */
const toolkitFetch = _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__/* .defaults */ .NT.request?.fetch ?? fetch;
/**
 * A fetch for whole answers only: Octokit itself would take what is left of a broken one for the data, and no list of
 * comments for an empty one. Throws for what is too large or no JSON.
 */
async function fetchWhole(url, init) {
    const response = await toolkitFetch(url, init);
    const tooLarge = () => new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    const text = await (0,_read_body_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .y)(response.body, MAX_ANSWER_BYTES, tooLarge);
    const { status, headers } = response;
    if (status < 400 && status !== 204 && !isJson(status, text)) {
        throw new Error(`HTTP ${status} came without the answer`);
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


/***/ })

};
