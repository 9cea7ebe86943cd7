import { z } from 'zod'

/** One place where two messages differ; null: it is not there. `expected`: why two sends of one event always differ here, else null. */
export const Difference = z.object({
  /** The name of a header (`x-id`, `x-id[2]` for the second), or a path as in `data.items[0].id`. */
  path: z.string(),
  left: z.string().nullable(),
  right: z.string().nullable(),
  expected: z.string().nullable(),
})
export type Difference = z.infer<typeof Difference>

/** Runs of lines in the order of both texts. */
export const DiffLines = z.array(z.object({ kind: z.enum(['same', 'left', 'right']), text: z.string(), count: z.number().int() }))
export type DiffLines = z.infer<typeof DiffLines>

/**
 * `values`: where both are JSON, the paths that differ. `lines`: where they are text, unless they are so large or so different that nobody would
 * wait for it. `layoutOnly`: the values agree and the bytes do not: other spaces, other order, other escapes.
 */
export const BodyComparison = z.object({
  same: z.boolean(),
  kind: z.enum(['empty', 'json', 'text', 'binary', 'unknown']),
  layoutOnly: z.boolean(),
  values: z.array(Difference),
  lines: DiffLines.nullable(),
  /** There are more than are told. */
  more: z.boolean(),
})
export type BodyComparison = z.infer<typeof BodyComparison>

export const MessageComparison = z.object({ line: z.array(Difference), headers: z.array(Difference), body: BodyComparison })
export type MessageComparison = z.infer<typeof MessageComparison>

/** `response` is null where neither was answered; where one was, everything of it is a difference. */
export const Comparison = z.object({
  left: z.string(),
  right: z.string(),
  request: MessageComparison,
  response: MessageComparison.nullable(),
  /** Differences that nobody expects. */
  unexpected: z.number().int(),
})
export type Comparison = z.infer<typeof Comparison>
export const CompareInput = z.object({ left: z.string(), right: z.string() })
