import { z } from 'zod'

/** Every reason for which the engine refuses what a caller asked. A failed delivery is no problem: it is a recorded exchange. */
export const problemCodes = [
  'invalid_input',
  'not_found',
  'name_taken',
  'not_allowed_by_catalog',
  'ambiguous_event_type',
  'unknown_event_type',
  'vault_locked',
  'storage_failed',
  'conflict',
  'too_large',
  'unauthorized',
  'timed_out',
] as const

export const ProblemCode = z.enum(problemCodes)
export type ProblemCode = z.infer<typeof ProblemCode>

/** `field` is the path of the offending input (`headers.0.name`), `fix` the way out in one sentence, `candidates` what would be accepted instead. */
export const Problem = z.object({
  code: ProblemCode,
  message: z.string(),
  field: z.string().nullable(),
  fix: z.string().nullable(),
  candidates: z.array(z.string()).optional(),
  /** The stretch of a text field that is wrong, in UTF-16 code units. */
  at: z.object({ from: z.number().int(), to: z.number().int() }).optional(),
})
export type Problem = z.infer<typeof Problem>

/** HTTP status under which REST answers each problem. */
export const problemStatus: Record<ProblemCode, number> = {
  invalid_input: 400,
  not_found: 404,
  name_taken: 409,
  not_allowed_by_catalog: 422,
  ambiguous_event_type: 422,
  unknown_event_type: 422,
  vault_locked: 503,
  storage_failed: 507,
  conflict: 409,
  too_large: 413,
  unauthorized: 401,
  timed_out: 408,
}
