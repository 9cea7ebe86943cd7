import { z } from 'zod'
import { AnswerBehaviour } from './scenario'
import { SignatureScheme, VerifyReason } from './signature'

// What an exchange tells of a captured request beyond its bytes.

/** Whether a captured request proved who sent it, by the inbox's rules. `reason` and `explanation` are those of the verify command. */
export const Verification = z.object({
  ok: z.boolean(),
  scheme: SignatureScheme,
  reason: VerifyReason,
  explanation: z.string(),
  fix: z.string().nullable(),
  /** Id of the hook whose secret it was checked with, or null for the inbox's own. */
  hook: z.string().nullable(),
})
export type Verification = z.infer<typeof Verification>

/** Which answer of a scenario a captured request got: rule and step count from 1; step 0: chance left it to the usual 200. */
export const Scripted = z.object({
  scenario: z.string(),
  rule: z.number().int(),
  step: z.number().int(),
  delayMs: z.number().int(),
  behaviour: AnswerBehaviour.nullable(),
})
export type Scripted = z.infer<typeof Scripted>

/** A message id that had come before: the exchange it came with first, the how manieth time this is, and how long after that one and after the first. */
export const RetryOf = z.object({ exchange: z.string(), number: z.number().int(), gapMs: z.number(), sinceFirstMs: z.number() })
export type RetryOf = z.infer<typeof RetryOf>

export const handshakes = ['cloudevents', 'slack', 'twitch'] as const
export const Handshake = z.enum(handshakes)
export type Handshake = z.infer<typeof Handshake>
