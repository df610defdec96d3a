/** An event as the runner hands it to a step. */
export interface Event {
  readonly name: string
  readonly payload: unknown
}

/** A pull request of the repository itself, as far as the action reads it. */
export function pullRequestEvent(name = 'pull_request'): Event {
  return {
    name,
    payload: {
      pull_request: {
        number: 7,
        head: { sha: '8f4a2b1c00000000000000000000000000000000', repo: { full_name: 'acme/shop' } },
        base: { repo: { full_name: 'acme/shop' } }
      }
    }
  }
}

/** A pull request from a fork: GitHub gives its runs no secrets. */
export function forkEvent(): Event {
  return {
    name: 'pull_request',
    payload: {
      pull_request: {
        number: 8,
        head: { sha: '9f4a2b1c00000000000000000000000000000000', repo: { full_name: 'stranger/shop' } },
        base: { repo: { full_name: 'acme/shop' } }
      }
    }
  }
}

/** A push: no pull request is named. */
export function pushEvent(): Event {
  return { name: 'push', payload: { ref: 'refs/heads/main' } }
}
