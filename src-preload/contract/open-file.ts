import { z } from 'zod'
import { Fault } from './workspace'

// A workspace file that is open in place: what is changed here is written into it, and what others change in it is shown.

/** One value that differs, as it reads: `mine` here, `file` in the file; null where that side has none. Long ones are cut off. */
export const FieldChange = z.object({ path: z.string(), mine: z.string().nullable(), file: z.string().nullable() })
export type FieldChange = z.infer<typeof FieldChange>

export const workspaceKinds = ['environment', 'catalog', 'eventType', 'sample', 'inbox', 'hook', 'run'] as const

/** What somebody else did to one thing in the file. `both`: it was changed here too since they said the same. `key` as in `hooks/orders`. */
export const OutsideEdit = z.object({
  key: z.string(),
  kind: z.enum(workspaceKinds),
  name: z.string(),
  action: z.enum(['added', 'changed', 'removed']),
  fields: z.array(FieldChange),
  both: z.boolean(),
})
export type OutsideEdit = z.infer<typeof OutsideEdit>

/**
 * `in-step`: file and workbench say the same. `edited`: others changed it, and somebody has to decide. `invalid`: it has mistakes; `missing`: it is
 * gone; `unwritable`: it can't be read or written. In the last three nothing is taken over or written, and nothing is lost.
 */
export const OpenFile = z.object({
  path: z.string(),
  state: z.enum(['in-step', 'edited', 'invalid', 'missing', 'unwritable']),
  edits: z.array(OutsideEdit),
  faults: z.array(Fault),
  /** What is only here: it was before the file was opened, and stays out of the file until somebody puts it in (`settle`, `mine`). */
  onlyHere: z.array(z.object({ key: z.string(), kind: z.enum(workspaceKinds), name: z.string() })),
  /** Why, where `state` does not say enough. */
  message: z.string().nullable(),
  /** When this process last wrote into it. ISO 8601. */
  writtenAt: z.string().nullable(),
})
export type OpenFile = z.infer<typeof OpenFile>
