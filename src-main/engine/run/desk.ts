import type { ProbeInput, ProbeResult } from '../../../src-preload/contract/probe'
import type { Run } from '../../../src-preload/contract/run'
import type { RunProgress, StartRun } from '../../../src-preload/contract/run-procedures'
import { toldBy } from '../hooks/told'
import type { Ports, Vault } from '../ports'
import type { ProbeNeeds } from '../probe/bench'
import { ProblemError } from '../problem'
import { invalid } from '../refusal'
import type { Registry } from '../registry'
import { realPace } from './pace'
import type { RunWorld } from './world'

export interface RunDesk {
  runs: {
    list(): Run[]
    /** In place of one of that name, in upper or lower case. */
    save(run: Run): Promise<Run>
    remove(name: string): Promise<Run>
    start(input: StartRun): AsyncGenerator<RunProgress, void, void>
  }
  probe(input: ProbeInput): AsyncGenerator<ProbeResult, void, void>
}
interface Needs extends Pick<Ports, 'log' | 'bodies' | 'sender'>, Omit<ProbeNeeds, 'clock'>, Pick<Ports, 'clock'> {
  registry: Registry
  vault: Vault
  engine: RunWorld['engine']
}

/** Runs with the hooks and inboxes that are here, and the battery; their code comes when it is first asked for. */
export function openRunDesk(needs: Needs): RunDesk {
  const { registry } = needs
  const list = () => registry.data().runs ?? []
  const named = (name: string): Run => {
    const run = list().find((one) => isSame(one.name, name))
    if (run) return run
    const names = list().map((one) => one.name)
    const fix = names.length > 0 ? `There is: ${names.join(', ')}.` : 'Save one first.'
    throw new ProblemError({ code: 'not_found', message: `There is no run "${name}".`, field: 'name', fix, candidates: names })
  }
  return {
    runs: {
      list,
      async save(run) {
        await registry.change((data) => {
          const all = data.runs ?? []
          const place = all.findIndex(({ name }) => isSame(name, run.name))
          data.runs = place < 0 ? [...all, run] : all.with(place, run)
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
      start({ name, run, seed }) {
        const wanted = run ?? (name === undefined ? nothingToRun() : named(name))
        const world: RunWorld = { ...needs, pace: realPace(needs.clock), seed: seed ?? null, isVirtual: false }
        return toldBy<RunProgress>(async (tell) => {
          const { makeRun } = await import('./run')
          tell({ kind: 'end', result: await makeRun(wanted, world, (step) => tell({ kind: 'step', step })) })
        })
      },
    },
    probe: (input) =>
      toldBy<ProbeResult>(async (tell) => {
        const { probe } = await import('../probe/probe')
        await probe(input, needs, tell)
      }),
  }
}

function nothingToRun(): never {
  throw invalid('name', 'There is no run to make.', 'Name one, or give a run.')
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
