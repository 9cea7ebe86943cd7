import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from './limits'
import { ProbeInput, ProbeReportInput, ProbeResult } from './probe'
import { Run } from './run'
import { RunExchange, RunReport, RunReportDetail } from './run-report'

const Name = z.string().min(1).max(limits.nameLength)
const Id = z.string().min(1).max(limits.nameLength)
const ById = z.object({ id: Id })
const Text = z.object({ text: z.string() })

/** `replaces`: the name it had before, whose place it takes. */
export const SaveRun = z.strictObject({ ...Run.shape, replaces: Name.optional() })
export type SaveRun = z.infer<typeof SaveRun>

/** Runs by name, or one that is being edited; without either, every one. */
export const StartRuns = z.strictObject({
  names: z.array(Name).min(1).max(1_000).optional(),
  run: Run.optional(),
  /** Fixes ids and times of payloads, and in virtual time whatever else is random. */
  seed: z.number().int().min(0).max(1_000_000_000_000).optional(),
  /** In a copy of what is here, where time costs nothing; else with the hooks and inboxes themselves. */
  virtual: z.boolean().optional(),
  /** Leaves the others out once one has failed. */
  bail: z.boolean().optional(),
})
export type StartRuns = z.infer<typeof StartRuns>

/** What in a run can't work here, though it may be kept: hooks, inboxes and event types that are nowhere. `path` as in `steps.0.hooks.0`. */
export const RunFault = z.object({ path: z.string(), message: z.string(), fix: z.string() })
export type RunFault = z.infer<typeof RunFault>

export const reportFormats = ['junit', 'json', 'har'] as const
/** `har`: the exchanges of steps that failed. */
export const ExportReports = z.strictObject({ ids: z.array(Id).min(1).max(1_000), format: z.enum(reportFormats) })
export type ExportReports = z.infer<typeof ExportReports>

export const runs = {
  list: oc.route({ method: 'GET', path: '/runs', summary: 'Every run' }).output(z.array(Run)),
  save: oc.route({ method: 'PUT', path: '/runs/{name}', summary: 'Keep a run, in place of one of that name' }).input(SaveRun).output(Run),
  remove: oc
    .route({ method: 'DELETE', path: '/runs/{name}', summary: 'Delete a run' })
    .input(z.object({ name: Name }))
    .output(Run),
  check: oc.route({ method: 'POST', path: '/run-check', summary: 'What in a run can not work here' }).input(Run).output(z.array(RunFault)),
  start: oc
    .route({ method: 'POST', path: '/run-reports', summary: 'Make runs with the hooks and inboxes that are here', successStatus: 202 })
    .input(StartRuns)
    .output(z.object({ reports: z.array(RunReport) })),
  reports: oc
    .route({ method: 'GET', path: '/run-reports', summary: 'What came of runs since the start, newest first' })
    .output(z.array(RunReport)),
  report: oc
    .route({ method: 'GET', path: '/run-reports/{id}', summary: 'What has come of a run so far, step by step' })
    .input(ById)
    .output(RunReportDetail),
  cancel: oc
    .route({ method: 'POST', path: '/run-reports/{id}/cancel', summary: 'End a run, and those that were to follow it' })
    .input(ById)
    .output(RunReport),
  export: oc
    .route({ method: 'POST', path: '/run-reports/export', summary: 'Reports as JUnit XML or JSON, or their failed exchanges as HAR' })
    .input(ExportReports)
    .output(Text),
  /** Of virtual time too, whose exchanges are in no log. Not part of REST. */
  exchange: oc.input(z.object({ report: Id, id: Id })).output(RunExchange),
}

/** Each case of the battery as it ends. Not part of REST. */
export const probe = oc.input(ProbeInput).output(eventIterator(ProbeResult))
/** What came of the battery as a file. Not part of REST. */
export const probeReport = oc.input(ProbeReportInput).output(Text)
