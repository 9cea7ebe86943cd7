import type { ErrorCode, HeaderPairs, Phase, Timings } from '../../../src-preload/contract/exchange'
import type { Connection } from '../../../src-preload/contract/hook'
import type { Authority, ReceiverSettings, ReceiverState } from '../../../src-preload/contract/receiver'
import type { AnswerBehaviour } from '../../../src-preload/contract/scenario'

/** How the way to the target differs from the usual one. Texts are PEM, but for the fingerprint (SHA-256, hex) and the URL of the proxy. */
export type WireConnection = Omit<Connection, 'allowHttp'> & {
  clientKey: string | undefined
  /** Whatever certificate is shown will do. */
  anyCertificate?: boolean
}
/** A request down to the byte. `headers` are complete except for what HTTP itself adds (Host, Content-Length, Connection). */
export interface WireRequest {
  method: string
  url: string
  headers: HeaderPairs
  body: Uint8Array
  timeoutMs: number
  /** Response bodies above this many bytes end the exchange with `body_too_large`. */
  maxResponseBytes: number
  connection?: WireConnection
  /** The body leaves in pieces, spread over so many milliseconds; only without a proxy. */
  bodyOverMs?: number
}
/** Numbers the n-th request on a TCP connection, by which a sender and a receiver in one process know that they mean the same conversation. */
export interface ConnectionKey {
  clientPort: number
  serverPort: number
  nth: number
}
export interface SendReport {
  /** Header pairs exactly as they left, in order, Host and Content-Length included. */
  sentHeaders: HeaderPairs
  response: { status: number; headers: HeaderPairs; body: Uint8Array } | null
  error: { code: ErrorCode; phase: Phase; message: string } | null
  timings: Timings
}
/** Never rejects: whatever goes wrong is in the report. `onConnection` is called before the first byte leaves. */
export interface Sender {
  send(request: WireRequest, onConnection: (key: ConnectionKey) => void): Promise<SendReport>
}

export interface CapturedRequest {
  connection: ConnectionKey
  method: string
  /** Path and query as they stood in the request line. */
  path: string
  /** Absolute URL under which it was reached. */
  url: string
  headers: HeaderPairs
  body: Uint8Array
  /** True where the body was larger than allowed and the rest was thrown away. */
  truncated: boolean
  /** ISO 8601 of the first byte, and milliseconds until the last one had arrived. */
  at: string
  receivedMs: number
}
/** What to say and how; nothing of it is carried out here. `behaviour` is how it misbehaves on purpose. */
export interface CaptureAnswer {
  status: number
  headers: HeaderPairs
  body: Uint8Array
  /** Milliseconds before the first byte. */
  delayMs?: number
  behaviour?: AnswerBehaviour
  /** Milliseconds over which a drip spreads its body. */
  dripMs?: number
  /** To be called once the answer is on its way, whatever it is: records the request. */
  behind?: () => void
}
/** Decides the answer, at once where nothing has to be asked. */
export type CaptureHandler = (request: CapturedRequest) => CaptureAnswer | Promise<CaptureAnswer>

/** Where the inboxes are reached, if this process runs a receiver. */
export interface ReceiverControl {
  state(): ReceiverState | null
  /** Moves to other settings; throws a ProblemError naming the field, and stays where it was, if it may not listen there. */
  apply(settings: ReceiverSettings): Promise<ReceiverState>
  /** Of this data folder; made when first asked for. */
  authority(): Promise<Authority>
}

/** Undoes content codings (RFC 9110, 8.4), the last one first. Null where one is unknown, the bytes are damaged, or more than `mostBytes` would come out. */
export interface Decode {
  decode(bytes: Uint8Array, codings: string[], mostBytes: number): Promise<Uint8Array | null>
}
