import { z } from 'zod'
import { Run, StepResult } from './run'

// What comes of runs that are made here: it grows while they go on, and is kept as long as the process lives.

export const reportStates = ['waiting', 'running', 'passed', 'failed', 'skipped', 'cancelled'] as const
export const ReportState = z.enum(reportStates)
export type ReportState = z.infer<typeof ReportState>

/**
 * One run made once. `order`: those that were asked for together. `ms`: on the run's own clock, once it is over. `error`: why it could not be finished,
 * though no step is to blame.
 */
export const RunReport = z.object({
  id: z.string(),
  order: z.string(),
  run: z.string(),
  state: ReportState,
  /** ISO 8601, on the clock of this machine. */
  at: z.string(),
  ms: z.number().nullable(),
  virtual: z.boolean(),
  seed: z.number().nullable(),
  environment: z.string().nullable(),
  /** Steps that ended, and of those the ones that failed. */
  done: z.number().int(),
  failed: z.number().int(),
  error: z.string().nullable(),
})
export type RunReport = z.infer<typeof RunReport>

/** With the run as it was then, and each step that ended. */
export const RunReportDetail = RunReport.extend({ of: Run, steps: z.array(StepResult) })
export type RunReportDetail = z.infer<typeof RunReportDetail>

const part = { headers: z.array(z.tuple([z.string(), z.string()])), body: z.string().nullable() }
/** An exchange of a run, to be read by people: bodies as text and cut where they are long, secrets and signatures covered. */
export const RunExchange = z.object({
  id: z.string(),
  at: z.string(),
  direction: z.enum(['out', 'in']),
  ms: z.number().nullable(),
  request: z.object({ method: z.string(), url: z.string(), ...part }),
  response: z.object({ status: z.number(), ...part }).nullable(),
  error: z.string().nullable(),
})
export type RunExchange = z.infer<typeof RunExchange>
