import { z } from 'zod'
import { HeaderPairs } from './headers'
import { limits } from './limits'

export const signatureSchemes = [
  'standard-webhooks',
  'standard-webhooks-v1a',
  'svix',
  'stripe',
  'github',
  'slack',
  'shopify',
  'twitch',
  'hook0',
  'paddle',
  'gitlab',
  'sha256-body',
  'body-secret',
  'custom',
] as const
export const SignatureScheme = z.enum(signatureSchemes)
export type SignatureScheme = z.infer<typeof SignatureScheme>

/** A scheme of the user's own. `signedContent` and `value` are templates over {id} {timestamp} {body} {event} and, in `value`, {signature}. */
export const CustomScheme = z.strictObject({
  header: z.string().min(1).max(limits.headerNameLength),
  value: z
    .string()
    .max(1_000)
    .regex(/\{signature\}/, 'the value must hold {signature}')
    .default('{signature}'),
  signedContent: z.string().max(1_000).default('{body}'),
  key: z.enum(['utf8', 'base64', 'hex']).default('utf8'),
  encoding: z.enum(['hex', 'base64']).default('hex'),
  /** Headers that carry the id, the timestamp (Unix seconds) and the event type, where the receiver needs them. */
  idHeader: z.string().max(limits.headerNameLength).nullable().default(null),
  timestampHeader: z.string().max(limits.headerNameLength).nullable().default(null),
  eventHeader: z.string().max(limits.headerNameLength).nullable().default(null),
  /** Seconds; null: the receiver does not compare clocks. */
  toleranceSeconds: z.number().int().min(0).nullable().default(null),
})
export type CustomScheme = z.infer<typeof CustomScheme>

/** How a hook signs. */
export const Signing = z.strictObject({
  scheme: SignatureScheme,
  custom: CustomScheme.nullable().default(null),
})
export type Signing = z.infer<typeof Signing>

export const SchemeFacts = z.object({
  id: SignatureScheme,
  name: z.string(),
  headers: z.array(z.string()),
  /** The form of the value, as in `t=TS,v1=SIG`, and of what is signed, as in `ts.body`. */
  value: z.string(),
  signedContent: z.string(),
  key: z.string(),
  encoding: z.string(),
  toleranceSeconds: z.number().nullable(),
  /** `past`: a timestamp from the future is not refused. Null where clocks are not compared. */
  toleranceDirection: z.enum(['both', 'past']).nullable(),
  /** What besides the body goes into the headers' values or into what is signed. */
  uses: z.array(z.enum(['id', 'timestamp', 'eventType'])),
  source: z.string(),
})
export type SchemeFacts = z.infer<typeof SchemeFacts>

/** base64 of the exact bytes. */
const Body = z.string().max(Math.ceil(limits.bodyBytes / 3) * 4)

export const SignInput = z.strictObject({
  signing: Signing,
  /** The current one first; while it is being rotated, the previous one behind it. */
  secrets: z.array(z.string().max(limits.secretLength)).min(1).max(5),
  id: z.string().max(200).default(''),
  /** Unix seconds; absent: now. */
  timestamp: z.number().int().min(0).max(253_402_300_799).optional(),
  eventType: z.string().max(limits.eventTypeLength).default(''),
  body: Body,
})
export type SignInput = z.infer<typeof SignInput>
/** `keyLength`: bytes of the derived key, null where nothing is signed. */
export const SignResult = z.object({ headers: HeaderPairs, keyLength: z.number().int().nullable(), warnings: z.array(z.string()) })
export type SignResult = z.infer<typeof SignResult>

export const VerifyInput = z.strictObject({
  signing: Signing,
  /** The one that should have signed first; older ones behind it, to be recognised. */
  secrets: z.array(z.string().max(limits.secretLength)).min(1).max(10),
  /** Pairs, or as text: `Name: value` lines, a raw HTTP head, or JSON. */
  headers: z.union([HeaderPairs.max(1_000), z.string().max(1_000_000)]),
  body: Body,
  /** Unix seconds to compare timestamps with; absent: now. */
  now: z.number().int().optional(),
  /** What the receiver knows of the event from elsewhere than the headers, for schemes of one's own that sign it. */
  id: z.string().max(200).optional(),
  eventType: z.string().max(limits.eventTypeLength).optional(),
})
export type VerifyInput = z.infer<typeof VerifyInput>

/** Why a check failed: the known mistake that explains it, or `unexplained`. `ok` where it did not. */
export const verifyReasons = [
  'ok',
  'header_missing',
  'header_malformed',
  'wrong_header',
  'timestamp_stale',
  'timestamp_future',
  'secret_not_decoded',
  'secret_decoded',
  'secret_decoded_twice',
  'secret_prefix_kept',
  'secret_prefix_dropped',
  'secret_spaces',
  'secret_malformed',
  'old_secret',
  'secret_of_another_hook',
  'other_scheme',
  'hex_for_base64',
  'base64_for_hex',
  'wrong_encoding',
  'wrong_hash',
  'wrong_separator',
  'content_incomplete',
  'body_key_order',
  'body_numbers',
  'body_spaces',
  'body_escapes',
  'body_newline',
  'body_crlf',
  'body_empty',
  'token_wrong',
  'body_secret_absent',
  'body_secret_of_another_hook',
  'body_secret_dropped_by_custom_payload',
  'body_secret_wrong',
  'unexplained',
] as const
export const VerifyReason = z.enum(verifyReasons)
export type VerifyReason = z.infer<typeof VerifyReason>

export const VerifyResult = z.object({
  ok: z.boolean(),
  reason: VerifyReason,
  /** What is wrong, in a sentence. */
  explanation: z.string(),
  /** The way out in a line, null where all is well. */
  fix: z.string().nullable(),
  /** base64 of the bytes that should have been signed, at most the first 64 KiB of `signedSize`. */
  signedContent: z.string().nullable(),
  signedSize: z.number().int().nullable(),
  /** base64 of what the received signature covers instead, where that was found; likewise cut off. */
  coveredContent: z.string().nullable(),
  /** Index of the first byte in which the two contents differ. */
  contentDifference: z.number().int().nullable(),
  /** The key's length in bytes after decoding. */
  keyLength: z.number().int().nullable(),
  /** Both signatures as texts; null where there is none, or where it would be the secret itself. */
  expected: z.string().nullable(),
  received: z.string().nullable(),
  encoding: z.enum(['hex', 'base64']).nullable(),
  /** Index of the first differing byte of both, decoded; null where they agree or one of them can't be decoded. */
  firstDifference: z.number().int().nullable(),
  warnings: z.array(z.string()),
})
export type VerifyResult = z.infer<typeof VerifyResult>

/** A recorded exchange checked with its hook's own secrets; `result` is null where it can't be checked, and `why` says why. */
export const LogVerification = z.object({
  signing: Signing.nullable(),
  hookName: z.string().nullable(),
  result: VerifyResult.nullable(),
  why: z.string().nullable(),
})
export type LogVerification = z.infer<typeof LogVerification>
