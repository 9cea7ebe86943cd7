import { create } from 'zustand'
import type { Run, StepResult } from '../../src-preload/contract/run'
import type { RunReport, RunReportDetail } from '../../src-preload/contract/run-report'

/** Every run in its order; what came of runs, newest first; and of those that were looked at, each step. */
interface Runs {
  list: Run[]
  reports: RunReport[]
  details: Record<string, RunReportDetail>
}
export const useRuns = create<Runs>(() => ({ list: [], reports: [], details: {} }))

export const useRun = (name: string | undefined) => useRuns(({ list }) => list.find((run) => same(run.name, name)))
/** The newest of a run. */
export const useReport = (name: string | undefined) => useRuns(({ reports }) => reports.find(({ run }) => same(run, name)))

export const isOver = ({ state }: Pick<RunReport, 'state'>) => state !== 'waiting' && state !== 'running'

export function withReports(runs: Runs, news: RunReport[]): Runs {
  const byId = new Map(news.map((report) => [report.id, report]))
  const kept = runs.reports.map((report) => byId.get(report.id) ?? report)
  const known = new Set(kept.map(({ id }) => id))
  const added = [...byId.values()].filter(({ id }) => !known.has(id)).reverse()
  const details = Object.fromEntries(Object.entries(runs.details).map(([id, detail]) => [id, { ...detail, ...byId.get(id) }]))
  return { ...runs, reports: [...added, ...kept], details }
}

/** A step that is known already came with the whole report a moment before. */
export function withStep(runs: Runs, report: string, step: StepResult): Runs {
  const detail = runs.details[report]
  const reports = runs.reports.map((one) =>
    one.id === report && !isOver(one) ? { ...one, done: one.done + 1, failed: one.failed + (step.ok ? 0 : 1) } : one,
  )
  if (!detail || detail.steps.some(({ at }) => at === step.at)) return { ...runs, reports }
  return { ...runs, reports, details: { ...runs.details, [report]: { ...detail, steps: [...detail.steps, step] } } }
}

const same = (name: string, other: string | undefined) => other !== undefined && name.toLowerCase() === other.toLowerCase()
