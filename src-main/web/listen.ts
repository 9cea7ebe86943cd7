import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ProblemError } from '../engine/problem'

/** Listens on loopback only; answers the port (0 asks for any free one). Throws the problem `conflict` where the port can't be had. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException): void => reject(refusedPort(port, error))
    server.once('error', refused)
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', refused)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function refusedPort(port: number, error: NodeJS.ErrnoException): Error {
  const reasons: Record<string, string> = { EADDRINUSE: 'is taken by another program', EACCES: 'needs more rights than this process has' }
  const reason = reasons[error.code ?? '']
  if (!reason) return error
  return new ProblemError({
    code: 'conflict',
    message: `port ${port} ${reason}`,
    field: 'port',
    fix: 'Choose another port, or 0 for any free one.',
  })
}
