import { z } from 'zod'
import { Query } from './log'

/** `curl`, `har`, `http`, `json`, or `code:` and a language, as in `code:python`. */
export const CopyAs = z.string().min(1).max(100)
/** Secrets and signatures are covered unless somebody wants them `unmasked`. */
const unmasked = z.stringbool().or(z.boolean()).default(false)
export const CopyInput = z.object({ id: z.string(), as: CopyAs, unmasked })
export type CopyInput = z.infer<typeof CopyInput>

export const Language = z.object({ id: z.string(), title: z.string() })
export type Language = z.infer<typeof Language>

export const ExportInput = z.object({ query: Query.default(''), format: z.enum(['har', 'jsonl']).default('har'), unmasked })
export type ExportInput = z.infer<typeof ExportInput>

/** `har`: the text of the archive; `name`: where it came from, told with each exchange. */
export const ImportInput = z.strictObject({ har: z.string().max(30_000_000), name: z.string().max(200).optional() })
export type ImportInput = z.infer<typeof ImportInput>
/** Ids in the order of the archive. */
export const Imported = z.object({ imported: z.number().int(), ids: z.array(z.string()) })
export type Imported = z.infer<typeof Imported>
