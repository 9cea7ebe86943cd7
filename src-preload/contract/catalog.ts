import { z } from 'zod'
import { PauseRule, RetrySchedule } from './delivery-policy'
import { limits } from './limits'
import { SignatureScheme } from './signature'

/** `page`: verbatim from the provider's page. `fields`: built from its field table. `illustrative`: our guess. `own`: the user's. */
export const Provenance = z.enum(['page', 'fields', 'illustrative', 'own'])
export const EventTypeStatus = z.enum(['live', 'planned', 'removed'])
export const Json: z.ZodType<unknown> = z.unknown()

/**
 * How the literal that stands in a sample is replaced on each send, the same literal by the same value inside one event.
 * `now` and `after` give ISO 8601 with milliseconds; `after` counts from now, negative days lie before it, and `midnight` moves to the
 * start of that day (UTC). `event-type` is resolved when the catalog is read: its literal stands for the name of the type it is used in.
 */
export const FreshRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.literal('after'), days: z.number(), midnight: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('uuid') }),
  z.strictObject({
    kind: z.literal('id'),
    prefix: z.string(),
    alphabet: z.enum(['hex', 'digits', 'lower-alphanumeric', 'alphanumeric']),
    length: z.number().int().min(1).max(64),
  }),
  z.strictObject({ kind: z.literal('event-id') }),
  z.strictObject({ kind: z.literal('event-type') }),
])
export type FreshRule = z.infer<typeof FreshRule>

/**
 * A sample in a catalog file: either whole (`payload`), or a named record of the catalog with a few fields set or left out. Names in `set`
 * and `unset` may be dotted paths. A field that is set keeps its place in the record; a new one comes last.
 */
export const SampleSource = z.strictObject({
  name: z.string().min(1),
  provenance: Provenance,
  note: z.string().optional(),
  payload: z.record(z.string(), Json).optional(),
  record: z.string().optional(),
  set: z.record(z.string(), Json).optional(),
  unset: z.array(z.string()).optional(),
})
export type SampleSource = z.infer<typeof SampleSource>

const eventTypeFields = {
  type: z.string().min(1).max(limits.eventTypeLength),
  category: z.string(),
  description: z.string(),
  status: EventTypeStatus,
  /** The page's own sentence about what to use instead of a removed type, or null where it names none. */
  replacedBy: z.string().nullable().default(null),
  note: z.string().nullable().default(null),
  /** Types that sending this one also makes, each an event of its own, in this order: `firesBefore` go out ahead of it, `fires` after it. */
  firesBefore: z.array(z.string()).default([]),
  fires: z.array(z.string()).default([]),
}
export const EventTypeSource = z.strictObject({ ...eventTypeFields, samples: z.array(SampleSource).min(1) })
export type EventTypeSource = z.infer<typeof EventTypeSource>

/** `text`: the payload as somebody typed it, where somebody did; no digit or blank of it is lost. */
export const Sample = z.object({
  name: z.string(),
  provenance: Provenance,
  note: z.string().nullable(),
  payload: Json,
  text: z.string().optional(),
})
export type Sample = z.infer<typeof Sample>
/** `own`: the user added it. */
export const EventType = z.object({ ...eventTypeFields, illustrative: z.boolean(), own: z.boolean().optional(), samples: z.array(Sample) })
export type EventType = z.infer<typeof EventType>

/** One member of the request body: a named JSONata value, or `spread`, whose members stand flat in the body. Undefined values are left out. */
export const EnvelopeMember = z.union([z.strictObject({ name: z.string(), value: z.string() }), z.strictObject({ spread: z.string() })])
export type EnvelopeMember = z.infer<typeof EnvelopeMember>

/** What a provider lets its customers configure. What the workbench adds (filter, TLS, proxy, delivery rules) every hook has. */
export const hookSettings = [
  'method',
  'contentType',
  'headers',
  'secret',
  'timeout',
  'auth',
  'customPayload',
  'signing',
  'logResponseBody',
] as const
export const HookSetting = z.enum(hookSettings)
export type HookSetting = z.infer<typeof HookSetting>

export const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
export type Method = z.infer<typeof Method>
export const ContentType = z.enum(['json', 'form'])
export type ContentType = z.infer<typeof ContentType>

/**
 * A rule's value with where it comes from: a quote of the page, or null, shown as "not documented; Hookbench uses …".
 * `note` says which part of the value is ours where the quote leaves one open.
 */
const sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: z.string().nullable(), note: z.string().optional() })

/** Which ways of authentication a hook can have, and with which methods (null: with all). */
export const AuthRule = z.strictObject({
  kinds: z.array(z.enum(['basic', 'bearer'])),
  methods: z.array(Method).nullable(),
  note: z.string().nullable(),
})

/**
 * A setting of the provider's own, with what it does: `equals` lets through only events whose payload has that value at a path (dotted; of a
 * `named` one the id there, or the name), `first-of` only the first event of a type for each value at a path; `none` is kept and shown.
 * Events with `true` at `except` never pass `equals` and never count for `first-of`.
 */
export const HookOption = z.strictObject({
  key: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/),
  label: z.string(),
  /** `named`: an object of id and name. */
  kind: z.enum(['text', 'flag', 'named']),
  help: z.string(),
  source: z.string().nullable(),
  effect: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('equals'), path: z.string(), except: z.string().optional() }),
    z.strictObject({ kind: z.literal('first-of'), path: z.string(), except: z.string().optional() }),
  ]),
})
export type HookOption = z.infer<typeof HookOption>

