export const id = 318;
export const ids = [318];
export const modules = {

/***/ 7318:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   commentMarker: () => (/* binding */ commentMarker),
/* harmony export */   writeComments: () => (/* binding */ writeComments)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
/* harmony import */ var _errors_github_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1749);
/* harmony import */ var _product_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(248);



/** Milliseconds for one request to GitHub. */
const REQUEST_TIMEOUT = 30_000;
/** Who writes with the workflow's own token. */
const WORKFLOW_AUTHOR = 'github-actions[bot]';
/** The hidden first line of our comment for `key`: no key can end it early. */
function commentMarker(key) {
    const encoded = encodeURIComponent(key.toWellFormed()).replace(/-(?=-|$)/g, '%2D');
    return `<!-- ${_product_js__WEBPACK_IMPORTED_MODULE_2__/* .PRODUCT */ .A.name}: ${encoded} -->`;
}
/** More pull requests than this have not been made for one commit on purpose. */
const MAX_PULL_REQUESTS = 5;
/**
 * Creates the one comment for the marker on each pull request, or brings it up to date. Returns the addresses of the
 * comments, and how many pull requests there are. Throws GitHubRefusal.
 */
async function writeComments(request) {
    if (request.token === '')
        throw _errors_github_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubRefusal */ .k.noToken();
    const github = {
        octokit: (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(request.token, { baseUrl: request.apiUrl }),
        timed: () => ({ request: { signal: request.deadline.signal(REQUEST_TIMEOUT) } })
    };
    const numbers = await findNumbers(github, request);
    const urls = [];
    for (const number of numbers.slice(0, MAX_PULL_REQUESTS)) {
        const url = await writeComment(github, request, number);
        if (url !== undefined)
            urls.push(url);
    }
    return { urls, pullRequests: numbers.length };
}
async function findNumbers({ octokit, timed }, { repository, pullRequests }) {
    if (pullRequests.kind === 'named')
        return [...pullRequests.numbers];
    if (pullRequests.kind === 'none')
        return [];
    try {
        const { data } = pullRequests.kind === 'branch'
            ? await octokit.rest.pulls.list({
                ...repository,
                state: 'open',
                head: pullRequests.head,
                per_page: 100,
                ...timed()
            })
            : await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
                ...repository,
                commit_sha: pullRequests.sha,
                per_page: 100,
                ...timed()
            });
        return data
            .filter(({ state, head }) => state === 'open' && head.sha === pullRequests.sha)
            .map(({ number }) => number);
    }
    catch (error) {
        throw refusalOf(error, undefined);
    }
}
async function writeComment(github, request, number) {
    const { octokit, timed } = github;
    const { repository, body } = request;
    try {
        const id = await findOwnComment(github, request, number);
        if (id === undefined && !request.create)
            return undefined;
        const { data } = id === undefined
            ? await octokit.rest.issues.createComment({ ...repository, issue_number: number, body, ...timed() })
            : await octokit.rest.issues.updateComment({ ...repository, comment_id: id, body, ...timed() });
        return data.html_url;
    }
    catch (error) {
        throw refusalOf(error, number);
    }
}
/** The oldest comment with the marker that we wrote ourselves; comments come in the order in which they were written. */
async function findOwnComment(github, { repository, marker }, number) {
    const { octokit, timed } = github;
    let author;
    for (let page = 1;; page += 1) {
        const query = { ...repository, issue_number: number, per_page: 100, page };
        const { data } = await octokit.rest.issues.listComments({ ...query, ...timed() });
        for (const comment of data) {
            if (comment.body?.split(/\r?\n/, 1)[0] !== marker)
                continue;
            author ??= await ownLogin(github);
            if (comment.user?.login === author)
                return comment.id;
        }
        if (data.length < 100)
            return undefined;
    }
}
/** Who the token speaks for. Some tokens may not ask; the workflow's own is then the likely one. */
async function ownLogin({ octokit, timed }) {
    try {
        const { viewer } = await octokit.graphql('query { viewer { login } }', timed());
        return viewer.login;
    }
    catch {
        return WORKFLOW_AUTHOR;
    }
}
function refusalOf(error, pullRequest) {
    const reason = error instanceof Error ? error.message : String(error);
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    if (status === 401)
        return _errors_github_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubRefusal */ .k.badToken(reason, error);
    if (status === 403 && !/rate limit/i.test(reason))
        return _errors_github_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubRefusal */ .k.noPermission(reason, error);
    if (status === 404)
        return _errors_github_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubRefusal */ .k.noPullRequest(pullRequest, error);
    return _errors_github_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .GitHubRefusal */ .k.failed(reason, error);
}


/***/ })

};
