import { crc32 } from 'node:zlib'
import type { StoredComment, StoredPullRequest, StoredStatus } from './github.ts'
import type { StoredCommit } from './history.ts'

/** The repository in question, and the address of the API. */
export interface Place {
  readonly api: string
  readonly owner: string
  readonly repo: string
}

const HOME = 'https://github.com'
const MOMENT = '2026-01-01T00:00:00Z'

const USER_LINKS = 'events followers following gists organizations received_events repos starred subscriptions'

const REPOSITORY_LINKS =
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments ' +
  'downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels ' +
  'languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags ' +
  'teams trees'

const EMPTY_REPOSITORY = {
  private: false,
  archived: false,
  disabled: false,
  default_branch: 'main',
  description: null,
  homepage: null,
  language: null,
  license: null,
  mirror_url: null,
  size: 0,
  forks: 0,
  forks_count: 0,
  open_issues: 0,
  open_issues_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  has_downloads: false,
  has_issues: false,
  has_pages: false,
  has_projects: false,
  has_wiki: false,
  created_at: MOMENT,
  updated_at: MOMENT,
  pushed_at: MOMENT
}

const NEW_PULL_REQUEST = {
  body: null,
  locked: false,
  labels: [],
  assignee: null,
  milestone: null,
  auto_merge: null,
  author_association: 'NONE',
  merge_commit_sha: null,
  created_at: MOMENT,
  updated_at: MOMENT,
  merged_at: null
}

/** A comment as GitHub returns it. */
export function describeComment(comment: StoredComment, { api, owner, repo }: Place) {
  const { id, pullRequest, login, body, createdAt } = comment
  const repository = `${api}/repos/${owner}/${repo}`
  return {
    id,
    node_id: `IC_${id}`,
    url: `${repository}/issues/comments/${id}`,
    html_url: `${HOME}/${owner}/${repo}/pull/${pullRequest}#issuecomment-${id}`,
    issue_url: `${repository}/issues/${pullRequest}`,
    body,
    user: describeUser(login, api),
    created_at: createdAt,
    updated_at: createdAt,
    author_association: 'NONE'
  }
}

/** A pull request as GitHub returns it in a list. */
export function describePullRequest({ number, state, head, sha }: StoredPullRequest, place: Place) {
  const [headOwner = '', headBranch = ''] = head.split(':')
  const { self, ...links } = linksOfPullRequest(number, sha, place)
  const page = links.html
  return {
    ...NEW_PULL_REQUEST,
    id: number,
    node_id: `PR_${number}`,
    number,
    state,
    closed_at: state === 'closed' ? MOMENT : null,
    title: `Pull request ${number}`,
    user: describeUser(headOwner, place.api),
    head: describeBranch(headOwner, headBranch, sha, place),
    base: describeBranch(place.owner, 'main', '0'.repeat(40), place),
    url: self,
    ...Object.fromEntries(Object.entries(links).map(([name, link]) => [`${name}_url`, link])),
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    _links: Object.fromEntries(Object.entries({ self, ...links }).map(([name, href]) => [name, { href }]))
  }
}

