import { z } from 'zod'
import { deliveryStates, Mischief } from './delivery'
import { limits } from './limits'
import { Query } from './log'

// Runs: what is sent, what is waited for and what is expected, as data.

/** As in 500ms, 10s, 5m, 2h, 3d. */
export const DurationText = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,3})?(ms|s|m|h|d)$/, 'a duration is a number and a unit: 500ms, 10s, 5m, 2h, 3d')
const Status = z.union([z.number().int().min(100).max(599), z.string().regex(/^[1-5]xx$/, 'a class of statuses is written as 2xx')])
const AText = z.string().max(100_000)
const Pattern = z.string().max(1_000).refine(isPattern, 'this is no regular expression')
/** A text is the whole; else each member given must hold. `matches` is a regular expression. */
const TextTest = z.union([AText, z.strictObject({ equals: AText.optional(), contains: AText.optional(), matches: Pattern.optional() })])
export type TextTest = z.infer<typeof TextTest>

/**
 * What must hold of each delivery of a `send` step, or of each request of a `wait` step; what is absent is not looked at. `status`, `header`, `body`
 * and `within` are of the last attempt's answer, or of the answer a captured request got; a list of statuses names one for each attempt.
 */
export const Expectation = z.strictObject({
  status: z.union([Status, z.array(Status).min(1).max(100)]).optional(),
  header: z.record(z.string().min(1).max(limits.headerNameLength), TextTest).optional(),
  body: TextTest.optional(),
  /** The answer came within this time. */
  within: DurationText.optional(),
  /** Attempts that were made. */
  attempts: z.number().int().min(0).max(1_000).optional(),
  state: z.enum(deliveryStates).optional(),
  /** The inbox that got it says that it proves who sent it (or, with false, that it does not). */
  verified: z.boolean().optional(),
  /** Code of the failure that ended the last attempt, as in connection_refused. */
  error: z.string().max(100).optional(),
  /** JSONata over { request, response, exchange, attempts }, where bodies that are JSON stand as such: it must come out true. */
  jsonata: z.string().min(1).max(10_000).optional(),
})
export type Expectation = z.infer<typeof Expectation>

const step = { name: z.string().max(200).optional(), expect: Expectation.optional() }
/** How long a step may take; in virtual time this costs nothing. */
const timeout = DurationText.optional()

export const SendStep = z.strictObject({
  do: z.literal('send'),
  type: z.string().min(1).max(limits.eventTypeLength),
  catalog: z.string().optional(),
  /** Names of hooks; absent: every subscribed one. */
  hooks: z.array(z.string()).min(1).max(limits.hooks).optional(),
  /** A URL or inbox:NAME once, instead of hooks. */
  to: z.string().max(limits.urlLength).optional(),
  sample: z.string().optional(),
  /** The whole payload, instead of a sample. */
  payload: z.unknown().optional(),
  /** Values by path, as in { "payload.email": "a@b.c" }. */
  set: z.record(z.string(), z.unknown()).optional(),
  count: z.number().int().min(1).max(10_000).optional(),
  /** Between two of them. */
  every: DurationText.optional(),
  force: z.boolean().optional(),
  followOn: z.boolean().optional(),
  mischief: Mischief.optional(),
  /** What is waited for: the first attempts, or (as usual) the end of every delivery. */
  until: z.enum(['first-attempt', 'settled']).optional(),
  timeout,
  ...step,
})
export type SendStep = z.infer<typeof SendStep>

/** Waits for captured requests since the run began that no step before it has taken. */
export const WaitStep = z.strictObject({
  do: z.literal('wait'),
  inbox: z.string().min(1).max(limits.nameLength),
  query: Query.optional(),
  count: z.number().int().min(1).max(10_000).optional(),
  timeout,
  ...step,
})
export type WaitStep = z.infer<typeof WaitStep>

export const DelayStep = z.strictObject({ do: z.literal('delay'), for: DurationText, name: step.name })
export type DelayStep = z.infer<typeof DelayStep>

const single = [SendStep, WaitStep, DelayStep] as const
export const ParallelStep = z.strictObject({
  do: z.literal('parallel'),
  steps: z.array(z.discriminatedUnion('do', single)).min(1).max(100),
  name: step.name,
})
export const Step = z.discriminatedUnion('do', [...single, ParallelStep])
export type Step = z.infer<typeof Step>

export const Run = z.strictObject({
  name: z.string().trim().min(1).max(limits.nameLength),
  description: z.string().max(1_000).optional(),
  /** At the same time as its neighbours that say so too. */
  parallel: z.boolean().optional(),
  steps: z.array(Step).min(1).max(1_000),
})
export type Run = z.infer<typeof Run>

/** One thing that was expected, and what came; `exchange`: the id of the one that was looked at. */
export const RunCheck = z.object({
  what: z.string(),
  ok: z.boolean(),
  expected: z.string(),
  got: z.string(),
  exchange: z.string().nullable(),
})
export type RunCheck = z.infer<typeof RunCheck>
/** `at`: its place, as in `steps.2.steps.0`. `ms`: on the run's clock. `error`: why the step could not be done. `exchanges`: ids of those behind it. */
export const StepResult = z.object({
  at: z.string(),
  name: z.string(),
  ok: z.boolean(),
  ms: z.number(),
  checks: z.array(RunCheck),
  error: z.string().nullable(),
  exchanges: z.array(z.string()),
})
export type StepResult = z.infer<typeof StepResult>
export const RunResult = z.object({
  run: z.string(),
  ok: z.boolean(),
  /** Left out after another one failed. */
  skipped: z.boolean(),
  /** ISO 8601, on the run's clock. */
  startedAt: z.string(),
  ms: z.number(),
  steps: z.array(StepResult),
})
export type RunResult = z.infer<typeof RunResult>

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}
