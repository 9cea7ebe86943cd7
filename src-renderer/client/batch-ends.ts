import { isOver, useBatches } from '../stores/batches'
import { client } from './client'

/** A snapshot names only batches that are under way: what became of others whose end was missed is asked for. */
export function fetchMissedEnds(running: string[]) {
  for (const batch of Object.values(useBatches.getState().byId)) {
    if (isOver(batch) || running.includes(batch.id)) continue
    client.events
      .batch({ id: batch.id })
      .catch(() => ({ ...batch, state: 'cancelled' as const, reason: 'Hookbench was started anew; the Log has what was sent until then.' }))
      .then((end) => useBatches.setState(({ byId }) => ({ byId: { ...byId, [end.id]: end } })))
  }
}
