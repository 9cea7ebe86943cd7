import { z } from 'zod'
import { Hook } from './hook'
import { limits } from './limits'

/** `text`: what lemlist answers to GET /hooks, or a HAR archive. */
export const InspectHooksInput = z.strictObject({ text: z.string().max(30 * 1024 * 1024) })
export type InspectHooksInput = z.infer<typeof InspectHooksInput>

/** One hook that the file holds. `sample`: the event type that is added with the request's body as its sample; null where there is none to add. */
export const FoundHook = z.object({
  /** From 1, in the file's order. */
  number: z.number().int(),
  name: z.string(),
  catalog: z.string(),
  target: z.string(),
  method: z.string(),
  events: z.string(),
  sample: z.string().nullable(),
  /** What is lost, sealed or to be known. */
  notes: z.array(z.string()),
  /** Name of a hook that is the same already. */
  known: z.string().nullable(),
  /** Why it can't be added. */
  refusal: z.string().nullable(),
})
export type FoundHook = z.infer<typeof FoundHook>
export const FoundHooks = z.object({ from: z.enum(['lemlist', 'har']), hooks: z.array(FoundHook) })
export type FoundHooks = z.infer<typeof FoundHooks>

/** `only`: numbers of those to add; absent: all that are neither known nor refused. */
export const ImportHooksInput = InspectHooksInput.extend({ only: z.array(z.number().int()).max(limits.hooks).optional() })
export type ImportHooksInput = z.infer<typeof ImportHooksInput>
export const ImportedHooks = z.object({ hooks: z.array(Hook) })
export type ImportedHooks = z.infer<typeof ImportedHooks>
