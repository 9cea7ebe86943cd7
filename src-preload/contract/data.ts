import { z } from 'zod'

/** The path of a folder that is new or empty, from the root on. */
export const FolderInput = z.object({ to: z.string().min(1).max(4_096) })

/** `note`: what is not in the copy. */
export const Backup = z.object({ folder: z.string(), files: z.number().int(), bytes: z.number().int(), note: z.string().nullable() })
export type Backup = z.infer<typeof Backup>
/** Takes effect at the next start. */
export const Move = z.object({ from: z.string(), to: z.string() })
export type Move = z.infer<typeof Move>
