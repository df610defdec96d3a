// Replaces the toolkit's HTTP client with an empty one: src/connections.ts sends all requests, but @actions/core and
// @actions/github would load the real client, and undici with it, even for an invalid input.

export class HttpClient {
  getAgent(): undefined {
    return undefined
  }

  getAgentDispatcher(): undefined {
    return undefined
  }
}
