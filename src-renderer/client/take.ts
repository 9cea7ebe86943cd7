import type { CatalogSummary } from '../../src-preload/contract/catalog'
import type { Change, Snapshot } from '../../src-preload/contract/change'
import { useBatches } from '../stores/batches'
import { useCatalogs } from '../stores/catalogs'
import { useConnection } from '../stores/connection'
import { useDeliveries, withDeliveries } from '../stores/deliveries'
import { useEnvironments } from '../stores/environments'
import { changeExchanges, type Exchanges, mergeExchanges, useExchanges } from '../stores/exchanges'
import { useHooks } from '../stores/hooks'
import { useInboxes } from '../stores/inboxes'
import { useReplays } from '../stores/replays'
import { useRuns } from '../stores/runs'
import { useStatus } from '../stores/status'
import { useWorkspaceFile } from '../stores/workspace-file'
import { fetchMissedEnds } from './batch-ends'
import { forgetPasts, takeCapturedChanges } from './captured-changes'
import { renewCatalogs } from './catalog'
import { takeLogChanges } from './log-changes'
import { renewResult } from './log-result'
import { refetchNewest } from './older'
import { takeRunChanges } from './run-changes'

// Puts what the engine says into the stores: each store is written at most once, however many changes there are.

export function takeSnapshot(snapshot: Snapshot) {
  useStatus.setState({ status: snapshot.status, counts: snapshot.counts })
  useHooks.setState({ list: byName(snapshot.hooks) })
  useInboxes.setState({ list: byName(snapshot.inboxes) })
  useCatalogs.setState({ list: snapshot.catalogs })
  renewCatalogs(snapshot.catalogs.map(({ id }) => id))
  useDeliveries.setState(withDeliveries({ open: new Map(), settled: new Map() }, snapshot.deliveries))
  useBatches.setState(({ byId }) => ({ byId: { ...byId, ...keyed(snapshot.batches) } }))
  fetchMissedEnds(snapshot.batches.map(({ id }) => id))
  useExchanges.setState((kept) => startWith(kept, snapshot))
  useRuns.setState({ list: snapshot.runs, reports: snapshot.reports, details: {} })
  useEnvironments.setState(snapshot.environments)
  useWorkspaceFile.setState({ file: snapshot.workspaceFile })
  useConnection.setState({ state: 'connected', advice: null })
  forgetPasts()
  renewResult()
}

/** What was known stays only where the snapshot reaches down to it: between them there must be no gap. */
function startWith(kept: Exchanges, { exchanges }: Snapshot): Exchanges {
  const oldest = exchanges.at(-1)
  const meets = oldest !== undefined && kept.list.some((known) => known.id === oldest.id)
  if (meets) return mergeExchanges(kept, exchanges)
  return { list: exchanges, reachedOldest: exchanges.length < 50 }
}

export function takeChanges(changes: Change[]) {
  const of = <K extends Change['kind']>(kind: K) => changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind)
  const exchanges = of('exchange').map(({ exchange }) => exchange)
  if (exchanges.length > 0) useExchanges.setState((kept) => mergeExchanges(kept, exchanges))
  const marked = of('exchange-marked').map(({ exchange }) => exchange)
  if (marked.length > 0) useExchanges.setState((kept) => changeExchanges(kept, marked))
  const gone = new Set(of('exchange-removed').map(({ id }) => id))
  if (gone.size > 0) useExchanges.setState(({ list, ...kept }) => ({ ...kept, list: list.filter(({ id }) => !gone.has(id)) }))
  if (of('log-cleared').length > 0) refetchNewest()
  takeLogChanges(changes)
  takeCapturedChanges(changes)
  const deliveries = of('delivery').map(({ delivery }) => delivery)
  if (deliveries.length > 0) useDeliveries.setState((kept) => withDeliveries(kept, deliveries))
  const batches = of('batch').map(({ batch }) => batch)
  if (batches.length > 0) useBatches.setState(({ byId }) => ({ byId: { ...byId, ...keyed(batches) } }))

  const replays = of('replay').map(({ replay }) => replay)
  if (replays.length > 0) useReplays.setState(({ byId }) => ({ byId: { ...byId, ...keyed(replays) } }))

  takeRunChanges(changes)

  const hooks = moves(changes, 'hook', ({ hook }) => hook, 'hook-removed')
  if (hooks.size > 0) useHooks.setState(({ list }) => ({ list: moved(list, hooks) }))
  const inboxes = moves(changes, 'inbox', ({ inbox }) => inbox, 'inbox-removed')
  if (inboxes.size > 0) useInboxes.setState(({ list }) => ({ list: moved(list, inboxes) }))
  const environments = of('environments').at(-1)
  if (environments) useEnvironments.setState(environments.environments)
  const file = of('workspace-file').at(-1)
  if (file) useWorkspaceFile.setState({ file: file.file })
  const counts = of('counts').at(-1)
  if (counts) useStatus.setState({ counts: counts.counts })
  const status = of('status').at(-1)
  if (status) useStatus.setState({ status: status.status })
  const catalogs = of('catalog').map(({ catalog }) => catalog)
  if (catalogs.length > 0) takeCatalogs(catalogs)
  const goneCatalogs = of('catalog-removed').map(({ id }) => id)
  if (goneCatalogs.length > 0) dropCatalogs(goneCatalogs)
}

/** In the engine's order: those that come with Hookbench, then imported ones, each by id. */
function takeCatalogs(changed: CatalogSummary[]) {
  useCatalogs.setState(({ list }) => {
    const known = list.map((one) => changed.findLast(({ id }) => id === one.id) ?? one)
    const added = changed.filter(
      ({ id }, index) => !list.some((one) => one.id === id) && changed.findLastIndex((one) => one.id === id) === index,
    )
    const imported = [...known.filter((one) => one.importedAt), ...added].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    return { list: [...known.filter((one) => !one.importedAt), ...imported] }
  })
  renewCatalogs(changed.map(({ id }) => id))
}

function dropCatalogs(ids: string[]) {
  useCatalogs.setState(({ list, whole }) => ({
    list: list.filter(({ id }) => !ids.includes(id)),
    whole: Object.fromEntries(Object.entries(whole).filter(([id]) => !ids.includes(id))),
  }))
}

/** What became of each thing in the end: how it is now, or null where it was removed. */
function moves<K extends Change['kind'], R extends Change['kind'], T extends { id: string }>(
  changes: Change[],
  kind: K,
  thingOf: (change: Extract<Change, { kind: K }>) => T,
  removed: R,
): Map<string, T | null> {
  const ends = new Map<string, T | null>()
  for (const change of changes) {
    if (change.kind === kind) {
      const thing = thingOf(change as Extract<Change, { kind: K }>)
      ends.set(thing.id, thing)
    } else if (change.kind === removed) ends.set((change as unknown as { id: string }).id, null)
  }
  return ends
}

function moved<T extends { id: string; name: string }>(list: T[], ends: Map<string, T | null>): T[] {
  const kept = list.filter(({ id }) => !ends.has(id))
  return byName([...kept, ...[...ends.values()].filter((thing) => thing !== null)])
}

const names = new Intl.Collator()
const byName = <T extends { name: string }>(list: T[]) => list.toSorted((a, b) => names.compare(a.name, b.name))
const keyed = <T extends { id: string }>(list: T[]) => Object.fromEntries(list.map((thing) => [thing.id, thing]))
