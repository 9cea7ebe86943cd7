import type { ResendInput, Resent } from '../../src-preload/contract/delivery'
import type { CatalogShelf } from './catalogs'
import type { ChangeHub } from './changes'
import type { EngineFacts } from './engine'
import { createLogExport, type LogExport } from './log-export'
import { createLogKeeping, type LogKeeping } from './log-keeping'
import { createLogQueries } from './log-query'
import { createLogSearch, type LogSearch } from './log-search'
import { createLogView, type LogView } from './log-view'
import type { Ports, Vault } from './ports'
import type { Queue } from './queue'
import type { Recorder } from './record'
import type { Registry } from './registry'
import { createReplays, type Replays } from './replays'
import type { UnwrittenBodies } from './unwritten-bodies'

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
