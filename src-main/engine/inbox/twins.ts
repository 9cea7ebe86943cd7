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
  const open = new Map<number, { sender: End; receiver: End | null }>()
  return {
    expect(key, sender) {
      open.set(numberOf(key), { sender, receiver: null })
    },
    claim(key, receiver) {
      if (open.size === 0) return null
      const pair = open.get(numberOf(key))
      if (!pair || pair.receiver) return null
      pair.receiver = receiver
      return pair.sender
    },
    finish(key) {
      const number = numberOf(key)
      const pair = open.get(number)
      open.delete(number)
      return pair?.receiver ?? null
    },
  }
}

/** Two ports of 16 bits and, above them, the place on the connection: two million requests of one connection have room in a number. */
const numberOf = ({ clientPort, serverPort, nth }: ConnectionKey) => (nth * 65_536 + clientPort) * 65_536 + serverPort
