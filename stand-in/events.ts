/** An event as the runner passes it to a step. */
export interface Event {
  readonly name: string
  readonly payload: unknown
}

/** A pull request from the repository itself, with the fields that the action reads. */
export function pullRequestEvent(name = 'pull_request'): Event {
  return { name, payload: pullRequestPayload(7, '8f4a2b1c00000000000000000000000000000000', 'acme/shop') }
}

/** A pull request from a fork; GitHub gives its runs no secrets. */
export function forkEvent(): Event {
  return {
    name: 'pull_request',
    payload: pullRequestPayload(8, '9f4a2b1c00000000000000000000000000000000', 'stranger/shop')
  }
}

function pullRequestPayload(number: number, sha: string, head: string) {
  return {
    pull_request: {
      number,
      head: { sha, repo: { full_name: head } },
      base: { ref: 'main', repo: { full_name: 'acme/shop' } }
    }
  }
}

/** A push; its payload names no pull request. */
export function pushEvent(): Event {
  return { name: 'push', payload: { ref: 'refs/heads/main' } }
}
