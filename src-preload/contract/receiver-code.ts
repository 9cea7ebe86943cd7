import { z } from 'zod'
import { limits } from './limits'

export const receiverKinds = ['express', 'fastapi', 'node'] as const
export const ReceiverKind = z.enum(receiverKinds)
export type ReceiverKind = z.infer<typeof ReceiverKind>

export const ReceiverCodeInput = z.strictObject({ id: z.string().min(1).max(limits.nameLength), as: ReceiverKind })
export type ReceiverCodeInput = z.infer<typeof ReceiverCodeInput>

/** A small program that receives what a hook sends. It never holds a secret: `env` names the variables it reads, and what each is to hold. */
export const ReceiverCode = z.object({
  as: ReceiverKind,
  fileName: z.string(),
  language: z.enum(['javascript', 'python']),
  code: z.string(),
  env: z.array(z.object({ name: z.string(), what: z.string() })),
  /** The commands that install what it needs and run it. */
  run: z.array(z.string()),
})
export type ReceiverCode = z.infer<typeof ReceiverCode>
