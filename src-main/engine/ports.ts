import type { Catalog } from '../../src-preload/contract/catalog'
import type { ErrorCode, Exchange, HeaderPairs, Phase, Timings } from '../../src-preload/contract/exchange'
import type { Connection, Hook, Pause } from '../../src-preload/contract/hook'
import type { InboxSettings } from '../../src-preload/contract/inbox'
import type { Retention, SavedQuery } from '../../src-preload/contract/log'
import type { Authority, ReceiverSettings, ReceiverState } from '../../src-preload/contract/receiver'
import type { Run } from '../../src-preload/contract/run'
import type { AnswerBehaviour } from '../../src-preload/contract/scenario'
import type { Environment } from '../../src-preload/contract/workspace'
import type { ExchangeFacts } from './query/facts'
import type { LogFilter } from './query/filter'
import type { Sandbox, SandboxSettings } from './sandbox'

// What the engine is given. Each port has one adapter for the real world and, where a test wants it, one in memory; a shared suite runs over both.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonic(): number
  /** Calls `wake` once at `time` (ms since 1970), or as soon as it has passed. Answers how to cancel. */
  at(time: number, wake: () => void): () => void
}

export interface Crypto {
  /** Lower-case hex. */
  sha256(bytes: Uint8Array): string
  hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array
  /** RFC 8032: 64 bytes, always the same for the same seed (32 bytes) and message. */
  ed25519Sign(seed: Uint8Array, bytes: Uint8Array): Uint8Array
  /** False also where the public key (32 bytes) is none. */
  ed25519Verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean
  random(bytes: number): Uint8Array
}

/** A hook as it is kept: `deletedAt` (ISO 8601) makes it invisible but restorable; hidden fields never leave the engine. */
export interface HookRecord extends Omit<Hook, 'hasSecret' | 'missingSecrets'> {
  deletedAt: string | null
  /** Where its secrets come from, by what they are for, where a workspace file said so. */
  references?: Record<string, string>
}
/** `settings` absent: the usual ones. Its secret is in the vault. */
export interface InboxRecord {
  id: string
  name: string
  createdAt: string
  deletedAt: string | null
  settings?: InboxSettings
  references?: Record<string, string>
}
/** An event type, and a sample of any type, of the user's own; `payload` is JSON text as it was typed. */
export interface OwnEventType {
  catalog: string
  type: string
  category: string
  description: string
}
export interface OwnSample {
  catalog: string
  type: string
  name: string
  payload: string
}
/** What the last import changed: each thing as it was before (null: it was not there) and a hash of what the import made of it. */
export interface LastImport {
  at: string
  changed: { key: string; before: unknown; after: string }[]
  /** Version of each secret that was current before; null: there was none. */
  secrets: { ref: string; version: number | null }[]
}
export interface RegistryData {
  version: 1
  hooks: HookRecord[]
  inboxes: InboxRecord[]
  /** Catalogs of the user's own. */
  catalogs: Catalog[]
  eventTypes?: OwnEventType[]
  samples?: OwnSample[]
  environments?: Environment[]
  runs?: Run[]
  /** By key, a hash of what the last import made of each thing: what differs from it was changed here. */
  imported?: Record<string, string>
  lastImport?: LastImport
  settings: {
    receiverPort: number | null
    retention?: Retention
    queries?: SavedQuery[]
    receiver?: Omit<ReceiverSettings, 'port'>
    pauseAll?: Pause | null
    /** Name of the one whose variables targets are filled with; absent: the first. */
    environment?: string | null
  }
}

/** What is precious and small: read once, written whole and atomically. `save` resolves when the file is in place. */
export interface RegistryStore {
  load(): Promise<RegistryData>
  save(data: RegistryData): Promise<void>
}

/** One version of one secret. `ref` is `hooks/ID/secret`, `hooks/ID/headers/NAME`, or `deliveries/ID/…` for a URL used once. */
export interface Secret {
  ref: string
  version: number
  text: string
}
/** Reads come from memory, writes resolve when the sealed file is in place. Old versions stay readable, to rebuild what was masked with them. */
export interface Vault {
  /** Every version of every secret, newest version of a ref last. */
  all(): Secret[]
  current(ref: string): Secret | undefined
  version(ref: string, version: number): Secret | undefined
  put(ref: string, text: string): Promise<Secret>
  /** The ref has no current secret any more; old versions stay readable. */
  retire(ref: string): Promise<void>
  /** Forgets every version of every secret of these owners (`deliveries/ID`): what was masked with them can't be built again. */
  drop(owners: string[]): Promise<void>
}

/** Where in the log's files a line ends: everything up to here is on disk. */
export interface LogPosition {
  segment: number
  end: number
}

