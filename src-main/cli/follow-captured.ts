import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { ContractClient } from '../rpc/contract-client'

/** So many ids are remembered to print nothing twice. */
const remembered = 20_000

/**
 * Hands over every request an inbox captures from now on, in the order in which they were recorded, until `stop` is aborted. `ready` is called
 * when none can slip by any more.
 */
export async function followCaptured(
  client: ContractClient,
  inbox: string,
  stop: AbortSignal,
  ready: () => void,
  print: (exchange: ExchangeDetail) => void,
): Promise<void> {
  const [newest] = await client.inboxes.captured({ id: inbox, limit: 1 })
  let last = newest?.id
  const printed = new Set<string>()
  const tell = async (id: string) => {
    if (printed.has(id)) return
    printed.add(id)
    if (printed.size > remembered) printed.delete(printed.values().next().value ?? '')
    print(await client.log.get({ id }))
    if (last === undefined || id > last) last = id
  }
  /** What the changes did not tell: whoever falls behind is told to start again, and the last batch comes after the end. */
  const catchUp = async () => {
    for (;;) {
      const page = await client.inboxes.captured({ id: inbox, limit: 200, ...(last === undefined ? {} : { after: last }) })
      for (const { id } of page.reverse()) await tell(id)
      if (page.length < 200) return
    }
  }

  let begun = false
  while (!stop.aborted) {
    const changes = await client.watch(undefined, { signal: stop })
    try {
      for await (const item of changes) {
        if (item.kind === 'snapshot') {
          if (begun) await catchUp()
          else ready()
          begun = true
        }
        if (item.kind === 'resync') break
        if (item.kind !== 'changes') continue
        for (const change of item.changes)
          if (change.kind === 'exchange' && change.exchange.direction === 'in' && change.exchange.inbox === inbox)
            await tell(change.exchange.id)
      }
    } catch (error) {
      if (!stop.aborted) throw error
    }
  }
  await catchUp()
}
