import { implement } from '@orpc/server'
import { contract } from '../../src-preload/contract/contract'
import type { Engine } from '../engine/engine'

/** What runs and the battery are asked for. */
export function createRunRouter({ runs, probe }: Engine) {
  const os = implement(contract)
  return {
    runs: {
      list: os.runs.list.handler(() => runs.list()),
      save: os.runs.save.handler(({ input }) => runs.save(input)),
      remove: os.runs.remove.handler(({ input }) => runs.remove(input.name)),
      start: os.runs.start.handler(({ input }) => runs.start(input)),
    },
    probe: os.probe.handler(({ input }) => probe(input)),
  }
}
