import { z } from 'zod'
import { Outcome } from './exchange'
import { HookDraft, Pause } from './hook'
import { limits } from './limits'

/**
 * A hook's schedule played through on a clock of its own. Each line of `receiver` says what one attempt meets, the last one for all that follow:
 * a status (`500`), with headers (`429:retry-after=30;x-slack-no-retry=1`), `timeout`, `reset`, `refused`, `dns` or `tls`. Without `receiver` the
 * hook's own target is sent to.
 */
export const SimulateInput = z.strictObject({
  /** Name or id of a hook, or one that is being edited. */
  hook: z.string().max(limits.nameLength).optional(),
  draft: HookDraft.optional(),
  receiver: z.array(z.string().trim().min(1).max(1_000)).min(1).max(1_000).optional(),
  /** Fixes times and jitter. */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  /** Events, one after the other; absent: one, and more for as long as failures could make the hook's rule pause it. */
  events: z.number().int().min(1).max(1_000).optional(),
})
export type SimulateInput = z.infer<typeof SimulateInput>

export const SimulatedAttempt = z.object({
  /** From 1. */
  event: z.number().int(),
  attempt: z.number().int(),
  /** ISO 8601, on the simulation's clock. */
  at: z.string(),
  /** Milliseconds since the start. */
  atMs: z.number(),
  status: z.number().int().nullable(),
  errorCode: z.string().nullable(),
  /** Milliseconds between the end of the attempt before and this one; 0 for an event's first. */
  delayMs: z.number(),
  outcome: Outcome,
  /** As this attempt left the hook. */
  hookState: z.enum(['active', 'paused']),
})
export type SimulatedAttempt = z.infer<typeof SimulatedAttempt>

export const Simulation = z.object({
  attempts: z.array(SimulatedAttempt),
  /** What became of the last event: its state, why, and how long all of it took (ms). */
  end: z.object({
    state: z.enum(['delivered', 'failed', 'skipped', 'cancelled', 'pending']),
    reason: z.string().nullable(),
    tookMs: z.number(),
  }),
  /** How and when a rule paused the hook. */
  pause: Pause.nullable(),
})
export type Simulation = z.infer<typeof Simulation>
