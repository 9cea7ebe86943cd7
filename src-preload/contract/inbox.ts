import { z } from 'zod'
import { limits } from './limits'

/** Names stand in addresses (`/in/orders`, `inbox:orders`), so they keep to what needs no escaping. */
export const InboxName = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
    'an inbox name has letters, digits, dots, dashes and underscores, and begins with a letter or digit',
  )
  .max(limits.nameLength)

export const Inbox = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  /** Captured since this process started, and when the last one came (ISO 8601). */
  captured: z.number().int(),
  lastAt: z.string().nullable(),
})
export type Inbox = z.infer<typeof Inbox>

export const InboxDraft = z.strictObject({ name: InboxName })
export type InboxDraft = z.infer<typeof InboxDraft>
