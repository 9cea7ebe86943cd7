import { z } from 'zod'
import { HeaderPairs } from './exchange'
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
  value: z.string().max(1_000).default('{signature}'),
  signedContent: z.string().max(1_000).default('{body}'),
  key: z.enum(['utf8', 'base64', 'hex']).default('utf8'),
  encoding: z.enum(['hex', 'base64']).default('hex'),
  /** Headers that carry the id and the timestamp (Unix seconds), where the receiver needs them. */
  idHeader: z.string().max(limits.headerNameLength).nullable().default(null),
  timestampHeader: z.string().max(limits.headerNameLength).nullable().default(null),
  /** Seconds; null: the receiver does not compare clocks. */
  toleranceSeconds: z.number().int().min(0).nullable().default(null),
})
export type CustomScheme = z.infer<typeof CustomScheme>

/** How a hook signs. `headers` are those named first by Hook0's `h=`. */
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
  source: z.string(),
})
export type SchemeFacts = z.infer<typeof SchemeFacts>

export const SignInput = z.strictObject({
  signing: Signing,
  secrets: z.array(z.string().max(limits.secretLength)).min(1).max(5),
  id: z.string().max(200),
  /** Unix seconds. */
  timestamp: z.number().int(),
  eventType: z.string().max(limits.eventTypeLength).default(''),
  /** base64 of the exact bytes. */
  body: z.string(),
})
export type SignInput = z.infer<typeof SignInput>
export const SignResult = z.object({ headers: HeaderPairs, keyLength: z.number().int().nullable() })
export type SignResult = z.infer<typeof SignResult>

export const VerifyInput = z.strictObject({
  signing: Signing,
  secrets: z.array(z.string().max(limits.secretLength)).min(1).max(10),
  headers: HeaderPairs,
  /** base64 of the exact bytes. */
  body: z.string(),
  /** Unix seconds to compare timestamps with; absent: now. */
  now: z.number().int().optional(),
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
  'secret_decoded_twice',
  'secret_prefix_kept',
  'secret_malformed',
  'old_secret',
  'other_scheme',
  'hex_for_base64',
  'base64_for_hex',
  'wrong_separator',
  'body_key_order',
  'body_spaces',
  'body_escapes',
  'body_newline',
  'body_crlf',
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
  /** base64 of the bytes that were signed, and the key's length in bytes after decoding. */
  signedContent: z.string().nullable(),
  keyLength: z.number().int().nullable(),
  expected: z.string().nullable(),
  received: z.string().nullable(),
  /** Index of the first differing byte of expected and received. */
  firstDifference: z.number().int().nullable(),
})
export type VerifyResult = z.infer<typeof VerifyResult>