/** Which part of the log is looked at. Cursors are ids of exchanges and lie outside of it. */
export interface LogRange {
  before?: string
  after?: string
  oldestFirst?: boolean
  /** How many the caller wants at first; later batches grow. */
  batch: number
  /** So many of those that hold the filter are left out first; only where the store `answers` it. */
  skip?: number
}
/** `looked`: how many have been looked at so far, `left`: how many have not. */
export interface LogBatch {
  exchanges: Exchange[]
  looked: number
  left: number
}
/** What is kept at most; null: no limit. Pinned exchanges count for nothing and stay. */
export interface LogLimits {
  maxAgeMs: number | null
  maxCount: number | null
  maxBytes: number | null
}
export interface LogUsage {
  exchanges: number
  pinned: number
  /** Lines that can't be read as an exchange. */
  broken: number
  segments: number
  bytes: number
  /** Milliseconds since 1970 of the oldest exchange; null where there is none. */
  oldest: number | null
}

export interface LogStore {
  /** Resolves when the line is written (survives kill -9). Lines appended in one tick share one write; promises resolve in the order of the lines. */
  append(exchange: Exchange): Promise<LogPosition>
  /** Newest first; with `before` (an exchange id) only older ones. */
  newest(limit: number, before?: string): Promise<Exchange[]>
  get(id: string): Promise<Exchange | undefined>
  /** Lines behind a position in the order they were written; null: from the start. */
  after(position: LogPosition | null): AsyncIterable<{ exchange: Exchange; position: LogPosition }>
  count(): Promise<number>
  /** Newest first: every exchange that holds the filter, and others that the store can't tell from them. Ended by whoever has enough. */
  scan(filter: LogFilter, range: LogRange): AsyncGenerator<LogBatch>
  /** Whether the store alone can tell which exchanges hold the filter. */
  answers(filter: LogFilter): Promise<boolean>
  /** Newest first, without reading a line; nothing where the store does not answer the filter. `facts` is one object, filled anew each time. */
  visit(filter: LogFilter, visit: (facts: ExchangeFacts) => void): Promise<void>
  /** Sets pin or note; answers the exchange as it is then. */
  mark(id: string, change: { pinned?: boolean; note?: string | null }): Promise<Exchange | undefined>
  /** Makes its bytes unreadable, here and in the file. False where it is not there. */
  remove(id: string): Promise<boolean>
  /** Everything but what is pinned, or that too. Answers how many. */
  clear(pinnedToo: boolean): Promise<number>
  /** Drops the oldest until the limits hold, a segment at a time where bytes are concerned; `bodyBytes` are kept beside the lines. Answers how many. */
  retain(limits: LogLimits, now: number, bodyBytes: number): Promise<number>
  usage(): Promise<LogUsage>
  /** Hashes of the large bodies that exchanges refer to; some come twice. */
  bodyRefs(): AsyncIterable<string>
}

/** Large bodies, kept once under the SHA-256 (hex) of what is stored. */
export interface BodyStore {
  /** Resolves with the hash when the file is in place. */
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array | undefined>
  /** Drops what is not in `kept` and was put more than some minutes ago. Answers the bytes that are left. */
  sweep(kept: ReadonlySet<string>): Promise<number>
  /** Bytes of all. */
  usage(): Promise<number>
}

/** Append-only records of the queue, opaque to the store. */
export interface QueueStore {
  /** Every record since the last compaction, oldest first. A torn last record is dropped. */
  load(): AsyncIterable<unknown>
  /** Resolves when the record is written; records appended in one tick share one write. */
  append(record: object): Promise<void>
  /** Atomically replaces everything written so far by these records. Appends made meanwhile come after them. */
  compact(records: Iterable<object>): Promise<void>
}

/** How the way to the target differs from the usual one. Texts are PEM, but for the fingerprint (SHA-256, hex) and the URL of the proxy. */
export type WireConnection = Omit<Connection, 'allowHttp'> & { clientKey: string | undefined }
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

/** JSONata of the user's over one input. `input` is JSON text; `now` (ms since 1970) is the time it sees, `seed` fixes what is random in it. */
export interface Question {
  expressions: string[]
  input: string
  now: number
  seed: number
}
/** JSON text, or null where the expression finds nothing; or why there is no value, to be read behind the expression's name. */
export type Evaluated = { json: string | null } | { error: string }
/** Runs what users write where it can do no harm: whatever takes too long or too much memory is ended. Never rejects; one result for each expression. */
export interface Evaluate {
  evaluate(question: Question): Promise<Evaluated[]>
}

export interface Ids {
  /** Prefix + ULID, ever growing within the process. */
  next(prefix: string): string
}

export interface Ports {
  sandbox(settings: SandboxSettings): Sandbox
  clock: Clock
  ids: Ids
  crypto: Crypto
  registry: RegistryStore
  vault: Vault
  log: LogStore
  bodies: BodyStore
  queue: QueueStore
  sender: Sender
  evaluate: Evaluate
  decode: Decode
}
