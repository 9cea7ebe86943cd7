/**
 * Counts changes of the contract that make two versions of Hookbench misunderstand each other. A page or a command says it when it
 * connects, because the process that owns the data folder may be an older or a newer one.
 */
export const protocol = 1
/** Path of every WebSocket that carries the contract. */
export const socketPath = '/rpc'
/** What a client asks for when it connects. */
export const socketTarget = `${socketPath}?protocol=${protocol}`

/** Bytes of one message over a socket; a larger one ends the connection. */
export const largestMessageBytes = 40 * 1024 * 1024

/** Codes with which a socket is closed, beside those of RFC 6455. */
export const closeCodes = {
  /** The server goes away and has answered every call it began: one without an answer was not executed. */
  drained: 1012,
  /** The other end speaks another protocol version; the reason says what to do. */
  otherProtocol: 4426,
} as const
