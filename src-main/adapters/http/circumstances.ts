import type { Phase } from '../../../src-preload/contract/exchange'

/** What is known about an attempt at the moment it failed. */
export interface Circumstances {
  phase: Phase
  url: URL
  /** Through which the attempt goes. */
  proxy: URL | null
  timeoutMs: number
  /** Bytes of the response body so far. */
  received: number
  maxResponseBytes: number
}

/** The part of node's errors that tells what went wrong. */
export interface NodeError {
  code?: string
  message?: string
  /** Of TLS errors. */
  reason?: string
  cert?: { subjectaltname?: string }
  /** Of connection errors; `errors` holds one for each address that was tried. */
  address?: string
  errors?: NodeError[]
  /** Of parse errors: the bytes that are no HTTP. */
  rawPacket?: Uint8Array
}

/** True for every way in which node says that the other side closed the connection. */
export function isReset(error: NodeError): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE' || error.code === 'ECONNABORTED'
}

/** Host and port, also where the URL leaves the port out. */
export function place(url: URL): string {
  return `${url.hostname}:${portOf(url)}`
}

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
}

/** The host as a socket wants it: IPv6 without brackets. */
export function unbracketed(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}
