import { createServer } from 'node:http'
import { afterEach, expect, test } from '@jest/globals'
import { listenOnLoopback } from './support/loopback.ts'
import { createWorld } from './support/world.ts'

const opened: { close(): void }[] = []

afterEach(() => {
  for (const server of opened.splice(0)) server.close()
})

/** A proxy that writes down what it is asked to connect to, and refuses. */
async function startProxy() {
  const asked: { target: string | undefined; authorization: string | undefined }[] = []
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push({ target: request.url, authorization: request.headers['proxy-authorization'] })
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
  })
  opened.push(proxy)
  return { asked, host: `127.0.0.1:${await listenOnLoopback(proxy)}` }
}

const SERVER = { 'server-url': 'https://platform.invalid/mcp', comment: 'never' }

test.each(['HTTPS_PROXY', 'https_proxy'])(
  'the platform is reached by the proxy that %s names, with its password',
  async (name) => {
    const { asked, host } = await startProxy()
    const { gate } = await createWorld()
    const end = await gate(SERVER, { env: { [name]: `http://user:p%40ss@${host}` } })
    const [first] = asked
    expect(first?.target).toBe('platform.invalid:443')
    expect(Buffer.from(first?.authorization?.replace('Basic ', '') ?? '', 'base64').toString()).toBe('user:p@ss')
    expect(end.outputs.verdict).toBe('undecided')
    expect(end.stdout).toContain('The platform at https://platform.invalid cannot be reached')
  }
)

test('a host in NO_PROXY is reached without the proxy', async () => {
  const { asked, host } = await startProxy()
  const { gate } = await createWorld()
  const end = await gate(SERVER, { env: { HTTPS_PROXY: `http://${host}`, NO_PROXY: '.invalid' } })
  expect(asked).toEqual([])
  expect(end.outputs.verdict).toBe('undecided')
})

test('an address of this machine is reached without the proxy', async () => {
  const { asked, host } = await startProxy()
  const { gate } = await createWorld()
  const end = await gate({ threshold: '80' }, { env: { HTTP_PROXY: `http://${host}`, HTTPS_PROXY: `http://${host}` } })
  expect(asked).toEqual([])
  expect(end.outputs.verdict).toBe('passed')
})
