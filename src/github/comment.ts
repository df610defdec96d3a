import { PRODUCT } from '../product.ts'
import type { Comment, GitHubApi } from './api.ts'
import { type Attempt, isLater, type PullRequestSource, type WorkflowRun } from './event.ts'
import { GitHubRefusal } from './refusal.ts'

/** What of GitHub's API writes comments. */
export type CommentApi = Pick<
  GitHubApi,
  'findPullRequests' | 'listComments' | 'createComment' | 'updateComment' | 'deleteComment' | 'ownLogin'
>

export interface CommentRequest {
  readonly pullRequests: PullRequestSource
  /** The first line of the comment. */
  readonly marker: string
  /** The comment, from the marker on. */
  readonly body: string
  /** The workflow run that writes; undefined outside of one. */
  readonly workflow: WorkflowRun | undefined
  /** False: only a comment that is there already is brought up to date. */
  readonly create: boolean
}

/** More pull requests than this have not been made for one commit on purpose. */
const MAX_PULL_REQUESTS = 5

/** The hidden first line of our comment for `key`, by which it is found again: no key can end it early. */
export function commentMarker(key: string): string {
  const encoded = encodeURIComponent(key.toWellFormed()).replace(/-(?=-|$)/g, '%2D')
  return `<!-- ${PRODUCT.name}: ${encoded} -->`
}

/** The hidden second line: which workflow run wrote the comment. Nothing untrusted stands before it. */
export function runMarker({ run, attempt }: Attempt): string {
  return `<!-- workflow run ${run}, attempt ${attempt} -->`
}

export interface WrittenComments {
  /** Where the comments are, in the order of their pull requests. */
  readonly urls: readonly string[]
  /** Why some could not be written. */
  readonly refusals: readonly GitHubRefusal[]
  /** How many pull requests there are. */
  readonly pullRequests: number
}

/**
 * Creates the one comment for the marker on each pull request, or brings it up to date; what GitHub refuses for one keeps
 * nothing from the others. Throws what GitHub's client throws when the pull requests cannot be asked for.
 */
export async function writeComments(api: CommentApi, request: CommentRequest): Promise<WrittenComments> {
  const numbers = await api.findPullRequests(request.pullRequests)
  const urls: string[] = []
  const refusals: GitHubRefusal[] = []
  for (const number of numbers.slice(0, MAX_PULL_REQUESTS)) {
    try {
      const { url, refusal } = await writeComment(api, request, number)
      if (url !== undefined) urls.push(url)
      if (refusal !== undefined) refusals.push(refusal)
    } catch (error) {
      refusals.push(GitHubRefusal.from(error, number))
    }
  }
  return { urls, refusals, pullRequests: numbers.length }
}

/** Where the comment is, and what could not be done beside it; neither, when there is none and none is to be created. */
interface Written {
  readonly url: string | undefined
  readonly refusal: GitHubRefusal | undefined
}

async function writeComment(api: CommentApi, request: CommentRequest, number: number): Promise<Written> {
  const { marker, body } = request
  const found = await findOwnComment(api, number, marker, api.ownLogin())
  if (found !== undefined) return { url: await update(api, found, request), refusal: undefined }
  if (!request.create) return { url: undefined, refusal: undefined }
  const created = await api.createComment(number, body)
  return joinComments(api, request, number, created)
}

/**
 * Another job may have looked and created a comment at the same moment: then both look again, both keep the oldest, and
 * each deletes its own other one. Whatever fails here, ours is written.
 */
async function joinComments(
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

/** Writes this run's text, unless the comment is a later run's already. */
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

/** Returns what kept the comment from being deleted. */
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

/** The workflow run and attempt that wrote a comment; undefined: it does not say. */
function parseRunMarker(comment: Comment): Attempt | undefined {
  const marker = /^<!-- workflow run (\d{1,18}), attempt (\d{1,9}) -->$/.exec(linesOf(comment)[1] ?? '')
  const [, run, attempt] = marker ?? []
  return run === undefined || attempt === undefined ? undefined : { run, attempt }
}

function linesOf({ body }: Comment): string[] {
  return body.split(/\r?\n/, 2)
}
