import { z } from 'zod'
import { Handshake, RetryOf, Scripted, Verification } from './captured'
import { HeaderPairs } from './headers'

export { HeaderPairs } from './headers'

export const outcomes = ['delivered', 'failed', 'captured', 'refused'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>

export const errorCodes = [
  'connection_refused',
  'host_not_found',
  'host_unreachable',
  'connection_reset',
  'tls_failed',
  'proxy_failed',
  'address_refused',
  'timed_out',
  'redirected',
  'protocol_error',
  'body_too_large',
  'inbox_missing',
  'secret_missing',
  'invalid_request',
  'aborted',
] as const
export const ErrorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof ErrorCode>

export const phases = ['prepare', 'dns', 'connect', 'tls', 'send', 'wait', 'receive'] as const
export const Phase = z.enum(phases)
export type Phase = z.infer<typeof Phase>

export const ExchangeError = z.object({ code: ErrorCode, phase: Phase, message: z.string() })
export type ExchangeError = z.infer<typeof ExchangeError>

/** Milliseconds each phase took; null: it did not happen (a reused connection has no dns, connect or tls). */
export const Timings = z.object({
  dns: z.number().nullable(),
  connect: z.number().nullable(),
  tls: z.number().nullable(),
  firstByte: z.number().nullable(),
  total: z.number().nullable(),
})
export type Timings = z.infer<typeof Timings>

/**
 * A place where a known secret stood and was cut out before anything was kept. `offset` and `length` count bytes of the true part;
 * `encoding` is the form in which it stood; `secret` and `version` say which entry of the vault puts it back.
 */
export const Mask = z.object({
  part: z.string().regex(/^(request\.url|(request|response)\.(body|headers\.\d+)|payload)$/),
  offset: z.number().int(),
  length: z.number().int(),
  encoding: z.string(),
  secret: z.string(),
  version: z.number().int(),
})
export type Mask = z.infer<typeof Mask>

/**
 * `body` is the stored text (base64 of it where it is no UTF-8), null where `bodyRef` names a file that holds it.
 * `size` (bytes) and `sha256` (hex) are of the true bytes, `storedSize` is what is kept after masking.
 */
const kept = {
  headers: HeaderPairs,
  body: z.string().nullable(),
  bodyEncoding: z.enum(['utf8', 'base64']),
  bodyRef: z.string().nullable(),
  size: z.number().int(),
  sha256: z.string(),
  storedSize: z.number().int(),
}
export const KeptRequest = z.object({ method: z.string(), url: z.string(), ...kept })
export type KeptRequest = z.infer<typeof KeptRequest>
/** `bodyOmitted`: why the body was not written; `size` and `sha256` are of the true bytes all the same. */
export const KeptResponse = z.object({ status: z.number().int(), ...kept, bodyOmitted: z.string().optional() })
export type KeptResponse = z.infer<typeof KeptResponse>

/** One HTTP conversation, as it stands on one line of the log. `out` is a delivery attempt, `in` a captured request. */
export const Exchange = z.object({
  v: z.literal(1),
  id: z.string(),
  /** ISO 8601, when the first byte was about to leave or had arrived. */
  at: z.string(),
  direction: z.enum(['out', 'in']),
  catalog: z.string().nullable(),
  hook: z.string().nullable(),
  hookRevision: z.number().int().nullable(),
  inbox: z.string().nullable(),
  eventId: z.string().nullable(),
  eventType: z.string().nullable(),
  deliveryId: z.string().nullable(),
  attempt: z.number().int().nullable(),
  request: KeptRequest,
  response: KeptResponse.nullable(),
  error: ExchangeError.nullable(),
  timings: Timings,
  outcome: Outcome,
  masks: z.array(Mask),
  /** Id of the exchange that is the other end of the same conversation, where both ends are Hookbench's. */
  twin: z.string().nullable(),
  /** What is worth a mark, as a sentence each: the provider would refuse this URL. */
  flags: z.array(z.string()).optional(),
  /** The answers that led on to another address, in order: `response` is the last one's. */
  redirects: z.array(z.object({ status: z.number().int(), to: z.string() })).optional(),
  /** Of captured requests alone. */
  verification: Verification.optional(),
  handshake: Handshake.optional(),
  scripted: Scripted.optional(),
  /** The id its sender gave the message, by which it is known again. */
  messageId: z.string().optional(),
  retryOf: RetryOf.optional(),
  /** A captured request that was passed on: the exchange that did so. */
  forwardedAs: z.string().optional(),
  /** An exchange that passed a captured request on, or sent it once more by hand: the capture. */
  passedOn: z.object({ exchange: z.string(), how: z.enum(['forwarded', 'resent']) }).optional(),
  pinned: z.boolean(),
  note: z.string().nullable(),
})
export type Exchange = z.infer<typeof Exchange>

/** What lists show. `bytesMatch`: the twin's body has the same SHA-256; null without a twin. */
export const ExchangeSummary = z.object({
  id: z.string(),
  at: z.string(),
  direction: z.enum(['out', 'in']),
  catalog: z.string().nullable(),
  hook: z.string().nullable(),
  inbox: z.string().nullable(),
  eventId: z.string().nullable(),
  eventType: z.string().nullable(),
  deliveryId: z.string().nullable(),
  attempt: z.number().int().nullable(),
  method: z.string(),
  url: z.string(),
  status: z.number().int().nullable(),
  errorCode: ErrorCode.nullable(),
  outcome: Outcome,
  totalMs: z.number().nullable(),
  requestSize: z.number().int(),
  responseSize: z.number().int().nullable(),
  twin: z.string().nullable(),
  bytesMatch: z.boolean().nullable(),
  pinned: z.boolean().optional(),
  note: z.string().nullable().optional(),
  /** Of captured requests: whether they proved who sent them, where that was checked, and of which one they are a retry. */
  verified: z.boolean().optional(),
  retryOf: RetryOf.optional(),
})
export type ExchangeSummary = z.infer<typeof ExchangeSummary>

/** The whole exchange with what only the running engine can add: a sentence that says what happened and what to do, and the byte proof. */
export const ExchangeDetail = Exchange.extend({
  hookName: z.string().nullable(),
  inboxName: z.string().nullable(),
  sentence: z.string(),
  advice: z.string().nullable(),
  bytesMatch: z.boolean().nullable(),
})
export type ExchangeDetail = z.infer<typeof ExchangeDetail>

export const BodyPart = z.enum(['request', 'response'])
/** A stretch of a stored body: `bytes` is base64, `total` the stored size in bytes. */
export const BodySlice = z.object({ bytes: z.string(), offset: z.number().int(), total: z.number().int() })
export type BodySlice = z.infer<typeof BodySlice>
