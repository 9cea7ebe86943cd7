import type { ProbeInput, ProbeReportInput, ProbeResult } from '../../../src-preload/contract/probe'
import type { Run } from '../../../src-preload/contract/run'
import type { ExportReports, RunFault, SaveRun, StartRuns } from '../../../src-preload/contract/run-procedures'
import type { RunExchange, RunReport, RunReportDetail } from '../../../src-preload/contract/run-report'
import type { ChangeHub } from '../changes'
import { storedCatalogs } from '../imports/imported-catalogs'
import type { Ports, RegistryData, Secret, Vault } from '../ports'
import { openProbeDesk, type ProbeDeskNeeds } from '../probe/desk'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import { stepFaults } from '../workspace/meaning'
import { exported } from './export'
import { realPace } from './pace'
import { createReports, type Stage } from './reports'
import type { RunWorld } from './world'

export interface RunDesk {
  runs: {
    list(): Run[]
    /** In place of one of that name, in upper or lower case. */
    save(run: SaveRun): Promise<Run>
    remove(name: string): Promise<Run>
    check(run: Run): RunFault[]
    start(input: StartRuns): { reports: RunReport[] }
    reports(): RunReport[]
    report(id: string): RunReportDetail
    cancel(id: string): Promise<RunReport>
    export(input: ExportReports): Promise<{ text: string }>
    exchange(report: string, id: string): Promise<RunExchange>
    stop(): Promise<void>
  }
  probe(input: ProbeInput): AsyncGenerator<ProbeResult, void, void>
  probeReport(input: ProbeReportInput): Promise<{ text: string }>
}

/** What a world in virtual time is made of: a copy of everything here. */
export interface Contents {
  registry: RegistryData
  secrets: Secret[]
  /** Imported catalogs, as they lie among the bodies. */
  catalogs: Uint8Array[]
}
export type OpenVirtual = (contents: Contents, seed: number | null) => Promise<Stage>

interface Needs extends Omit<ProbeDeskNeeds, 'engine'>, Pick<Ports, 'log' | 'bodies'> {
  registry: Registry
  vault: Vault
  changes: ChangeHub
  version: string
  engine: RunWorld['engine']
  openVirtual: OpenVirtual | undefined
  onFault(error: unknown): void
}

/** Runs with the hooks and inboxes that are here, and the battery; the code that makes them comes when it is first asked for. */
export function openRunDesk(needs: Needs): RunDesk {
  const { registry, catalogs, clock, changes } = needs
  const list = () => registry.data().runs ?? []
  const reports = createReports(needs)
  announce(registry, changes, list)

  const named = (name: string): Run => {
    const run = list().find((one) => isSame(one.name, name))
    if (run) return run
    const names = list().map((one) => one.name)
    const fix = names.length > 0 ? `There is: ${names.join(', ')}.` : 'Save one first.'
    throw new ProblemError({ code: 'not_found', message: `There is no run "${name}".`, field: 'name', fix, candidates: names })
  }
  const here = (seed: number | null): Stage => ({
    world: { ...needs, pace: realPace(clock), seed, isVirtual: false },
    close: async () => {},
  })
  const virtual = async (seed: number | null): Promise<Stage> => {
    if (!needs.openVirtual) throw new ProblemError({ code: 'conflict', message: 'Virtual time is not to be had here.', field: 'virtual' })
    const refs = new Set(needs.vault.all().map(({ ref }) => ref))
    const secrets = [...refs].flatMap((ref) => needs.vault.current(ref) ?? [])
    const stored = await Promise.all(storedCatalogs(registry.data()).map((hash) => needs.bodies.get(hash)))
    const catalogs = stored.filter((bytes) => bytes !== undefined)
    return needs.openVirtual({ registry: structuredClone(registry.data()) as RegistryData, secrets, catalogs }, seed)
  }

  return {
    runs: {
      list,
      async save({ replaces, ...run }) {
        await registry.change((data) => {
          const all = data.runs ?? []
          const before = all.findIndex(({ name }) => isSame(name, replaces ?? run.name))
          const others = all.filter(({ name }, at) => at === before || !isSame(name, run.name))
          const place = others.indexOf(all[before] as Run)
          data.runs = place < 0 ? [...others, run] : others.with(place, run)
        })
        return run
      },
      async remove(name) {
        const run = named(name)
        await registry.change((data) => {
          data.runs = data.runs?.filter((one) => one.name !== run.name)
        })
        return run
      },
      check(run) {
        const fault = (path: (string | number)[], message: string, fix: string): RunFault => ({ path: path.join('.'), message, fix })
        const place = { hooks: registry.hooks(), inboxes: registry.inboxes(), catalogs, has: 'There is', fault }
        return run.steps.flatMap((step, at) => stepFaults(step, ['steps', at], place))
      },
      start({ names, run, seed = null, virtual: isVirtual = false, bail = false }) {
        const runs = run ? [run] : names ? names.map(named) : list()
        if (runs.length === 0)
          throw new ProblemError({ code: 'not_found', message: 'There is no run to make.', field: 'names', fix: 'Save one first.' })
        const facts = { virtual: isVirtual, seed, environment: registry.environment()?.name ?? null }
        return { reports: reports.start({ runs, bail, facts, open: async () => (isVirtual ? virtual(seed) : here(seed)) }) }
      },
      reports: reports.list,
      report: reports.get,
      cancel: reports.cancel,
      export: async (input) => ({ text: await exported(input, reports, needs.version) }),
      exchange: reports.exchange,
      stop: reports.stop,
    },
    ...openProbeDesk(needs),
  }
}

/** However they come to change: edited, imported, taken back. */
function announce(registry: Registry, changes: ChangeHub, list: () => Run[]): void {
  let before = JSON.stringify(list())
  registry.follow(() => {
    const now = JSON.stringify(list())
    if (now !== before) changes.publish({ kind: 'runs', runs: list() })
    before = now
  })
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
