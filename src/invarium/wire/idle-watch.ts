/** Detects that a response is still awaited although no request is left that could deliver it. */
export interface IdleWatch {
  /** Runs one request; the session is not idle while it runs. */
  request<T>(send: () => Promise<T>): Promise<T>
  /** Waits for a response; the signal aborts when the time limit passes without any request running. */
  wait<T>(answer: (idle: AbortSignal) => Promise<T>): Promise<T>
}

/** A watch that gives up after `limit` milliseconds without a request. */
export function createIdleWatch(limit: number): IdleWatch {
  const waiting = new Set<AbortController>()
  let requests = 0
  let timer: NodeJS.Timeout | undefined

  const restart = () => {
    clearTimeout(timer)
    if (requests > 0 || waiting.size === 0) return
    timer = setTimeout(() => {
      for (const controller of waiting) controller.abort()
    }, limit)
  }
  return {
    request: async (send) => {
      requests += 1
      restart()
      try {
        return await send()
      } finally {
        requests -= 1
        restart()
      }
    },
    wait: async (answer) => {
      const controller = new AbortController()
      waiting.add(controller)
      restart()
      try {
        return await answer(controller.signal)
      } finally {
        waiting.delete(controller)
        restart()
      }
    }
  }
}
