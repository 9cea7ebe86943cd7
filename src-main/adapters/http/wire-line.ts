import type { Socket } from 'node:net'

/** Who is told what happens on a connection. */
interface Carried {
  onData(chunk: Buffer): void
  onLost(error: Error | null): void
}
interface AgentSocket extends Socket {
  /** Whose turn it is; kept by node:http's agents, null while the connection waits for its next request. */
  _httpMessage?: unknown
}

const lines = new WeakMap<Socket, WireLine>()

/** Listens to a connection for as long as it lives, on behalf of whoever's turn it is: to listen anew for each request costs more than to send it. */
export class WireLine {
  #carried: Carried | null = null

  constructor(private readonly socket: AgentSocket) {
    socket.on('data', (chunk: Buffer) => {
      const carried = this.#mine()
      if (carried) carried.onData(chunk)
      // An answer nobody asked for would be taken for the next request's.
      else if (!socket._httpMessage) socket.destroy()
    })
    socket.on('error', (error) => this.#mine()?.onLost(error))
    socket.on('end', () => {
      const carried = this.#mine()
      if (carried) carried.onLost(null)
      // The agent must not hand out a connection that the other side has ended.
      else if (!socket._httpMessage) socket.destroy()
    })
    socket.on('close', () => this.#mine()?.onLost(null))
  }

  carry(carried: Carried): void {
    this.#carried = carried
    this.socket._httpMessage = carried
  }

  /** The one whose turn it is, where it is not a request of node:http's. */
  #mine(): Carried | null {
    return this.socket._httpMessage === this.#carried ? this.#carried : null
  }
}

export function wireOf(socket: Socket): WireLine {
  const known = lines.get(socket)
  if (known) return known
  const line = new WireLine(socket)
  lines.set(socket, line)
  return line
}
