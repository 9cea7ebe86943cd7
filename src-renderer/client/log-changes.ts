import type { Change } from '../../src-preload/contract/change'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { useLogResult, withChanged, withRemoved } from '../stores/log-result'
import { arrive, renewResult } from './log-result'

/** Keeps the rows of the log's query true. What is new comes this way only where everything is shown; a query has a stream of its own. */
export function takeLogChanges(changes: Change[]) {
  const removed = new Set<string>()
  const changed: ExchangeSummary[] = []
  const arrived: ExchangeSummary[] = []
  for (const change of changes) {
    if (change.kind === 'log-cleared') return renewResult()
    if (change.kind === 'exchange-removed') removed.add(change.id)
    if (change.kind === 'exchange-marked') changed.push(change.exchange)
    if (change.kind === 'exchange') arrived.push(change.exchange)
  }
  const { query, loading } = useLogResult.getState()
  const isPlain = query.trim() === ''
  if (!isPlain) changed.push(...arrived)
  if (removed.size > 0) useLogResult.setState((result) => withRemoved(result, removed))
  if (changed.length > 0) useLogResult.setState((result) => withChanged(result, changed))
  if (isPlain && !loading && arrived.length > 0) arrive(arrived)
}

/** Takes a row out of sight; the answer puts it back. */
export function removeFromResult(id: string): () => void {
  useLogResult.setState((result) => withRemoved(result, new Set([id])))
  return renewResult
}
