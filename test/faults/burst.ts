import type { Served } from '../support/serve'
import type { Ledger } from './ledger'

export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** Speaks REST with a process that may die at any moment: rejects where it did, and where an answer is no success. */
export function asking({ api, token }: Pick<Served, 'api' | 'token'>): Ask {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(api + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text) as T
  }
}

/** Large enough that some dozen attempts fill a segment of the log. */
const padding = 'x'.repeat(12_000)

/**
 * Sends, edits, imports and reads the log until the process dies or `events` are sent, and enters what was acknowledged. Resolves when all of it has
 * ended. Whatever fails because the process died is no fault; any other refusal is.
 */
export async function burst(served: Served, ledger: Ledger, target: string, events: number): Promise<void> {
  const ask = asking(served)
  let isOver = false
  const dying = () => served.child.exitCode !== null || served.child.signalCode !== null || served.child.killed
  const until = async (work: () => Promise<boolean>) => {
    try {
      while (!isOver && !dying() && (await work()));
    } catch (error) {
      if (!dying()) throw error
    }
  }

  async function send(): Promise<boolean> {
    const payload = JSON.stringify({ email: 'jane@example.com', padding })
    const { eventId, deliveries } = await ask<{ eventId: string; deliveries: { id: string }[] }>('POST', '/events', {
      ...{ type: 'save_lead', catalog: 'tomba', payload },
      hooks: ['Orders', 'Stock'],
    })
    ledger.events.set(
      eventId,
      deliveries.map(({ id }) => id),
    )
    return --events > 0
  }
  async function edit(): Promise<boolean> {
    for (const [id, timeoutMs] of [...ledger.hooks]) {
      const hook = await ask<{ timeoutMs: number }>('PATCH', `/hooks/${id}`, { timeoutMs: timeoutMs + 1 })
      ledger.hooks.set(id, hook.timeoutMs)
    }
    const { id, timeoutMs } = await ask<{ id: string; timeoutMs: number }>('POST', '/hooks', {
      ...{ name: `More ${ledger.hooks.size}-${served.child.pid}`, catalog: 'breakcold', target, timeoutMs: 1_000, events: ['lead.create'] },
    })
    ledger.hooks.set(id, timeoutMs)
    return ledger.hooks.size < 12
  }
  async function bring(): Promise<boolean> {
    const number = ++ledger.imports.begun
    const hooks = ['left', 'right'].map((side) => ({
      name: `${side} ${number}`,
      catalog: 'breakcold',
      target,
      events: ['lead.create'],
      paused: true,
    }))
    await ask('POST', '/workspace/import', { text: JSON.stringify({ version: 1, hooks }) })
    ledger.imports.acknowledged.add(number)
    return ledger.imports.begun % 4 !== 0
  }
  async function look(): Promise<boolean> {
    for (const { id } of await ask<{ id: string }[]>('GET', '/log?limit=50')) ledger.exchanges.add(id)
    await new Promise((resolve) => setTimeout(resolve, 20))
    return true
  }

  const looking = until(look)
  await Promise.all([until(send), until(send), until(send), until(edit), until(bring)])
  isOver = true
  await looking
}
