import { z } from 'zod'
import { Auth, HeaderInput, Target } from './hook'
import { limits } from './limits'
import { Signing } from './signature'

// The conformance battery: what a receiver must and should make of a provider's requests, the true and the false ones.

export const ProbeInput = z
  .strictObject({
    url: Target,
    /** Whose requests; or a signature scheme by itself. */
    catalog: z.string().optional(),
    signing: Signing.optional(),
    secret: z.string().min(1).max(limits.secretLength).optional(),
    headers: z.array(HeaderInput).max(limits.headerCount).optional(),
    auth: Auth.optional(),
    authSecret: z.string().max(limits.secretLength).optional(),
    /** The event type to send; absent: the catalog's first. */
    type: z.string().max(limits.eventTypeLength).optional(),
  })
  .refine(({ catalog, signing }) => (catalog === undefined) !== (signing === undefined), 'either a catalog or a scheme is probed')
export type ProbeInput = z.infer<typeof ProbeInput>

export const ProbeLevel = z.enum(['must', 'should'])
/** `statuses`: one for each request, or the code of what went wrong on the way. `proves`: what a receiver shows by it, as a sentence. */
export const ProbeResult = z.object({
  case: z.string(),
  level: ProbeLevel,
  ok: z.boolean(),
  expected: z.string(),
  got: z.string(),
  proves: z.string(),
  /** The longest answer. */
  ms: z.number(),
})
export type ProbeResult = z.infer<typeof ProbeResult>
