import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listenOnLoopback } from './loopback.ts'

export interface ConnectProxy {
  /** `127.0.0.1:<port>` */
  readonly host: string
  /** The requested targets, each with the credentials in the form `name:password`. */
  readonly asked: readonly { readonly target: string; readonly credentials: string }[]
  close(): void
}

/** A proxy that opens a tunnel for the right credentials, to the port that `hosts` maps the target to. */
export async function startConnectProxy(
  credentials: string,
  hosts: Readonly<Record<string, number>>
): Promise<ConnectProxy> {
  const asked: { target: string; credentials: string }[] = []
  const sockets = new Set<Socket>()
  const server = createServer().on('connect', (request, socket: Socket) => {
    const basic = request.headers['proxy-authorization']?.replace(/^Basic /, '') ?? ''
    const given = Buffer.from(basic, 'base64').toString()
    const target = request.url ?? ''
    asked.push({ target, credentials: given })
    const port = hosts[target]
    if (given !== credentials || port === undefined) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="x"\r\n\r\n')
      return
    }
    const tunnel = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      tunnel.pipe(socket)
      socket.pipe(tunnel)
    })
    for (const end of [tunnel, socket]) {
      sockets.add(end)
      end.on('error', () => undefined)
      end.on('close', () => [tunnel, socket].map((other) => other.destroy()))
    }
  })
  return {
    host: `127.0.0.1:${await listenOnLoopback(server)}`,
    asked,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    }
  }
}
