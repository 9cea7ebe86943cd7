import { z } from 'zod'
import { ExchangeSummary, Outcome } from './exchange'
import { limits } from './limits'

/** As in `hook:orders status:5xx -is:retry "Acme"`; empty: everything. */
export const Query = z.string().max(2_000)

/** A page newest first: the newest, those older than `before`, those nearest to `after` on its younger side, or those that follow `skip` others. */
export const LogPage = z.object({
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(50),
  /** Ids of exchanges. */
  before: z.string().optional(),
  after: z.string().optional(),
  skip: z.coerce.number().int().min(0).optional(),
  query: Query.optional(),
})
export type LogPage = z.infer<typeof LogPage>

export const LogQueryInput = z.object({ query: Query.default('') })

/** What a search has found so far: batches come while it goes on. */
export const Found = z.object({
  exchanges: z.array(ExchangeSummary),
  /** Exchanges that have been looked at, and those that have not. */
  looked: z.number().int(),
  left: z.number().int(),
})
export type Found = z.infer<typeof Found>

/** Milliseconds; null where nothing took any time. */
const percentiles = { p50: z.number().nullable(), p95: z.number().nullable(), p99: z.number().nullable() }
export const LogStatsInput = z.object({
  query: Query.default(''),
  /** How many stretches of time the histogram has. */
  buckets: z.coerce.number().int().min(1).max(500).default(60),
})
export type LogStatsInput = z.infer<typeof LogStatsInput>
/** The result of a query at a glance. Times are ISO 8601; `buckets` begin at `from` and are `bucketMs` long each, the oldest first. */
export const LogStats = z.object({
  total: z.number().int(),
  outcomes: z.record(Outcome, z.number().int()),
  ...percentiles,
  from: z.string().nullable(),
  to: z.string().nullable(),
  bucketMs: z.number(),
  buckets: z.array(z.object({ total: z.number().int(), failed: z.number().int() })),
  /** Attempts by hook, the busiest first. `trend`: the median of each bucket, null where it has none. */
  hooks: z.array(
    z.object({
      hook: z.string(),
      name: z.string().nullable(),
      total: z.number().int(),
      delivered: z.number().int(),
      failed: z.number().int(),
      ...percentiles,
      trend: z.array(z.number().nullable()),
    }),
  ),
})
export type LogStats = z.infer<typeof LogStats>

export const CompleteInput = z.object({ query: Query, cursor: z.coerce.number().int().min(0) })
/** What may stand between `from` and `to` of the query. Offsets count UTF-16 code units. */
export const Completion = z.object({
  from: z.number().int(),
  to: z.number().int(),
  items: z.array(z.object({ insert: z.string(), label: z.string(), help: z.string() })),
})

export const SavedQuery = z.strictObject({ name: z.string().trim().min(1).max(limits.nameLength), query: Query })
export type SavedQuery = z.infer<typeof SavedQuery>

export const noteLength = 2_000
export const PinInput = z.object({ id: z.string(), pinned: z.boolean() })
/** Empty: no note any more. */
export const NoteInput = z.object({ id: z.string(), note: z.string().max(noteLength).nullable() })
export const ClearInput = z.object({ pinnedToo: z.boolean().default(false) })
export const Removed = z.object({ removed: z.number().int() })

/** What is kept at most; null: no limit. Pinned exchanges stay. */
export const Retention = z.strictObject({
  days: z.number().positive().max(36_500).nullable(),
  count: z.number().int().min(1).nullable(),
  /** Bytes of the log and its large bodies together. */
  bytes: z
    .number()
    .int()
    .min(1024 * 1024)
    .nullable(),
})
export type Retention = z.infer<typeof Retention>
export const defaultRetention: Retention = { days: 30, count: null, bytes: 1024 ** 3 }

export const LogUsage = z.object({
  folder: z.string(),
  exchanges: z.number().int(),
  pinned: z.number().int(),
  /** Lines that can't be read. */
  broken: z.number().int(),
  segments: z.number().int(),
  /** Of the log's own files, and of large bodies. */
  bytes: z.number().int(),
  bodyBytes: z.number().int(),
  oldest: z.string().nullable(),
  retention: Retention,
})
export type LogUsage = z.infer<typeof LogUsage>
