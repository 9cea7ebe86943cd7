import type { Change, Snapshot, WatchItem } from '../../src-preload/contract/change'
import { useCatalogs } from '../stores/catalogs'
import { useConnection } from '../stores/connection'
import { keepDeliveries, useDeliveries } from '../stores/deliveries'
import { type Exchanges, mergeExchanges, useExchanges } from '../stores/exchanges'
import { useHooks } from '../stores/hooks'
import { useInboxes } from '../stores/inboxes'
import { useStatus } from '../stores/status'
import { client, takeLine } from './client'
import { NoLine, openLine } from './link'

// Keeps the stores equal to the engine: a snapshot, then changes; on any break everything starts anew with a snapshot.

const firstWaitMs = 250
const longestWaitMs = 5_000

/** Follows until the page is closed. */
export async function follow(): Promise<never> {
  for (let failures = 0; ; failures++) {
    let advice: string | null = null
    try {
      const line = await openLine()
      takeLine(line)
      const broken = watchUntilBroken(() => {
        failures = 0
      })
      advice = (await Promise.race([broken, line.closed])) ?? null
    } catch (error) {
      // Why it broke doesn't matter to the user, unless it is theirs to mend.
      if (error instanceof NoLine) advice = error.advice
    }
    takeLine(null)
    useConnection.setState(({ state }) => ({ state: state === 'starting' ? 'starting' : 'reconnecting', advice }))
    const wait = Math.min(firstWaitMs * 2 ** failures, longestWaitMs)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

async function watchUntilBroken(onConnected: () => void): Promise<null> {
  for (;;) {
    const items = await client.watch()
    for await (const item of items) {
      if (item.kind === 'resync') break
      if (item.kind === 'snapshot') onConnected()
      take(item)
    }
  }
}

function take(item: Exclude<WatchItem, { kind: 'resync' }>) {
  if (item.kind === 'snapshot') takeSnapshot(item.snapshot)
  else takeChanges(item.changes)
}

function takeSnapshot(snapshot: Snapshot) {
  useStatus.setState({ status: snapshot.status, counts: snapshot.counts })
  useHooks.setState({ list: byName(snapshot.hooks) })
  useInboxes.setState({ list: byName(snapshot.inboxes) })
  useCatalogs.setState({ list: snapshot.catalogs })
  useDeliveries.setState({ byId: keepDeliveries({}, snapshot.deliveries) })
  useExchanges.setState((kept) => startWith(kept, snapshot))
  useConnection.setState({ state: 'connected', advice: null })
}

/** What was known stays only where the snapshot reaches down to it: between them there must be no gap. */
function startWith(kept: Exchanges, { exchanges }: Snapshot): Exchanges {
  const oldest = exchanges.at(-1)
  const meets = oldest !== undefined && kept.list.some((known) => known.id === oldest.id)
  if (meets) return mergeExchanges(kept, exchanges)
  return { list: exchanges, reachedOldest: exchanges.length < 50 }
}

function takeChanges(changes: Change[]) {
  const of = <K extends Change['kind']>(kind: K) => changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind)
  const exchanges = of('exchange').map((change) => change.exchange)
  if (exchanges.length > 0) useExchanges.setState((kept) => mergeExchanges(kept, exchanges))
  const deliveries = of('delivery').map((change) => change.delivery)
  if (deliveries.length > 0) useDeliveries.setState(({ byId }) => ({ byId: keepDeliveries(byId, deliveries) }))
  for (const change of changes) {
    if (change.kind === 'hook') useHooks.setState(({ list }) => ({ list: byName([...without(list, change.hook.id), change.hook]) }))
    else if (change.kind === 'hook-removed') useHooks.setState(({ list }) => ({ list: without(list, change.id) }))
    else if (change.kind === 'inbox')
      useInboxes.setState(({ list }) => ({ list: byName([...without(list, change.inbox.id), change.inbox]) }))
    else if (change.kind === 'inbox-removed') useInboxes.setState(({ list }) => ({ list: without(list, change.id) }))
    else if (change.kind === 'counts') useStatus.setState({ counts: change.counts })
    else if (change.kind === 'status') useStatus.setState({ status: change.status })
  }
}

const without = <T extends { id: string }>(list: T[], id: string) => list.filter((item) => item.id !== id)
const byName = <T extends { name: string }>(list: T[]) => list.toSorted((a, b) => a.name.localeCompare(b.name))
