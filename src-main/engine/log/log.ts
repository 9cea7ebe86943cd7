import type { ResendInput, Resent } from '../../../src-preload/contract/delivery'
import type { CatalogShelf } from '../catalogs'
import type { ChangeHub } from '../changes'
import type { Queue } from '../delivery/queue'
import type { EngineFacts } from '../engine'
import type { Ports, Vault } from '../ports'
import type { Registry } from '../registry'
import { createLogExport, type LogExport } from './export'
import { createLogKeeping, type LogKeeping } from './keeping'
import { createLogQueries } from './query'
import type { Recorder } from './record'
import { createReplays, type Replays } from './replays'
import { createLogSearch, type LogSearch } from './search'
import type { UnwrittenBodies } from './unwritten-bodies'
import { createLogView, type LogView } from './view'

/** Everything the log is asked for. */
export interface Log extends Omit<LogView, 'summaries' | 'exchange'>, LogSearch, LogKeeping, LogExport, Replays {}

interface Needs extends Omit<Ports, 'registry' | 'queue' | 'vault'> {
  registry: Registry
  catalogs: CatalogShelf
  queue: Queue
  vault: Vault
  changes: ChangeHub
  recorder: Recorder
  unwritten: UnwrittenBodies
  facts: EngineFacts
  resend(input: ResendInput): Promise<Resent>
  pauseOf(hook: string | null): string | null
}

export function createLog(needs: Needs): Log {
  const { facts, recorder } = needs
  const queries = createLogQueries(needs)
  const { summaries, exchange, ...view } = createLogView(needs)
  return {
    ...view,
    ...createLogSearch({ ...needs, queries, summaries }),
    ...createLogExport({ ...needs, queries, exchange, version: facts.version }),
    ...createReplays({ ...needs, queries }),
    ...createLogKeeping({ ...needs, ...facts, queries, recent: recorder.recent }),
  }
}
