import type { ConnectionKey } from '../ports'

/** One end of a conversation: its exchange and the SHA-256 of the body it saw. An end that most often is never asked may work that out late. */
export interface End {
  exchange: string
  readonly sha256: string
}

/**
 * Matches an attempt with the capture it caused, by the pair of TCP ports and the place on the connection, so that nothing has to be
 * added to the request. Both ends live in one process; the sender speaks first.
 */
export interface Twins {
  /** An attempt is about to leave on this connection. */
  expect(key: ConnectionKey, sender: End): void
  /** A request arrived: answers the attempt that sent it, if it is one of ours. */
  claim(key: ConnectionKey, receiver: End): End | null
  /** The attempt is over: answers the capture it caused, and forgets both. */
  finish(key: ConnectionKey): End | null
}

export function createTwins(): Twins {
  const open = new Map<string, { sender: End; receiver: End | null }>()
  const name = ({ clientPort, serverPort, nth }: ConnectionKey) => `${clientPort}>${serverPort}#${nth}`
  return {
    expect(key, sender) {
      open.set(name(key), { sender, receiver: null })
    },
    claim(key, receiver) {
      if (open.size === 0) return null
      const pair = open.get(name(key))
      if (!pair || pair.receiver) return null
      pair.receiver = receiver
      return pair.sender
    },
    finish(key) {
      const pair = open.get(name(key))
      open.delete(name(key))
      return pair?.receiver ?? null
    },
  }
}
