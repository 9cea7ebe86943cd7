import { z } from 'zod'
import { limits } from './limits'
import { Query } from './log'

// What is asked of captured requests.

const Id = z.string().min(1).max(limits.nameLength)

/** An exchange's id, a time in ISO 8601, or `all`: only what came after it counts. */
export const Since = z
  .string()
  .max(limits.nameLength)
  .refine(
    (text) => text === 'all' || text.startsWith('exc_') || !Number.isNaN(Date.parse(text)),
    'since is an id of an exchange, a time, or all',
  )

export const CapturedPage = z.object({
  id: Id,
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(50),
  before: z.string().max(limits.nameLength).optional(),
  after: z.string().max(limits.nameLength).optional(),
  query: Query.default(''),
})
export type CapturedPage = z.infer<typeof CapturedPage>

/** `upTo`: the newest exchange that goes; what came after it stays. */
export const ClearCaptured = z.object({ id: Id, upTo: z.string().max(limits.nameLength).optional() })
export type ClearCaptured = z.infer<typeof ClearCaptured>

/** Answers the first request that holds the query and came after `since`, or, without it, after the question. */
export const WaitInput = z.object({
  id: Id,
  query: Query.default(''),
  /** As in 500ms, 5s, 2m; at most ten minutes. */
  timeout: z
    .string()
    .regex(/^\d{1,7}(\.\d{1,3})?(ms|s|m)$/, 'a timeout is a number and a unit: 500ms, 5s, 2m')
    .default('5s'),
  since: Since.optional(),
})
export type WaitInput = z.infer<typeof WaitInput>

/** A captured request, sent once more with its true bytes to a URL or `inbox:NAME`. */
export const ResendCaptured = z.strictObject({
  id: Id,
  url: z.string().trim().min(1).max(limits.urlLength),
  timeoutMs: z.number().int().min(1).max(600_000).default(30_000),
})
export type ResendCaptured = z.infer<typeof ResendCaptured>

export const DriftInput = z.object({
  id: Id,
  /** Absent: those of the exchange, or of its inbox. */
  catalog: Id.optional(),
  type: z.string().min(1).max(limits.eventTypeLength).optional(),
})
export type DriftInput = z.infer<typeof DriftInput>

export const fieldChanges = ['new', 'missing', 'retyped'] as const
/**
 * `path` as in `lead.tags[].name`, within the payload, or `inEnvelope`: beside it. `was`: the types in the catalog's samples, which hold no envelope;
 * `is`: those that came.
 */
export const FieldDrift = z.object({
  path: z.string(),
  change: z.enum(fieldChanges),
  was: z.array(z.string()),
  is: z.array(z.string()),
  inEnvelope: z.boolean().optional(),
})
export type FieldDrift = z.infer<typeof FieldDrift>
/** How a captured payload differs from a catalog's samples. `payload` is its JSON text without the envelope, secrets covered. */
export const Drift = z.object({
  catalog: z.string(),
  type: z.string(),
  samples: z.array(z.string()),
  fields: z.array(FieldDrift),
  payload: z.string(),
})
export type Drift = z.infer<typeof Drift>

/** Keeps what was captured as samples of a catalog, each under its event type; types that it lacks are made. */
export const LearnInput = z.strictObject({
  /** The inbox. */
  id: Id,
  /** Captured requests; absent: the newest of each event type. */
  exchanges: z.array(Id).min(1).max(100).optional(),
  catalog: Id.default('custom'),
  /** Where the requests do not say it. */
  type: z.string().min(1).max(limits.eventTypeLength).optional(),
  /** Of the sample. */
  name: z.string().trim().min(1).max(limits.nameLength).default('captured'),
})
export type LearnInput = z.infer<typeof LearnInput>
export const Learned = z.object({
  learned: z.array(z.object({ type: z.string(), sample: z.string(), exchange: z.string(), added: z.boolean() })),
  skipped: z.array(z.object({ exchange: z.string(), why: z.string() })),
})
export type Learned = z.infer<typeof Learned>
