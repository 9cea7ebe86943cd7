import type { Run, RunResult, StepResult } from '../../src-preload/contract/run'
import type { NeededSecret } from '../../src-preload/contract/workspace-procedures'
import { bootInMemory, openRunEvaluator } from '../boot-in-memory'
import { inOrder } from '../engine/run/order'
import { failedExchanges } from '../engine/run/reports'
import { makeRun } from '../engine/run/run'
import type { RunWorld } from '../engine/run/world'
import type { WholeExchange } from '../formats/message'

export interface RunOrder {
  /** The workspace file. */
  text: string
  env: Record<string, string>
  environment: string | undefined
  runs: Run[]
  bail: boolean
  isVirtual: boolean
  seed: number | null
  onStep(run: Run, step: StepResult): void
  onRun(result: RunResult): void
}
export interface RunsEnd {
  results: RunResult[]
  /** Exchanges of steps that failed. */
  failed: WholeExchange[]
}

/** Every run in a world of its own, so that none sees what another has done; neighbours that say `parallel` at the same time. */
export async function makeRuns(order: RunOrder): Promise<RunsEnd> {
  const evaluator = openRunEvaluator()
  const end: RunsEnd = { results: [], failed: [] }
  const one = async (run: Run) => {
    const world = await bootInMemory({ ...order, evaluator })
    try {
      const { engine, ports, pace } = world
      await furnish(engine, order)
      const around: RunWorld = { engine, ...ports, pace, seed: order.seed, isVirtual: order.isVirtual }
      const result = await makeRun(run, around, (step) => order.onStep(run, step))
      end.failed.push(...(await failedExchanges(result.steps, around)))
      return result
    } finally {
      await world.close()
    }
  }
  try {
    for await (const results of inOrder(order.runs, order.bail, one, () => new Date().toISOString())) {
      for (const result of results) order.onRun(result)
      end.results.push(...results)
    }
    return end
  } finally {
    await evaluator.close()
  }
}

/** References of the file that have no value, of everything in it. */
export async function missingSecrets(order: Pick<RunOrder, 'text' | 'env'>): Promise<NeededSecret[]> {
  const evaluator = openRunEvaluator()
  const world = await bootInMemory({ isVirtual: true, seed: null, evaluator })
  try {
    return (await world.engine.workspace.plan(order)).needed
  } finally {
    await world.close()
    await evaluator.close()
  }
}

async function furnish(engine: Awaited<ReturnType<typeof bootInMemory>>['engine'], { text, env, environment }: RunOrder): Promise<void> {
  await engine.workspace.import({ text, env, decisions: {} })
  if (environment !== undefined) await engine.environments.choose(environment)
}