/** A place in campaign or event data that a custom payload can map a field to: a name for people, a JSONata path for the engine. */
export const MappingPath = z.strictObject({ label: z.string(), path: z.string() })

export const SecretRule = z.strictObject({
  presence: z.enum(['none', 'optional', 'generated']),
  /** `length` counts hex digits after the prefix where the encoding is hex, random bytes before encoding where it is base64. */
  generate: z.strictObject({ prefix: z.string(), length: z.number().int().min(1).max(64), encoding: z.enum(['hex', 'base64']) }).nullable(),
  /** Where the secret goes: echoed by an envelope member named `secret`, or used as the key of `signature`. */
  use: z.enum(['body', 'signature']).nullable(),
  immutable: z.boolean(),
  note: z.string().nullable(),
})
export type SecretRule = z.infer<typeof SecretRule>

export const DeliveryRules = z.strictObject({
  timeoutMs: sourced(z.number().int().min(1)),
  retry: sourced(RetrySchedule),
  pause: sourced(PauseRule.nullable()),
  redirect: sourced(z.enum(['failure', 'follow'])),
})
export type DeliveryRules = z.infer<typeof DeliveryRules>

const ruleFields = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string(),
  version: z.string(),
  /** Address of the page the facts come from, or what it is called where its address is unknown. */
  source: z.string(),
  /** Date (YYYY-MM-DD) on which the page said so. */
  asOf: z.string(),
  summary: z.string(),
  subscription: z.enum(['one-or-all', 'list', 'all-or-list']),
  ids: z.strictObject({ hook: z.string().default('hook_'), event: z.string().default('evt_') }),
  settings: z.array(HookSetting),
  methods: z.strictObject({ allowed: z.array(Method).min(1), default: Method, note: z.string().nullable() }),
  contentTypes: z.array(ContentType).min(1),
  headers: z.array(z.tuple([z.string(), z.string()])),
  headerValuesAreSecret: z.boolean().default(false),
  /** Which targets the provider takes: `https` only, https except for loopback, or `any` http(s) URL. */
  url: z.strictObject({ scheme: z.enum(['https', 'https-or-loopback', 'any']), note: z.string().nullable() }),
  auth: AuthRule.default({ kinds: [], methods: null, note: null }),
  /** Whether response bodies are written to the log where the hook doesn't say. */
  logResponseBody: sourced(z.boolean()).default({ value: true, source: null }),
  options: z.array(HookOption).default([]),
  mappingPaths: z.array(MappingPath).default([]),
  secret: SecretRule,
  signature: SignatureScheme.nullable(),
  delivery: DeliveryRules,
  envelope: z.array(EnvelopeMember).min(1),
}

export const Category = z.strictObject({
  name: z.string(),
  /** How many types the page announces here without saying their names. */
  unpublished: z.number().int().min(0).default(0),
  note: z.string().nullable().default(null),
})

/** One file under src-main/catalogs: everything Hookbench knows about a provider. */
export const CatalogSource = z.strictObject({
  ...ruleFields,
  fresh: z.record(z.string(), FreshRule),
  records: z.record(z.string(), z.record(z.string(), Json)).default({}),
  categories: z.array(Category).min(1),
  /** Empty where every type is the user's own. */
  eventTypes: z.array(EventTypeSource),
})
export type CatalogSource = z.infer<typeof CatalogSource>

/** A catalog with its samples resolved; this is what everyone but the reader of the files sees. */
export const Catalog = z.object({
  ...ruleFields,
  fresh: z.record(z.string(), FreshRule),
  categories: z.array(Category),
  eventTypes: z.array(EventType),
  /** Set where the user imported it from an OpenAPI document; ISO 8601. */
  importedAt: z.string().optional(),
})
export type Catalog = z.infer<typeof Catalog>

/** `eventTypes` counts the types that can be subscribed to, so removed ones are not in it. */
export const CatalogSummary = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  summary: z.string(),
  eventTypes: z.number().int(),
  categories: z.number().int(),
  importedAt: z.string().optional(),
})
export type CatalogSummary = z.infer<typeof CatalogSummary>

const OwnTypeName = z.string().trim().min(1, 'an event type needs a name').max(limits.eventTypeLength)
/** JSON text of a payload, kept as typed. */
const PayloadText = z.string().max(1024 * 1024)

/** An event type of the user's own, in any catalog. Without a payload it begins with an empty one. */
export const EventTypeDraft = z.strictObject({
  catalog: z.string(),
  type: OwnTypeName,
  /** One of the catalog's categories, or a new one. */
  category: z.string().trim().min(1).max(100).optional(),
  description: z.string().max(500).optional(),
  payload: PayloadText.optional(),
})
export type EventTypeDraft = z.infer<typeof EventTypeDraft>
export const EventTypePatch = EventTypeDraft
export type EventTypePatch = z.infer<typeof EventTypePatch>
export const EventTypeName = z.strictObject({ catalog: z.string(), type: z.string() })
export type EventTypeName = z.infer<typeof EventTypeName>
/** A payload kept under a name beside the catalog's samples of any type; one of the same name that was saved before is replaced. */
export const SampleDraft = z.strictObject({
  catalog: z.string(),
  type: z.string(),
  name: z.string().trim().min(1, 'a sample needs a name').max(limits.nameLength),
  payload: PayloadText,
})
export type SampleDraft = z.infer<typeof SampleDraft>
