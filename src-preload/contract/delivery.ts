import { z } from 'zod'
import { limits } from './limits'

/**
 * `pending`: waits for its first attempt or a retry. `sending`: an attempt is on the wire. The others are final: exactly one of
 * `delivered`, `failed`, `skipped` (never attempted, with the reason), `cancelled`.
 */
export const deliveryStates = ['pending', 'sending', 'delivered', 'failed', 'skipped', 'cancelled'] as const
export const DeliveryState = z.enum(deliveryStates)
export type DeliveryState = z.infer<typeof DeliveryState>

/**
 * What can be done wrong on purpose, to see what the receiver makes of it. `stale-timestamp` and `future-timestamp` sign for ten minutes ago
 * and ahead; `wrong-secret` signs with a secret nobody has; `flipped-byte` changes the body after it was signed; `missing-header` leaves the
 * signature out; `duplicate-id` delivers the same event twice; `out-of-order` delivers a second, newer event first.
 */
export const mischiefs = [
  'stale-timestamp',
  'future-timestamp',
  'wrong-secret',
  'flipped-byte',
  'missing-header',
  'duplicate-id',
  'out-of-order',
] as const
export const Mischief = z.enum(mischiefs)
export type Mischief = z.infer<typeof Mischief>

export const Delivery = z.object({
  id: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  catalog: z.string(),
  /** Null for a URL used once. */
  hook: z.string().nullable(),
  target: z.string(),
  state: DeliveryState,
  /** Attempts that are recorded. */
  attempts: z.number().int(),
  /** ISO 8601; null when nothing is due. */
  nextAt: z.string().nullable(),
  /** Why a pending one stays although it is due, as a sentence: its hook is paused or slowed down, an earlier event comes first. */
  held: z.string().nullable().default(null),
  /** Why it was skipped, cancelled, or given up before its retries were used up. */
  reason: z.string().nullable(),
  mischief: Mischief.nullable().default(null),
  lastExchange: z.string().nullable(),
  createdAt: z.string(),
})
export type Delivery = z.infer<typeof Delivery>

/** Newest first. */
export const DeliveryQuery = z.object({
  state: DeliveryState.optional(),
  /** Name or id of a hook. */
  hook: z.string().max(limits.nameLength).optional(),
  /** Id of a delivery: only older ones are answered. */
  before: z.string().max(limits.nameLength).optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(50),
})
export type DeliveryQuery = z.infer<typeof DeliveryQuery>

/**
 * An attempt by hand. `same-bytes` repeats what left before, signature and all; `signed-anew` builds the request with today's settings, timestamp
 * and signature under the same event id; `edited` does so with another payload (JSON text). It never schedules retries; its success cancels
 * those that wait.
 */
export const ResendInput = z.strictObject({
  /** A delivery, or one of its exchanges: then `same-bytes` means the bytes of that one. */
  id: z.string().min(1).max(limits.nameLength),
  how: z.enum(['same-bytes', 'signed-anew', 'edited']).default('signed-anew'),
  payload: z.string().max(limits.payloadBytes).optional(),
})
export type ResendInput = z.infer<typeof ResendInput>
/** The number under which the attempt will be recorded. */
export const Resent = z.object({ delivery: z.string(), attempt: z.number().int() })
export type Resent = z.infer<typeof Resent>
