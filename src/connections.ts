import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { Agent, type Dispatcher, fetch, Headers, ProxyAgent, Request, Response } from 'undici'

// Packages use these globals. The first use of one would load Node's own copy of undici, next to the one loaded here.
Object.assign(globalThis, { fetch, Headers, Request, Response })

export { type Dispatcher, fetch }

/** Connections to a server, through the proxy that HTTPS_PROXY or HTTP_PROXY names, unless NO_PROXY excludes it. */
export function openConnections(server: URL): Dispatcher {
  const proxy = getProxyUrl(server)
  if (proxy === undefined) return new Agent()
  // The username and password are already decoded. undici itself would send the username only with a password.
  const { href, username, password } = proxy
  const token = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return new ProxyAgent({ uri: href, ...((username || password) && { token }) })
}
