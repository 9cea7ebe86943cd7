import type { LogStore } from './ports/log'
import type { RegistryStore } from './ports/registry'
import type { SharedFiles } from './ports/shared-files'
import type { Decode, Sender } from './ports/wire'
import type { Sandbox, SandboxSettings } from './simulate/sandbox'

// What the engine is given. Each port has one adapter for the real world and, where a test wants it, one in memory; a shared suite runs over both.

export type { LogBatch, LogLimits, LogPosition, LogRange, LogStore, LogUsage } from './ports/log'
export type {
  HookRecord,
  InboxRecord,
  LastImport,
  OpenFileRecord,
  OwnEventType,
  OwnSample,
  RegistryData,
  RegistryStore,
} from './ports/registry'
export type { SharedFiles } from './ports/shared-files'
export type {
  CaptureAnswer,
  CapturedRequest,
  CaptureHandler,
  ConnectionKey,
  Decode,
  ReceiverControl,
  Sender,
  SendReport,
  WireConnection,
  WireRequest,
} from './ports/wire'

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
  /** The same, written as text at once. */
  hmacSha256Text(key: Uint8Array, bytes: Uint8Array, encoding: 'hex' | 'base64'): string
  /** RFC 8032: 64 bytes, always the same for the same seed (32 bytes) and message. */
  ed25519Sign(seed: Uint8Array, bytes: Uint8Array): Uint8Array
  /** False also where the public key (32 bytes) is none. */
  ed25519Verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean
  random(bytes: number): Uint8Array
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
  /** Every record since the last compaction, oldest first, many at a time: to wait for each costs more than to read it. A torn last record is dropped. */
  load(): AsyncIterable<unknown[]>
  /** Resolves when the record is written; records appended in one tick share one write. */
  append(record: object): Promise<void>
  /** Atomically replaces everything written so far by these records. Appends made meanwhile come after them. */
  compact(records: Iterable<object>): Promise<void>
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
/**
 * Runs what users write where it can do no harm: whatever takes too long or too much memory is ended. Besides what JSONata has there is
 * `$fits(text, pattern)`, whether a regular expression finds something in a text. Never rejects; one result for each expression.
 */
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
  /** Absent where no file can be opened in place. */
  files?: SharedFiles
}
