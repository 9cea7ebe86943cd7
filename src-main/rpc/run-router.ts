import { implement } from '@orpc/server'
import { contract } from '../../src-preload/contract/contract'
import type { Engine } from '../engine/engine'

/** What runs and the battery are asked for. */
export function createRunRouter({ runs, probe, probeReport }: Engine) {
  const os = implement(contract)
  return {
    runs: {
      list: os.runs.list.handler(() => runs.list()),
      save: os.runs.save.handler(({ input }) => runs.save(input)),
      remove: os.runs.remove.handler(({ input }) => runs.remove(input.name)),
      check: os.runs.check.handler(({ input }) => runs.check(input)),
      start: os.runs.start.handler(({ input }) => runs.start(input)),
      reports: os.runs.reports.handler(() => runs.reports()),
      report: os.runs.report.handler(({ input }) => runs.report(input.id)),
      cancel: os.runs.cancel.handler(({ input }) => runs.cancel(input.id)),
      export: os.runs.export.handler(({ input }) => runs.export(input)),
      exchange: os.runs.exchange.handler(({ input }) => runs.exchange(input.report, input.id)),
    },
    probe: os.probe.handler(({ input }) => probe(input)),
    probeReport: os.probeReport.handler(({ input }) => probeReport(input)),
  }
}
