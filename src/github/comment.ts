import { PRODUCT } from '../product.ts'
import type { Comment, GitHubApi } from './api.ts'
import { type Attempt, isLater, type PullRequestSource, type WorkflowRun } from './event.ts'
import { GitHubRefusal } from './refusal.ts'

/** The part of GitHub's API that is needed to write comments. */
export type CommentApi = Pick<
  GitHubApi,
  'findPullRequests' | 'listComments' | 'createComment' | 'updateComment' | 'deleteComment' | 'ownLogin'
>

/** What identifies our comments. */
export interface CommentSearch {
  readonly pullRequests: PullRequestSource
  /** The first line of the comment. */
  readonly marker: string
}

export interface CommentRequest extends Pick<CommentSearch, 'marker'> {
  /** The whole comment, including the marker. */
  readonly body: string
  /** The workflow run that writes the comment; undefined outside of one. */
  readonly workflow: WorkflowRun | undefined
  /** False: only update a comment that already exists. */
  readonly create: boolean
}

/** No commit is in more pull requests than this on purpose. */
const MAX_PULL_REQUESTS = 5

/** The hidden first line that identifies our comment for `key`: no key can end the HTML comment early. */
export function commentMarker(key: string): string {
  const encoded = encodeURIComponent(key.toWellFormed()).replace(/-(?=-|$)/g, '%2D')
  return `<!-- ${PRODUCT.name}: ${encoded} -->`
}

/** The hidden second line: which workflow run wrote the comment. No untrusted text comes before it. */
export function runMarker({ run, attempt }: Attempt): string {
  return `<!-- workflow run ${run}, attempt ${attempt} -->`
}

export interface WrittenComments {
  /** The URLs of the comments, in the order of their pull requests. */
  readonly urls: readonly string[]
  /** Why some comments could not be written. */
  readonly refusals: readonly GitHubRefusal[]
}

/** Our comments as they were when GitHub was asked. */
export interface FoundComments {
  /** The number of pull requests. */
  readonly pullRequests: number
  /** The first pull requests, each with our comment on it: undefined if it has none, or why the search failed. */
  readonly places: readonly (readonly [pullRequest: number, comment: Comment | undefined | GitHubRefusal])[]
}

/**
 * Finds the pull requests and our comment on each. Throws the GitHub client's error when the pull requests cannot be
 * listed.
 */
export async function findComments(api: CommentApi, { pullRequests, marker }: CommentSearch): Promise<FoundComments> {
  const numbers = await api.findPullRequests(pullRequests)
  const places = numbers.slice(0, MAX_PULL_REQUESTS).map(async (number) => {
    const comment = await findOwnComment(api, number, marker, api.ownLogin()).catch((error: unknown) =>
      GitHubRefusal.from(error, number)
    )
    return [number, comment] as const
  })
  return { pullRequests: numbers.length, places: await Promise.all(places) }
}

/**
 * Creates or updates the one comment with the marker on each pull request; a refusal for one does not affect the others.
 */
export async function writeComments(
  api: CommentApi,
  request: CommentRequest,
  { places }: FoundComments
): Promise<WrittenComments> {
  const urls: string[] = []
  const refusals: GitHubRefusal[] = []
  for (const [number, found] of places) {
    try {
      if (found instanceof GitHubRefusal) throw found
      const { url, refusal } = await writeComment(api, request, number, found)
      if (url !== undefined) urls.push(url)
      if (refusal !== undefined) refusals.push(refusal)
    } catch (error) {
      refusals.push(GitHubRefusal.from(error, number))
    }
  }
  return { urls, refusals }
}

/** The comment's URL, and what failed once it was written; neither if there is no comment and none should be created. */
interface Written {
  readonly url: string | undefined
  readonly refusal: GitHubRefusal | undefined
}

async function writeComment(
  api: CommentApi,
  request: CommentRequest,
  number: number,
  found: Comment | undefined
): Promise<Written> {
  if (found !== undefined) return { url: await update(api, found, request), refusal: undefined }
  if (!request.create) return { url: undefined, refusal: undefined }
  const created = await api.createComment(number, request.body)
  return keepOldest(api, request, number, created)
}

/**
 * Another job may have created a comment at the same time. Both jobs then check again and keep the oldest comment: a job
 * whose own comment is newer updates the oldest one and deletes its own. Whatever fails here, our comment is written.
 */
async function keepOldest(
  api: CommentApi,
  request: CommentRequest,
  number: number,
  created: Comment
): Promise<Written> {
  try {
    const oldest = await findOwnComment(api, number, request.marker, created.author)
    if (oldest === undefined || oldest.id >= created.id) return { url: created.url, refusal: undefined }
    const url = await update(api, oldest, request)
    return { url, refusal: await remove(api, created) }
  } catch {
    return { url: created.url, refusal: undefined }
  }
}

/** Writes this run's text, unless a later run already wrote the comment. */
async function update(api: CommentApi, comment: Comment, { workflow, body }: CommentRequest): Promise<string> {
  const written = parseRunMarker(comment)
  if (workflow !== undefined && written !== undefined && isLater(written, workflow)) return comment.url
  try {
    const { url } = await api.updateComment(comment.id, body)
    return url
  } catch (error) {
    throw GitHubRefusal.ofUpdate(error)
  }
}

/** Returns why the comment could not be deleted. */
async function remove(api: CommentApi, { id }: Comment): Promise<GitHubRefusal | undefined> {
  try {
    await api.deleteComment(id)
    return undefined
  } catch (error) {
    return GitHubRefusal.ofRemoval(error)
  }
}

/** The oldest comment with the marker by `author`. */
async function findOwnComment(
  api: CommentApi,
  number: number,
  marker: string,
  author: Promise<string> | string | undefined
): Promise<Comment | undefined> {
  for await (const comment of api.listComments(number)) {
    if (linesOf(comment)[0] !== marker || comment.author === undefined) continue
    if (comment.author === (await author)) return comment
  }
  return undefined
}

/** The workflow run and attempt that wrote a comment; undefined if it does not say. */
function parseRunMarker(comment: Comment): Attempt | undefined {
  const marker = /^<!-- workflow run (\d{1,18}), attempt (\d{1,9}) -->$/.exec(linesOf(comment)[1] ?? '')
  const [, run, attempt] = marker ?? []
  return run === undefined || attempt === undefined ? undefined : { run, attempt }
}

function linesOf({ body }: Comment): string[] {
  return body.split(/\r?\n/, 2)
}
