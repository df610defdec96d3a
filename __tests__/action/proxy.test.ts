import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createBuiltWorld } from '../support/built-world.ts'
import { startConnectProxy } from '../support/connect-proxy.ts'
import { listenOnLoopback } from '../support/loopback.ts'
import { makeCertificate, startTlsFront } from '../support/tls-front.ts'

const opened: { close(): void }[] = []

afterEach(() => {
  for (const server of opened.splice(0)) server.close()
})

const PASSWORD = 'user:p@ss'

/** A proxy that cannot reach any host. */
async function startRefusingProxy() {
  const proxy = await startConnectProxy(PASSWORD, {})
  opened.push(proxy)
  return proxy
}

const SERVER = { 'server-url': 'https://platform.invalid/mcp', comment: 'never' }

test.each(['HTTPS_PROXY', 'https_proxy'])(
  'the platform is requested through the proxy in %s, with its password',
  async (name) => {
    const { asked, host } = await startRefusingProxy()
    const { gate } = await createBuiltWorld()
    const end = await gate(SERVER, { env: { [name]: `http://user:p%40ss@${host}` } })
    expect(asked[0]).toEqual({ target: 'platform.invalid:443', credentials: PASSWORD })
    expect(end.outputs.verdict).toBe('undecided')
    expect(end.stdout).toContain('The platform at https://platform.invalid cannot be reached')
  }
)

test('a host in NO_PROXY is not requested through the proxy', async () => {
  const { asked, host } = await startRefusingProxy()
  const { gate } = await createBuiltWorld()
  const end = await gate(SERVER, { env: { HTTPS_PROXY: `http://${host}`, NO_PROXY: '.invalid' } })
  expect(asked).toEqual([])
  expect(end.outputs.verdict).toBe('undecided')
})

test('a loopback address is reached directly', async () => {
  const { asked, host } = await startRefusingProxy()
  const { gate } = await createBuiltWorld()
  const end = await gate({ threshold: '80' }, { env: { HTTP_PROXY: `http://${host}`, HTTPS_PROXY: `http://${host}` } })
  expect(asked).toEqual([])
  expect(end.outputs.verdict).toBe('passed')
})

test.each(['403 Forbidden', '407 Proxy Authentication Required', '502 Bad Gateway'])(
  'the verdict is undecided if the proxy refuses with %s',
  async (status) => {
    const proxy = createServer((socket) => socket.on('data', () => socket.end(`HTTP/1.1 ${status}\r\n\r\n`)))
    opened.push(proxy)
    const env = { HTTPS_PROXY: `http://127.0.0.1:${await listenOnLoopback(proxy)}` }
    const { gate } = await createBuiltWorld()
    const end = await gate(SERVER, { env })
    expect([end.exitCode, end.outputs, end.stderr]).toEqual([1, { verdict: 'undecided' }, ''])
    expect(end.stdout.match(/^::error.*$/gm)).toEqual([
      expect.stringMatching(/^::error title=Undecided::The platform at https:\/\/platform\.invalid cannot be reached/)
    ])
  }
)

/** The platform and an enterprise GitHub over TLS with a self-signed certificate, behind a proxy with a password. */
async function createEnterprise() {
  const world = await createBuiltWorld()
  const certificate = await makeCertificate(['platform.test', 'github.test'])
  const platform = await startTlsFront(certificate, world.platform.port)
  const github = await startTlsFront(certificate, world.github.port, '/api/v3')
  const hosts = { 'platform.test:443': platform.port, 'github.test:443': github.port }
  const proxy = await startConnectProxy(PASSWORD, hosts)
  opened.push(platform, github, proxy, { close: () => rmSync(certificate.folder, { recursive: true }) })
  const inputs = { 'server-url': 'https://platform.test/mcp', threshold: '80', 'request-timeout': '5' }
  const env = {
    HTTPS_PROXY: `http://user:p%40ss@${proxy.host}`,
    GITHUB_API_URL: 'https://github.test/api/v3',
    GITHUB_SERVER_URL: 'https://github.test'
  }
  return { ...world, certificate, proxy, paths: github.paths, inputs, env }
}

describe('behind a proxy with a password and a private certificate authority', () => {
  test('the platform and an enterprise GitHub are both reached with NODE_EXTRA_CA_CERTS', async () => {
    const { gate, github, certificate, proxy, paths, inputs, env } = await createEnterprise()
    const end = await gate(inputs, { env: { ...env, NODE_EXTRA_CA_CERTS: certificate.file } })
    expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'passed'])
    expect(github.comments).toHaveLength(1)
    expect(new Set(proxy.asked.map(({ target }) => target))).toEqual(new Set(['platform.test:443', 'github.test:443']))
    expect(new Set(proxy.asked.map(({ credentials }) => credentials))).toEqual(new Set([PASSWORD]))
    expect(paths.map((path) => path.split('?')[0]).sort()).toEqual([
      '/api/graphql',
      '/api/v3/repos/acme/shop/issues/7/comments',
      '/api/v3/repos/acme/shop/issues/7/comments',
      '/api/v3/repos/acme/shop/issues/7/comments'
    ])
    expect(end.summary).toContain('(<https://github.test/acme/shop/actions/runs/4711/attempts/1>)')
  })

  test('a name without a password is sent to the proxy, too', async () => {
    const { gate, certificate, proxy, inputs, env } = await createEnterprise()
    const HTTPS_PROXY = `http://t%C3%B6ken@${proxy.host}`
    await gate(inputs, { env: { ...env, NODE_EXTRA_CA_CERTS: certificate.file, HTTPS_PROXY } })
    expect(new Set(proxy.asked.map(({ credentials }) => credentials))).toEqual(new Set(['töken:']))
  })

  test('the verdict is undecided without NODE_EXTRA_CA_CERTS, and the error mentions certificates', async () => {
    const { gate, inputs, env } = await createEnterprise()
    const end = await gate(inputs, { env })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
    expect(end.stdout).toMatch(/cannot be reached \(DEPTH_ZERO_SELF_SIGNED_CERT\)\..* proxy and certificates\./)
  })

  test('the verdict is undecided with a wrong password, and the password is not shown', async () => {
    const { gate, certificate, proxy, inputs, env } = await createEnterprise()
    const end = await gate(inputs, {
      env: { ...env, NODE_EXTRA_CA_CERTS: certificate.file, HTTPS_PROXY: `http://user:sesame@${proxy.host}` }
    })
    expect(end.outputs).toEqual({ verdict: 'undecided' })
    expect(end.stdout).toContain('The platform at https://platform.test cannot be reached')
    expect(`${end.stdout}${end.summary}`).not.toContain('sesame')
  })
})
