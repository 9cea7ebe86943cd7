import { expect, it } from 'vitest'
import type { LogStore } from '../../src-main/engine/ports'
import type { Exchange } from '../../src-preload/contract/exchange'
import { allOf } from '../support/all-of'
import { exampleExchange } from './example-exchange'

const forever = { maxAgeMs: null, maxCount: null, maxBytes: null }
const ids = (exchanges: Exchange[]) => exchanges.map(({ id }) => id)
const shown = async (log: LogStore) => ids(await log.newest(200)).reverse()

/** What every log promises of taking things out. */
export function logUpkeepSuite(open: () => Promise<LogStore>) {
  it('deletes one for good, and only that one', async () => {
    const log = await open()
    const [first, second, third] = await filled(log, 3)
    expect(await log.remove(second?.id ?? '')).toBe(true)
    expect(await log.remove(second?.id ?? '')).toBe(false)
    expect(await log.get(second?.id ?? '')).toBeUndefined()
    expect(await shown(log)).toEqual([first?.id, third?.id])
    expect((await allOf(log.after(null))).map(({ exchange }) => exchange.id)).toEqual([first?.id, third?.id])
    expect(await log.usage()).toMatchObject({ exchanges: 2, broken: 0 })
  })

  it('clears everything but what is pinned, and then that too', async () => {
    const log = await open()
    const exchanges = await filled(log, 9)
    const kept = [exchanges[1]?.id ?? '', exchanges[7]?.id ?? '']
    for (const id of kept) await log.mark(id, { pinned: true, note: 'mine' })
    expect(await log.clear(false)).toBe(7)
    expect(await shown(log)).toEqual(kept)
    const next = exampleExchange()
    await log.append(next)
    expect(await log.get(kept[0] ?? '')).toMatchObject({ pinned: true, note: 'mine' })
    expect(await shown(log)).toEqual([...kept, next.id])
    expect(await log.usage()).toMatchObject({ exchanges: 3, pinned: 2, broken: 0 })
    expect(await log.clear(true)).toBe(3)
    expect(await log.usage()).toMatchObject({ exchanges: 0, pinned: 0, oldest: null })
  })

  it('keeps the newest where only so many may stay, and what is pinned beside them', async () => {
    const log = await open()
    const exchanges = await filled(log, 10)
    await log.mark(exchanges[2]?.id ?? '', { pinned: true })
    expect(await log.retain({ ...forever, maxCount: 4 }, 0, 0)).toBe(5)
    expect(await shown(log)).toEqual([exchanges[2]?.id, ...ids(exchanges.slice(6))])
    expect(await log.retain({ ...forever, maxCount: 4 }, 0, 0)).toBe(0)
    expect(await log.retain({ ...forever, maxCount: 0 }, 0, 0)).toBe(4)
    expect(await shown(log)).toEqual([exchanges[2]?.id])
  })

  it('drops what is too old, wherever the rest lies', async () => {
    const log = await open()
    const exchanges = await filled(log, 6)
    const { oldest } = await log.usage()
    expect(await log.retain({ ...forever, maxAgeMs: 10 }, (oldest ?? 0) + 12, 0)).toBe(2)
    expect(await shown(log)).toEqual(ids(exchanges.slice(2)))
    expect((await log.usage()).oldest).toBe((oldest ?? 0) + 2)
    expect(await log.retain(forever, (oldest ?? 0) + 1e12, 0)).toBe(0)
  })

  it('says which large bodies are still needed', async () => {
    const log = await open()
    const large = (bodyRef: string): Partial<Exchange> => ({ request: { ...exampleExchange().request, body: null, bodyRef } })
    const first = exampleExchange(large('aa'))
    for (const exchange of [first, exampleExchange(), exampleExchange(large('bb')), exampleExchange(large('aa'))])
      await log.append(exchange)
    expect(new Set(await allOf(log.bodyRefs()))).toEqual(new Set(['aa', 'bb']))
    await log.retain({ ...forever, maxCount: 2 }, 0, 0)
    expect(new Set(await allOf(log.bodyRefs()))).toEqual(new Set(['aa', 'bb']))
    await log.retain({ ...forever, maxCount: 1 }, 0, 0)
    expect(await allOf(log.bodyRefs())).toEqual(['aa'])
  })
}

async function filled(log: LogStore, count: number): Promise<Exchange[]> {
  const exchanges = Array.from({ length: count }, () => exampleExchange())
  for (const exchange of exchanges) await log.append(exchange)
  return exchanges
}
