import { z } from 'zod'
import { SendInput } from './event'
import { limits } from './limits'

/** One of many events: its payload, and what is set in it, or in the sample where there is no payload. */
export const BatchRow = z.strictObject({ payload: SendInput.shape.payload, set: SendInput.shape.set })
export type BatchRow = z.infer<typeof BatchRow>

export const mostEvents = 100_000

/** `rows`: an event each. Without them `count` times the same. With both, the rows are repeated until there are `count`. */
export const SendManyInput = z.strictObject({
  ...SendInput.shape,
  count: z.number().int().min(1).max(mostEvents).optional(),
  rows: z.array(BatchRow).min(1).max(mostEvents).optional(),
  /** Events a second; absent: as fast as they are taken in. */
  ratePerSecond: z.number().min(0.01).max(10_000).optional(),
})
export type SendManyInput = z.infer<typeof SendManyInput>

/** `waitMs`: the answer may wait so long for the batch to be over. */
export const BatchInput = z.object({
  id: z.string().min(1).max(limits.nameLength),
  waitMs: z.coerce.number().int().min(0).max(60_000).default(0),
})

/**
 * Many events on their way. `results` counts attempts by what came of them: the status code, or the error's code. Times are milliseconds of
 * whole attempts, null before the first.
 */
export const Batch = z.object({
  id: z.string(),
  state: z.enum(['sending', 'settling', 'done', 'cancelled']),
  /** Events asked for, and events handed over so far. */
  total: z.number().int(),
  sent: z.number().int(),
  deliveries: z.object({
    open: z.number().int(),
    delivered: z.number().int(),
    failed: z.number().int(),
    skipped: z.number().int(),
    cancelled: z.number().int(),
  }),
  results: z.record(z.string(), z.number().int()),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
  /** The exchange of the first attempt that failed, and what came of it. */
  firstFailure: z.object({ exchange: z.string(), result: z.string() }).nullable(),
  /** Why it ended early. */
  reason: z.string().nullable(),
})
export type Batch = z.infer<typeof Batch>

/** `warnings`: a rule that would pause a hook halfway, for example. */
export const StartedBatch = z.object({ batch: z.string(), total: z.number().int(), warnings: z.array(z.string()) })
export type StartedBatch = z.infer<typeof StartedBatch>
