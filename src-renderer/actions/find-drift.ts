import type { Drift } from '../../src-preload/contract/capture-query'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useDrifts } from '../stores/drifts'

/** How a captured payload differs from the samples of a type; without one, of the type it names itself. */
export async function findDrift(
  id: string,
  of: { catalog?: string; type?: string } = {},
): Promise<{ drift: Drift } | { problem: Problem }> {
  try {
    const drift = await client.inboxes.drift({ id, ...of })
    if (of.catalog === undefined && of.type === undefined) note(id, drift.fields.length)
    return { drift }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

const waiting: string[] = []
const mostWaiting = 60
const mostLookedInto = 1_000_000
let busy = false

/** For the mark on a row. One after the other, what is looked at now first: a burst is no reason to read a thousand bodies at once. */
export function wonderAboutDrift({ id, direction, catalog, eventType, requestSize }: ExchangeSummary) {
  const tells = direction === 'in' && catalog !== null && eventType !== null && requestSize <= mostLookedInto
  if (!tells || id in useDrifts.getState().byExchange || waiting.includes(id)) return
  waiting.push(id)
  if (waiting.length > mostWaiting) waiting.shift()
  if (!busy) void lookInto()
}

/** Samples have changed: what differed from them may not any more. */
export const forgetDrifts = () => useDrifts.setState({ byExchange: {} })

async function lookInto() {
  busy = true
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const found = await findDrift(id)
    if ('problem' in found) note(id, null)
  }
  busy = false
}

const mostKept = 2_000

/** Beyond `mostKept` all start anew: what is looked at is asked for again. */
const note = (id: string, fields: number | null) =>
  useDrifts.setState(({ byExchange }) => ({
    byExchange: { ...(Object.keys(byExchange).length < mostKept ? byExchange : {}), [id]: fields },
  }))
