import { z } from 'zod'
import { Query } from './log'

/** Deliveries of which a query finds an attempt, or that were skipped where it asks for those; each of them once. */
export const ReplayInput = z.strictObject({
  query: Query.min(1, 'say which deliveries: is:failed, or final:failed on:yesterday'),
  how: z.enum(['signed-anew', 'same-bytes']).default('signed-anew'),
  /** Also to hooks that are paused, whose deliveries are left out otherwise. */
  force: z.boolean().optional(),
})
export type ReplayInput = z.infer<typeof ReplayInput>

/** What a replay would do. */
export const ReplayPlan = z.object({
  deliveries: z.number().int(),
  /** By hook, the busiest first; `hook` is null for URLs used once. */
  hooks: z.array(
    z.object({
      hook: z.string().nullable(),
      name: z.string().nullable(),
      target: z.string(),
      deliveries: z.number().int(),
      /** Why the hook gets nothing by itself now; only where `force` sends to it all the same. */
      paused: z.string().nullable(),
      /** Where these deliveries were meant to go, where that is another address today. */
      targetBefore: z.string().nullable(),
    }),
  ),
  /** How many are left out: they were delivered since, their event is kept no longer, their hook was deleted or is paused, an attempt is on the wire. */
  left: z.object({
    deliveredSince: z.number().int(),
    forgotten: z.number().int(),
    hookDeleted: z.number().int(),
    hookPaused: z.number().int(),
    onTheWire: z.number().int(),
  }),
  warnings: z.array(z.string()),
})
export type ReplayPlan = z.infer<typeof ReplayPlan>

export const Replay = z.object({
  id: z.string(),
  state: z.enum(['sending', 'done', 'cancelled']),
  total: z.number().int(),
  delivered: z.number().int(),
  failed: z.number().int(),
  /** Those that could not be sent again, with the reasons. */
  refused: z.number().int(),
  reasons: z.array(z.string()),
  /** The exchange of the first attempt that failed. */
  firstFailure: z.string().nullable(),
})
export type Replay = z.infer<typeof Replay>
