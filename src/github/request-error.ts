/** The message of an error from the GitHub client. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The HTTP status of an error from the GitHub client; 0 if there was no response. */
export function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined
  return typeof status === 'number' ? status : 0
}

/** True if the token is not allowed to do this; GitHub hides what a token must not see. */
export function isForbidden(error: unknown): boolean {
  const status = statusOf(error)
  return [403, 404].includes(status) && !isRateLimited(status, reasonOf(error))
}

/** True if GitHub is rate limiting the token: it may use the status of a missing permission for that. */
export function isRateLimited(status: number, reason: string): boolean {
  return status === 429 || (status === 403 && /rate limit|abuse/i.test(reason))
}
