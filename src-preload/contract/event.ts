import { z } from 'zod'
import { Mischief } from './delivery'
import { HeaderPairs } from './exchange'
import { requestSettings, Target } from './hook'
import { limits } from './limits'

/** One payload of one type. `payload` is the text as it will stand in the body, untouched by any parser. */
export const Event = z.object({
  id: z.string(),
  /** ISO 8601: when it was made; under a seed, a fixed time. */
  at: z.string(),
  catalog: z.string(),
  type: z.string(),
  payload: z.string(),
  sample: z.string().nullable(),
  /** The event whose sending made this one, by its type's `fires`. */
  causedBy: z.string().nullable(),
})
export type Event = z.infer<typeof Event>

/** A URL used once instead of a registered hook; it takes every setting a hook has. */
export const OneOff = z.strictObject({ target: Target, ...requestSettings })
export type OneOff = z.infer<typeof OneOff>

/** One edit of the payload: `path` as in `payload.items[0].id`, `json` the JSON text that comes to stand there. Missing members are made. */
export const PayloadEdit = z.strictObject({ path: z.string().min(1).max(1_000), json: z.string().max(limits.payloadBytes) })
export type PayloadEdit = z.infer<typeof PayloadEdit>

const what = {
  type: z.string().min(1).max(limits.eventTypeLength),
  /** May be absent where the type belongs to one catalog, or the hooks do. */
  catalog: z.string().optional(),
  sample: z.string().optional(),
  /** JSON text without the envelope, sent exactly as typed. Absent: the sample, with fresh ids and times. */
  payload: z.string().max(limits.payloadBytes).optional(),
  /** Made one after the other in the payload, or in the sample; all around them stays as typed. */
  set: z.array(PayloadEdit).max(200).optional(),
  /** Fixes ids and times of the payload. */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
}

/** Without `hooks` and `to`, every subscribed hook of the catalog receives the event. */
export const SendInput = z.strictObject({
  ...what,
  hooks: z.array(z.string()).max(limits.hooks).optional(),
  to: OneOff.optional(),
  /** Delivers to the named hooks although they are not subscribed. */
  force: z.boolean().optional(),
  /** Whether the types this one `fires` are sent too. */
  followOn: z.boolean().optional(),
  /** Something done wrong on purpose to what was asked for; each exchange says so. */
  mischief: Mischief.optional(),
})
export type SendInput = z.infer<typeof SendInput>

export const SentDelivery = z.object({
  id: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  hook: z.string().nullable(),
  state: z.string(),
  reason: z.string().nullable(),
})
/** Everything named here is in the queue's file when this answer arrives. */
export const SendResult = z.object({
  eventId: z.string(),
  /** Follow-on events included. */
  eventIds: z.array(z.string()),
  deliveries: z.array(SentDelivery),
  /** What is odd about the event but does not stop it. */
  warnings: z.array(z.string()),
})
export type SendResult = z.infer<typeof SendResult>

export const DraftInput = z.strictObject({ catalog: z.string(), type: z.string(), sample: z.string().optional(), seed: what.seed })
export type DraftInput = z.infer<typeof DraftInput>
/** A sample ready to edit. `fresh` maps each sample literal to the value that replaced it, so that ids can be renewed inside an edited text. */
export const Draft = z.object({ payload: z.string(), sample: z.string(), fresh: z.record(z.string(), z.string()) })
export type Draft = z.infer<typeof Draft>

export const PreviewInput = z.strictObject({
  ...what,
  hook: z.string().optional(),
  to: OneOff.optional(),
  /** The answer holds at most so many characters of the body; absent: all of them. */
  bodyUpTo: z.number().int().min(0).optional(),
})
export type PreviewInput = z.infer<typeof PreviewInput>
/** Byte for byte what would be sent, except for id, time, signature and masked secrets. */
export const Preview = z.object({
  method: z.string(),
  url: z.string(),
  headers: HeaderPairs,
  body: z.string(),
  size: z.number().int(),
  /** Why this request could not be sent as things are, or null. */
  refusal: z.string().nullable(),
  /** Why these settings leave the event out, as a sentence; it stands among the warnings too. */
  skipped: z.string().nullable().default(null),
  warnings: z.array(z.string()),
})
export type Preview = z.infer<typeof Preview>
