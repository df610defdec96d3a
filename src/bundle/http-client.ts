// The toolkit's HTTP client without any code: requests are sent by src/connections.ts, but @actions/core and
// @actions/github import this client and load undici with it, even for an invalid input.

export class HttpClient {
  getAgent(): undefined {
    return undefined
  }

  getAgentDispatcher(): undefined {
    return undefined
  }
}
