import { expect, it } from 'vitest'
import type { LogStore } from '../../src-main/engine/ports'
import { allOf } from '../support/all-of'
import { exampleExchange, nextId } from './example-exchange'

/** What every log promises. */
export function logSuite(open: () => Promise<LogStore>) {
  it('answers the newest first, a page at a time', async () => {
    const log = await open()
    const exchanges = Array.from({ length: 7 }, () => exampleExchange())
    await Promise.all(exchanges.map((exchange) => log.append(exchange)))
    const ids = exchanges.map(({ id }) => id).reverse()
    const first = await log.newest(3)
    expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 3))
    expect((await log.newest(3, first.at(-1)?.id)).map(({ id }) => id)).toEqual(ids.slice(3, 6))
    expect((await log.newest(3, ids[5])).map(({ id }) => id)).toEqual(ids.slice(6))
    expect(await log.newest(3, ids[6])).toEqual([])
    expect(await log.count()).toBe(7)
  })

  it('lists by when an exchange began, in whatever order they ended', async () => {
    const log = await open()
    const [first, second, third] = [nextId(), nextId(), nextId()]
    for (const id of [second, third, first]) await log.append(exampleExchange({ id }))
    expect((await log.newest(10)).map(({ id }) => id)).toEqual([third, second, first])
    expect((await log.newest(10, third)).map(({ id }) => id)).toEqual([second, first])
  })

  it('gives back exactly what was kept, whatever happens to the original', async () => {
    const log = await open()
    const exchange = exampleExchange({ note: 'line\nbreak, "quotes", ünïcödé and \u2028' })
    const before = structuredClone(exchange)
    await log.append(exchange)
    exchange.note = 'changed later'
    expect(await log.get(exchange.id)).toEqual(before)
    expect(await log.newest(1)).toEqual([before])
  })

  it('knows nothing of ids it was never given', async () => {
    const log = await open()
    const { id } = exampleExchange()
    await log.append(exampleExchange({ id }))
    expect(await log.get(nextId())).toBeUndefined()
    expect(await log.get(id.replace('exc_', 'evt_'))).toBeUndefined()
    expect(await log.get('nonsense')).toBeUndefined()
  })

  it('refuses an id that could not be put in order', async () => {
    const log = await open()
    await expect(log.append(exampleExchange({ id: 'exc_1' }))).rejects.toMatchObject({ problem: { code: 'invalid_input', field: 'id' } })
    await expect(log.newest(1, 'exc_1')).rejects.toMatchObject({ problem: { code: 'invalid_input' } })
    expect(await log.count()).toBe(0)
  })

  it('continues behind a position in the order of writing', async () => {
    const log = await open()
    const [late, early] = [nextId(), nextId()].reverse() as [string, string]
    await log.append(exampleExchange({ id: late }))
    const position = await log.append(exampleExchange({ note: 'known' }))
    await log.append(exampleExchange({ note: 'behind' }))
    const last = await log.append(exampleExchange({ id: early }))
    const behind = await allOf(log.after(position))
    expect(behind.map(({ exchange }) => exchange.note ?? exchange.id)).toEqual(['behind', early])
    expect(behind.at(-1)?.position).toEqual(last)
    expect(await allOf(log.after(last))).toEqual([])
    expect(await allOf(log.after(null))).toHaveLength(4)
  })

  it('acknowledges in the order of the calls', async () => {
    const log = await open()
    const order: number[] = []
    await Promise.all(Array.from({ length: 50 }, (_, n) => log.append(exampleExchange()).then(() => order.push(n))))
    expect(order).toEqual(Array.from({ length: 50 }, (_, n) => n))
  })

  it('lets a newer line with the same id stand for the older one', async () => {
    const log = await open()
    const exchange = exampleExchange()
    await log.append(exchange)
    await log.append({ ...exchange, pinned: true })
    expect(await log.count()).toBe(1)
    expect(await log.newest(5)).toEqual([{ ...exchange, pinned: true }])
  })
}
