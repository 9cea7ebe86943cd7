import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Delivery } from '../../src-preload/contract/delivery'
import type { Exchange } from '../../src-preload/contract/exchange'
import type { Ask } from './burst'
import type { Ledger } from './ledger'

/** Everything that was acknowledged and is not there, or that is there twice or half, as sentences. */
export async function losses(ask: Ask, folder: string, ledger: Ledger): Promise<string[]> {
  const lost: string[] = []
  const hooks = new Map(
    (await ask<{ id: string; name: string; timeoutMs: number | null }[]>('GET', '/hooks')).map((hook) => [hook.id, hook]),
  )
  for (const [id, timeoutMs] of ledger.hooks) {
    const hook = hooks.get(id)
    if (!hook) lost.push(`hook ${id} is gone`)
    else if ((hook.timeoutMs ?? 0) < timeoutMs) lost.push(`an edit of hook ${id} is gone`)
  }
  const names = new Set([...hooks.values()].map(({ name }) => name))
  for (let number = 1; number <= ledger.imports.begun; number++) {
    const there = ['left', 'right'].filter((side) => names.has(`${side} ${number}`)).length
    if (there === 1) lost.push(`import ${number} is there by half`)
    if (there === 0 && ledger.imports.acknowledged.has(number)) lost.push(`import ${number} is gone`)
  }
  for (const [event, ids] of ledger.events) {
    const found = await ask<Delivery[]>('GET', `/events/${event}/deliveries`).catch(() => [])
    for (const id of ids) if (found.filter((one) => one.id === id).length !== 1) lost.push(`delivery ${id} of ${event} is not there once`)
  }
  return [...lost, ...lossesOfLog(folder, ledger)]
}

/** Read from the files themselves, by nothing that wrote them. */
function lossesOfLog(folder: string, ledger: Ledger): string[] {
  const lost: string[] = []
  const ids = new Set<string>()
  const attempts = new Set<string>()
  for (const line of logLines(folder)) {
    const exchange = parsed<Exchange>(line)
    if (!exchange) {
      lost.push(`the log has a broken line: ${line.slice(0, 60)}…`)
      continue
    }
    const attempt = `${exchange.deliveryId} attempt ${exchange.attempt}`
    if (ids.has(exchange.id)) lost.push(`the log has ${exchange.id} twice`)
    if (attempts.has(attempt)) lost.push(`the log has ${attempt} twice`)
    ids.add(exchange.id)
    attempts.add(attempt)
  }
  for (const id of ledger.exchanges) if (!ids.has(id)) lost.push(`exchange ${id} is gone`)
  return lost
}

export const logLines = (folder: string): string[] =>
  readdirSync(join(folder, 'log'))
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) =>
      readFileSync(join(folder, 'log', name), 'utf8')
        .split('\n')
        .slice(0, -1),
    )

export const segments = (folder: string): number => readdirSync(join(folder, 'log')).filter((name) => name.endsWith('.jsonl')).length

function parsed<T>(line: string): T | null {
  try {
    return JSON.parse(line) as T
  } catch {
    return null
  }
}
