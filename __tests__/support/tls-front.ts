import { mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import selfsigned from 'selfsigned'
import { listenOnLoopback } from './loopback.ts'

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** The certificate as a file, for NODE_EXTRA_CA_CERTS; the caller must remove its folder. */
  readonly file: string
  readonly folder: string
}

/** Creates a self-signed certificate for hosts. */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const altNames = hosts.map((value) => ({ type: 2 as const, value }))
  const extensions = [
    { name: 'basicConstraints' as const, cA: true },
    { name: 'subjectAltName' as const, altNames }
  ]
  const { private: key, cert } = await selfsigned.generate([{ name: 'commonName', value: 'a test' }], { extensions })
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  const file = join(folder, 'ca.pem')
  writeFileSync(file, cert)
  return { key, cert, file, folder }
}

export interface TlsFront {
  readonly port: number
  /** The path of each request, as received. */
  readonly paths: readonly string[]
  close(): void
}

/** Terminates TLS for a plain server on this machine, and strips `prefix` from paths, as an enterprise server does. */
export async function startTlsFront({ key, cert }: Certificate, port: number, prefix = ''): Promise<TlsFront> {
  const paths: string[] = []
  const server = createServer({ key, cert }, (incoming, response) => {
    const { url = '', method, headers } = incoming
    paths.push(url)
    const path = url.startsWith(prefix) ? url.slice(prefix.length) : url.replace(/^\/api(?=\/graphql)/, '')
    const forward = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    forward.on('error', () => response.destroy())
    incoming.pipe(forward)
  })
  return {
    port: await listenOnLoopback(server),
    paths,
    close: () => {
      server.close()
      server.closeAllConnections()
    }
  }
}
