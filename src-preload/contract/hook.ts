import { z } from 'zod'
import { ContentType, Method } from './catalog'
import { limits } from './limits'

export const HookName = z.string().trim().min(1, 'a hook needs a name').max(limits.nameLength)
/** An absolute http(s) URL, or `inbox:NAME`, resolved when sending. */
export const Target = z.string().trim().min(1, 'a target is needed: a URL, or inbox:NAME').max(limits.urlLength)

/** `value` is null where it is secret: it went into the vault and does not come back. */
export const HookHeader = z.object({ name: z.string(), value: z.string().nullable(), secret: z.boolean() })
export type HookHeader = z.infer<typeof HookHeader>

/** `all` events of the catalog, also those added later, or a list of types. */
export const Subscription = z.union([z.literal('all'), z.array(z.string().max(limits.eventTypeLength)).max(1_000)])
export type Subscription = z.infer<typeof Subscription>

/** Who paused the hook, since when (ISO 8601), why, and the exchange that did it where a rule did. */
export const Pause = z.object({
  by: z.enum(['user', 'rule']),
  since: z.string(),
  why: z.string(),
  exchange: z.string().nullable(),
})
export type Pause = z.infer<typeof Pause>

export const Hook = z.object({
  id: z.string(),
  name: z.string(),
  catalog: z.string(),
  target: z.string(),
  events: Subscription,
  method: Method,
  contentType: ContentType,
  headers: z.array(HookHeader),
  hasSecret: z.boolean(),
  /** Milliseconds; null follows the catalog. */
  timeoutMs: z.number().nullable(),
  pause: Pause.nullable(),
  /** Counts every change of the hook from 1; an exchange records the one it was made under. */
  revision: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Hook = z.infer<typeof Hook>

export const HeaderInput = z.strictObject({
  name: z.string().min(1).max(limits.headerNameLength),
  /** Absent on a secret header keeps the value that is in the vault. */
  value: z.string().max(limits.headerValueLength).nullish(),
  secret: z.boolean().optional(),
})
export type HeaderInput = z.infer<typeof HeaderInput>

/** What every way of sending can set: a hook, or a URL used once. */
export const requestSettings = {
  method: Method.optional(),
  contentType: ContentType.optional(),
  headers: z.array(HeaderInput).max(limits.headerCount).optional(),
  /** Absent or empty keeps, null removes, text replaces. */
  secret: z.string().max(limits.secretLength).nullish(),
  timeoutMs: z.number().int().min(1).max(600_000).nullish(),
}

export const HookDraft = z.strictObject({
  name: HookName,
  catalog: z.string(),
  target: Target,
  events: Subscription.optional(),
  paused: z.boolean().optional(),
  ...requestSettings,
})
export type HookDraft = z.infer<typeof HookDraft>

export const HookPatch = z.strictObject({
  name: HookName.optional(),
  target: Target.optional(),
  events: Subscription.optional(),
  ...requestSettings,
})
export type HookPatch = z.infer<typeof HookPatch>

/** `generatedSecret` is the one time a secret the engine made is told; afterwards only `hasSecret` is. */
export const CreatedHook = Hook.extend({ generatedSecret: z.string().optional() })
export type CreatedHook = z.infer<typeof CreatedHook>