/** A commit as GitHub returns it in a list. */
export function describeCommit({ sha, parents }: StoredCommit, { api, owner, repo }: Place) {
  const repository = `${api}/repos/${owner}/${repo}`
  const page = `${HOME}/${owner}/${repo}/commit`
  const person = { name: 'Octo Cat', email: 'octocat@github.com', date: MOMENT }
  return {
    sha,
    node_id: `C_${sha}`,
    url: `${repository}/commits/${sha}`,
    html_url: `${page}/${sha}`,
    comments_url: `${repository}/commits/${sha}/comments`,
    commit: {
      url: `${repository}/git/commits/${sha}`,
      author: person,
      committer: person,
      message: `Commit ${sha.slice(0, 7)}`,
      comment_count: 0,
      tree: { sha, url: `${repository}/git/trees/${sha}` }
    },
    author: describeUser('octocat', api),
    committer: describeUser('octocat', api),
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${repository}/commits/${parent}`,
      html_url: `${page}/${parent}`
    }))
  }
}

type DescribedCommit = ReturnType<typeof describeCommit>

/** A comparison of two commits, without the commits and files between them. */
export function describeComparison(base: DescribedCommit, mergeBase: DescribedCommit, place: Place, basehead: string) {
  const url = `${place.api}/repos/${place.owner}/${place.repo}/compare/${encodeURIComponent(basehead)}`
  return {
    url,
    html_url: url,
    permalink_url: url,
    diff_url: `${url}.diff`,
    patch_url: `${url}.patch`,
    base_commit: base,
    merge_base_commit: mergeBase,
    status: 'diverged',
    ahead_by: 1,
    behind_by: 1,
    total_commits: 0,
    commits: [],
    files: []
  }
}

/** A file as GitHub returns it. */
export function describeFile(path: string, text: string, { api, owner, repo }: Place) {
  const url = `${api}/repos/${owner}/${repo}/contents/${path}`
  const page = `${HOME}/${owner}/${repo}/blob/main/${path}`
  return {
    type: 'file',
    encoding: 'base64',
    size: Buffer.byteLength(text),
    name: path.split('/').at(-1) ?? '',
    path,
    content: Buffer.from(text).toString('base64'),
    sha: '0'.repeat(40),
    url,
    git_url: url,
    html_url: page,
    download_url: page,
    _links: { self: url, git: url, html: page }
  }
}

/** A status as GitHub returns it. */
export function describeStatus(status: StoredStatus, { api, owner, repo }: Place) {
  const { sha, state, context, description, targetUrl, login } = status
  const id = crc32(`${sha} ${state} ${context} ${description} ${targetUrl}`)
  const creator = describeUser(login, api)
  return {
    url: `${api}/repos/${owner}/${repo}/statuses/${sha}`,
    avatar_url: creator.avatar_url,
    id,
    node_id: `SC_${id}`,
    state,
    description,
    target_url: targetUrl,
    context,
    created_at: MOMENT,
    updated_at: MOMENT,
    creator
  }
}

function linksOfPullRequest(number: number, sha: string, { api, owner, repo }: Place) {
  const repository = `${api}/repos/${owner}/${repo}`
  const self = `${repository}/pulls/${number}`
  const issue = `${repository}/issues/${number}`
  return {
    self,
    issue,
    html: `${HOME}/${owner}/${repo}/pull/${number}`,
    comments: `${issue}/comments`,
    commits: `${self}/commits`,
    review_comment: `${repository}/pulls/comments{/number}`,
    review_comments: `${self}/comments`,
    statuses: `${repository}/statuses/${sha}`
  }
}

/** A branch in `login`'s repository, which is either `place` or a fork of it. */
function describeBranch(login: string, branch: string, sha: string, place: Place) {
  return {
    label: `${login}:${branch}`,
    ref: branch,
    sha,
    user: describeUser(login, place.api),
    repo: { ...describeRepository({ ...place, owner: login }), fork: login !== place.owner }
  }
}

function describeUser(login: string, api: string) {
  const id = crc32(login)
  const name = encodeURIComponent(login)
  const url = `${api}/users/${name}`
  return {
    id,
    node_id: `U_${id}`,
    login,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
    url,
    html_url: `${HOME}/${name}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}`,
    gravatar_id: '',
    ...linksBelow(url, USER_LINKS)
  }
}

function describeRepository({ api, owner, repo }: Place) {
  const name = `${owner}/${repo}`
  const id = crc32(name)
  const url = `${api}/repos/${name}`
  const page = `${HOME}/${name}`
  return {
    ...EMPTY_REPOSITORY,
    id,
    node_id: `R_${id}`,
    name: repo,
    full_name: name,
    owner: describeUser(owner, api),
    url,
    html_url: page,
    clone_url: `${page}.git`,
    svn_url: page,
    git_url: `git://github.com/${name}.git`,
    ssh_url: `git@github.com:${name}.git`,
    ...linksBelow(url, REPOSITORY_LINKS)
  }
}

/** Nobody follows these links, but GitHub's OpenAPI description requires them. */
function linksBelow(url: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [`${name}_url`, `${url}/${name}`]))
}
