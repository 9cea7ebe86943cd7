import { z } from 'zod'
import { ContentType, Method } from './catalog'
import { DeliveryOverrides } from './delivery-policy'
import { limits } from './limits'
import { Signing } from './signature'

export const HookName = z.string().trim().min(1, 'a hook needs a name').max(limits.nameLength)
/** What hooks are put together under; the same name, the same group. */
export const HookGroup = z.string().trim().min(1, 'a group needs a name').max(limits.nameLength)
/** An absolute http(s) URL, or `inbox:NAME`, resolved when sending. */
export const Target = z.string().trim().min(1, 'a target is needed: a URL, or inbox:NAME').max(limits.urlLength)

/** `value` is null where it is secret: it went into the vault and does not come back. */
export const HookHeader = z.object({ name: z.string(), value: z.string().nullable(), secret: z.boolean() })
export type HookHeader = z.infer<typeof HookHeader>

/** `all` events of the catalog, also those added later, or a list of types. */
export const Subscription = z.union([z.literal('all'), z.array(z.string().max(limits.eventTypeLength)).max(1_000)])
export type Subscription = z.infer<typeof Subscription>

/** Who paused the hook (`all`: it was paused with every other), since when (ISO 8601), why, and the exchange that did it where a rule did. */
export const Pause = z.object({
  by: z.enum(['user', 'all', 'rule']),
  since: z.string(),
  why: z.string(),
  exchange: z.string().nullable(),
})
export type Pause = z.infer<typeof Pause>

/** `password` and `token` live in the vault. */
export const Auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('basic'), username: z.string().max(limits.headerNameLength) }),
  z.strictObject({ kind: z.literal('bearer') }),
])
export type Auth = z.infer<typeof Auth>

/** One field of a custom payload: a JSONata over { event, payload, hook, campaign }, or a text that is sent as it stands, always a string. */
export const CustomField = z.union([
  z.strictObject({ field: z.string().min(1).max(200), mapping: z.string().min(1).max(2_000) }),
  z.strictObject({ field: z.string().min(1).max(200), value: z.string().max(10_000) }),
])
export type CustomField = z.infer<typeof CustomField>
export const CustomPayload = z.strictObject({ on: z.boolean(), fields: z.array(CustomField).max(200) })
export type CustomPayload = z.infer<typeof CustomPayload>

/** Values of the catalog's `options`, by key. A `named` one may be an id or a name alone. */
export const OptionValues = z.record(
  z.string(),
  z.union([z.string().max(500), z.boolean(), z.strictObject({ id: z.string().max(200), name: z.string().max(200) })]),
)
export type OptionValues = z.infer<typeof OptionValues>

/** How the way to the target may bend. `allowHttp`: hosts, or `loopback`, that plain http is fine for although the provider wants https. */
export const Connection = z.strictObject({
  allowHttp: z.array(z.string().max(253)).max(100).default([]),
  /** PEM of an authority to trust besides the system's. */
  ca: z.string().max(65_536).nullable().default(null),
  /** SHA-256 fingerprint (hex, colons allowed) of a self-signed certificate that is accepted. */
  fingerprint: z.string().max(200).nullable().default(null),
  /** PEM of a client certificate; its key lives in the vault. */
  clientCertificate: z.string().max(65_536).nullable().default(null),
  /** http:// or https:// URL of a proxy. */
  proxy: z.string().max(limits.urlLength).nullable().default(null),
  /** Addresses, networks (CIDR) or names that are sent to although they are link-local or a cloud's metadata service. */
  allowAddresses: z.array(z.string().max(253)).max(100).default([]),
})
export type Connection = z.infer<typeof Connection>
/** Only what is named changes. Spelled out without defaults: a partial of a schema with defaults would set back what is not named. */
export const ConnectionInput = z.strictObject({
  allowHttp: Connection.shape.allowHttp.unwrap().optional(),
  ca: Connection.shape.ca.unwrap().optional(),
  fingerprint: Connection.shape.fingerprint.unwrap().optional(),
  clientCertificate: Connection.shape.clientCertificate.unwrap().optional(),
  proxy: Connection.shape.proxy.unwrap().optional(),
  allowAddresses: Connection.shape.allowAddresses.unwrap().optional(),
})
export type ConnectionInput = z.infer<typeof ConnectionInput>

