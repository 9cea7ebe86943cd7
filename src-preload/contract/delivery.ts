import { z } from 'zod'

/**
 * `pending`: waits for its first attempt or a retry. `sending`: an attempt is on the wire. The others are final: exactly one of
 * `delivered`, `failed`, `skipped` (never attempted, with the reason), `cancelled`.
 */
export const deliveryStates = ['pending', 'sending', 'delivered', 'failed', 'skipped', 'cancelled'] as const
export const DeliveryState = z.enum(deliveryStates)
export type DeliveryState = z.infer<typeof DeliveryState>

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
  /** Why it was skipped or cancelled. */
  reason: z.string().nullable(),
  lastExchange: z.string().nullable(),
  createdAt: z.string(),
})
export type Delivery = z.infer<typeof Delivery>
