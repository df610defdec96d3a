/** What an error of the GitHub client says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The HTTP status that an error of the GitHub client came with; 0 where there was no answer. */
export function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined
  return typeof status === 'number' ? status : 0
}
