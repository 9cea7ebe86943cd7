import { z } from 'zod'
import { HeaderPairs } from './headers'
import { limits } from './limits'

// What an inbox answers, as data. A scenario is a list of rules; the first that fits a request answers it. What no rule fits is passed on where
// the inbox forwards, else answered 200.

/** Longest time anything in a scenario may take, in milliseconds. */
const longest = 10 * 60_000
const Milliseconds = z.number().int().min(0).max(longest)
const Expression = z.string().min(1).max(10_000)
const TextBody = z.strictObject({ kind: z.literal('text'), text: z.string().max(1_000_000) })

/**
 * `text` is sent as it stands; `jsonata` is evaluated over the request (a text comes out bare, anything else as JSON); `echo` sends the request's
 * own body back under its content type.
 */
export const AnswerBody = z.discriminatedUnion('kind', [
  TextBody,
  z.strictObject({ kind: z.literal('jsonata'), expression: Expression }),
  z.strictObject({ kind: z.literal('echo') }),
])
export type AnswerBody = z.infer<typeof AnswerBody>

/**
 * How an answer misbehaves on the wire. `never`: nothing is said, the connection stays open. `reset-before`, `reset-midway`: the connection is
 * reset instead of an answer, or halfway through its body. `length-too-long`, `length-too-short`: Content-Length states more, or less, than
 * follows. `drip`: the body comes in small pieces, spread over `dripMs`.
 */
export const answerBehaviours = ['never', 'reset-before', 'reset-midway', 'length-too-long', 'length-too-short', 'drip'] as const
export const AnswerBehaviour = z.enum(answerBehaviours)
export type AnswerBehaviour = z.infer<typeof AnswerBehaviour>

export const Answer = z.strictObject({
  status: z.number().int().min(200).max(599).default(200),
  headers: HeaderPairs.max(limits.headerCount).default([]),
  body: AnswerBody.nullable().default(null),
  /** Before the first byte. */
  delayMs: Milliseconds.default(0),
  behaviour: AnswerBehaviour.nullable().default(null),
  dripMs: Milliseconds.default(10_000),
  /** In a sequence: how many requests it answers before the next one's turn. */
  times: z.number().int().min(1).max(1_000_000).default(1),
  /** In a sequence, instead of `times`: it answers until this long after its first request (429 that heals). */
  forMs: Milliseconds.min(1).nullable().default(null),
  /** Among chances: how many requests of a hundred it answers. */
  percent: z.number().min(0).max(100).nullable().default(null),
})
export type Answer = z.infer<typeof Answer>

/**
 * Everything given must hold. `path` is what follows the inbox's name (`/orders/7`, without query), with `*` for any run of characters, as in header
 * values; case counts in paths alone. `body` is JSONata over the request, true or false.
 */
export const Match = z.strictObject({
  methods: z
    .array(
      z
        .string()
        .regex(/^[A-Za-z-]{1,30}$/)
        .toUpperCase(),
    )
    .max(20)
    .optional(),
  path: z.string().min(1).max(1_000).optional(),
  headers: z
    .array(z.strictObject({ name: z.string().min(1).max(limits.headerNameLength), value: z.string().max(1_000).default('*') }))
    .max(20)
    .optional(),
  body: Expression.optional(),
})
export type Match = z.infer<typeof Match>

/**
 * `sequence`: the answers one after the other, each as often as it says, the last one for all that follow (`cycle` begins again); counted over all
 * paths of the inbox. `chance`: each request draws one by `percent`; what is left of a hundred is answered 200.
 */
export const Rule = z.strictObject({
  match: Match.default({}),
  order: z.enum(['sequence', 'cycle', 'chance']).default('sequence'),
  answers: z.array(Answer).min(1).max(200),
})
export type Rule = z.infer<typeof Rule>

export const Scenario = z.strictObject({
  name: z.string().trim().min(1).max(limits.nameLength),
  /** Fixes what chance draws, and `$random` in expressions. */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  rules: z.array(Rule).min(1).max(100),
})
export type Scenario = z.infer<typeof Scenario>

/** What a person types for a scenario of one rule: `500x2,200`. The README lists every word. */
export const Respond = z.string().trim().min(1).max(2_000)
