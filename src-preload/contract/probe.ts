import { z } from 'zod'
import { Auth, HeaderInput, Target } from './hook'
import { limits } from './limits'
import { Signing } from './signature'

// The conformance battery: what a receiver must and should make of a provider's requests, the true and the false ones.

export const ProbeInput = z
  .strictObject({
    /** Left out where a hook is probed. */
    url: Target.optional(),
    /** A hook's own receiver, with its own secrets; or whose requests; or a signature scheme by itself. */
    hook: z.string().max(limits.nameLength).optional(),
    catalog: z.string().optional(),
    signing: Signing.optional(),
    secret: z.string().min(1).max(limits.secretLength).optional(),
    headers: z.array(HeaderInput).max(limits.headerCount).optional(),
    auth: Auth.optional(),
    authSecret: z.string().max(limits.secretLength).optional(),
    /** The event type to send; absent: the catalog's first. */
    type: z.string().max(limits.eventTypeLength).optional(),
  })
  .refine(
    ({ hook, catalog, signing }) => [hook, catalog, signing].filter((one) => one !== undefined).length === 1,
    'either a hook, a catalog or a scheme is probed',
  )
  .refine(({ hook, url }) => (hook === undefined) !== (url === undefined), 'a URL is needed, or a hook that has one')
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
  /** Ids of the requests it took, where they are in a log. */
  exchanges: z.array(z.string()).default([]),
})
export type ProbeResult = z.infer<typeof ProbeResult>

/** `as`: whose requests were sent, as in `Heffl` or `the scheme github`. `at`: ISO 8601. */
export const ProbeReportInput = z.strictObject({
  format: z.enum(['html', 'junit']),
  url: z.string().max(limits.urlLength),
  as: z.string().max(500),
  at: z.string().max(100),
  results: z.array(ProbeResult).max(1_000),
})
export type ProbeReportInput = z.infer<typeof ProbeReportInput>