export const Hook = z.object({
  id: z.string(),
  name: z.string(),
  group: z.string().nullable().default(null),
  catalog: z.string(),
  target: z.string(),
  events: Subscription,
  method: Method,
  contentType: ContentType,
  headers: z.array(HookHeader),
  hasSecret: z.boolean(),
  /** A secret that is being replaced still signs beside the new one. */
  hasPreviousSecret: z.boolean().default(false),
  /** References of a workspace file that have no value here (`env:NAME`): nothing is sent until they do. Absent: none. */
  missingSecrets: z.array(z.string()).optional(),
  /** What those are for: `secret`, `auth`, `clientKey` or `headers/NAME` in lower case. */
  missingFor: z.array(z.string()).optional(),
  /** Milliseconds; null follows the catalog. */
  timeoutMs: z.number().nullable(),
  auth: Auth.default({ kind: 'none' }),
  customPayload: CustomPayload.default({ on: false, fields: [] }),
  /** JSONata over { event, payload, hook, campaign }: only events for which it is true are sent. */
  filter: z.string().nullable().default(null),
  /** Null follows the catalog. */
  signing: Signing.nullable().default(null),
  delivery: DeliveryOverrides.default({}),
  /** Null follows the catalog: whether response bodies are kept. */
  logResponseBody: z.boolean().nullable().default(null),
  options: OptionValues.default({}),
  connection: Connection.default(Connection.parse({})),
  /** The hook this one took the place of, where a provider rotates a secret by deleting and creating. */
  replaces: z.string().nullable().default(null),
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
  auth: Auth.optional(),
  /** Basic password or Bearer token: absent or empty keeps, null removes, text replaces. */
  authSecret: z.string().max(limits.secretLength).nullish(),
  customPayload: CustomPayload.optional(),
  filter: z.string().max(5_000).nullish(),
  signing: Signing.nullish(),
  delivery: DeliveryOverrides.optional(),
  logResponseBody: z.boolean().nullish(),
  options: OptionValues.optional(),
  connection: ConnectionInput.optional(),
  /** PEM of the client certificate's key: absent or empty keeps, null removes, text replaces. */
  clientKey: z.string().max(65_536).nullish(),
}

export const HookDraft = z.strictObject({
  name: HookName,
  group: HookGroup.nullish(),
  catalog: z.string(),
  target: Target,
  events: Subscription.optional(),
  paused: z.boolean().optional(),
  ...requestSettings,
})
export type HookDraft = z.infer<typeof HookDraft>

export const HookPatch = z.strictObject({
  name: HookName.optional(),
  /** Null: in no group. */
  group: HookGroup.nullish(),
  target: Target.optional(),
  events: Subscription.optional(),
  ...requestSettings,
})
export type HookPatch = z.infer<typeof HookPatch>

/** What can be changed of many hooks at once; what is absent stays. `deleted: false` undoes a deletion. */
export const HookChange = z.strictObject({
  id: z.string().min(1).max(limits.nameLength),
  group: HookGroup.nullable().optional(),
  target: Target.optional(),
  events: Subscription.optional(),
  paused: z.boolean().optional(),
  deleted: z.boolean().optional(),
})
export type HookChange = z.infer<typeof HookChange>
export const ChangeManyInput = z.strictObject({ changes: z.array(HookChange).min(1).max(limits.hooks) })
export const ChangedMany = z.object({ ids: z.array(z.string()) })

/** `generatedSecret` is the one time a secret the engine made is told; afterwards only `hasSecret` is. */
export const CreatedHook = Hook.extend({ generatedSecret: z.string().optional() })
export type CreatedHook = z.infer<typeof CreatedHook>

/** Absent: a secret as the provider generates it, told once in the answer. */
export const RotateInput = z.strictObject({
  id: z.string().min(1).max(limits.nameLength),
  secret: z.string().min(1).max(limits.secretLength).optional(),
})
export type RotateInput = z.infer<typeof RotateInput>
export const Forgotten = z.object({ forgotten: z.number().int() })
