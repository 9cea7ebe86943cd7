import { z } from 'zod'

const longestWaitMs = 30 * 24 * 3_600_000
const Wait = z.number().int().min(0).max(longestWaitMs)
const Retries = z.number().int().min(1).max(100)

/** Waits between attempts, in milliseconds, before jitter. `exponential`: firstMs, firstMs × factor, … up to maxMs each. */
export const RetrySchedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('list'), waitsMs: z.array(Wait).min(1).max(100) }),
  z.strictObject({ kind: z.literal('exponential'), firstMs: Wait, factor: z.number().min(1).max(10), maxMs: Wait, retries: Retries }),
  z.strictObject({ kind: z.literal('linear'), stepMs: Wait, retries: Retries }),
])
export type RetrySchedule = z.infer<typeof RetrySchedule>

/** After how many failed deliveries a hook is paused: in a row, or in all since it was last resumed. */
export const PauseRule = z.strictObject({ after: z.number().int().min(1).max(1_000), counting: z.enum(['consecutive', 'total']) })
export type PauseRule = z.infer<typeof PauseRule>

/** How a hook's deliveries are made and when they are given up. Every rule is off unless a catalog, a preset or the user turns it on. */
export const DeliveryPolicy = z.strictObject({
  timeoutMs: z.number().int().min(1).max(600_000),
  retry: RetrySchedule,
  /** Share of each wait by which it varies to both sides, 0 to 1. */
  jitter: z.number().min(0).max(1),
  /** `clamp`: between the schedule's wait and twice that. */
  retryAfter: z.enum(['ignore', 'honour', 'clamp']),
  /** What an answer 410 does: fail as any other, or disable the hook. */
  gone: z.enum(['failure', 'disable']),
  /** Answers 429, 502, 504 and timeouts make the hook's next attempts wait. */
  slowDown: z.boolean(),
  /** A header whose presence in an answer stops retries, as `X-Slack-No-Retry: 1`. */
  noRetryHeader: z.string().nullable(),
  redirect: z.enum(['failure', 'follow']),
  pause: PauseRule.nullable(),
  /** Pauses a hook whose attempts have failed for so long (ms) without a success in between. */
  pauseAfterFailingMs: z.number().int().min(1_000).max(longestWaitMs).nullable(),
  /** Attempts on the wire at a time; 1 keeps the order of events. */
  concurrency: z.number().int().min(1).max(1_000),
  ratePerSecond: z.number().min(0.01).max(10_000).nullable(),
  /** Retries carry the first attempt's timestamp, for receivers that demand it. */
  keepTimestamp: z.boolean(),
})
export type DeliveryPolicy = z.infer<typeof DeliveryPolicy>

/** What a hook sets for itself; what is absent follows the catalog. */
export const DeliveryOverrides = DeliveryPolicy.partial()
export type DeliveryOverrides = z.infer<typeof DeliveryOverrides>

/** Used where a catalog says nothing (ours). */
export const defaultPolicy: DeliveryPolicy = {
  timeoutMs: 10_000,
  retry: { kind: 'none' },
  jitter: 0,
  retryAfter: 'ignore',
  gone: 'failure',
  slowDown: false,
  noRetryHeader: null,
  redirect: 'failure',
  pause: null,
  pauseAfterFailingMs: null,
  concurrency: 64,
  ratePerSecond: null,
  keepTimestamp: false,
}
