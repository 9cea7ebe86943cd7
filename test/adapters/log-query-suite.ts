import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LogRange, LogStore } from '../../src-main/engine/ports'
import { type ExchangeFacts, factsOf } from '../../src-main/engine/query/facts'
import type { LogFilter } from '../../src-main/engine/query/filter'
import { matches } from '../../src-main/engine/query/match'
import type { Exchange } from '../../src-preload/contract/exchange'
import { anyFilter, around, varied } from './varied-exchange'

/** Every exchange a scan finds that holds the filter, as the engine asks it. */
export async function found(log: LogStore, filter: LogFilter, range: Partial<LogRange> = {}): Promise<Exchange[]> {
  const all: Exchange[] = []
  for await (const { exchanges } of log.scan(filter, { batch: 7, ...range }))
    for (const exchange of exchanges) if (await matches(exchange, filter, around)) all.push(exchange)
  return all
}

const ids = (exchanges: Exchange[]) => exchanges.map(({ id }) => id)

/** What every log promises of queries. */
export function logQuerySuite(open: () => Promise<LogStore>) {
  it('finds exactly what a look at every exchange finds, and counts the same', async () => {
    const log = await open()
    const exchanges = Array.from({ length: 120 }, (_, n) => varied(n))
    for (const exchange of exchanges) await log.append(exchange)
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const right: Exchange[] = []
        for (const exchange of exchanges.toReversed()) if (await matches(exchange, filter, around)) right.push(exchange)
        expect(ids(await found(log, filter))).toEqual(ids(right))
        expect(ids(await found(log, filter, { oldestFirst: true }))).toEqual(ids(right.toReversed()))
        const seen: ExchangeFacts[] = []
        await log.visit(filter, (facts) => seen.push({ ...facts }))
        expect(seen).toEqual((await log.answers(filter)) ? right.map(factsOf) : [])
      }),
      { numRuns: 150 },
    )
  })

  it('pages both ways, and what comes meanwhile moves nothing', async () => {
    const log = await open()
    const exchanges = Array.from({ length: 40 }, (_, n) => varied(n))
    for (const exchange of exchanges) await log.append(exchange)
    const failed: LogFilter = [{ not: false, any: [{ on: 'outcome', is: 'failed' }] }]
    const right = ids(exchanges.toReversed().filter(({ outcome }) => outcome === 'failed'))
    const first = (await log.scan(failed, { batch: 3 }).next()).value?.exchanges ?? []
    expect(ids(first)).toEqual(right.slice(0, 3))
    for (let n = 40; n < 60; n++) await log.append(varied(n))
    expect(ids(await found(log, failed, { before: right[2] }))).toEqual(right.slice(3))
    expect(ids(await found(log, failed, { after: right[5], before: right[1], oldestFirst: true }))).toEqual(right.slice(2, 5).reverse())
    expect(ids(await found(log, failed, { before: right[0], skip: 4 }))).toEqual(right.slice(5))
  })

  it('goes on while lines are written between two batches', async () => {
    const log = await open()
    for (let n = 0; n < 30; n++) await log.append(varied(n))
    const seen: string[] = []
    for await (const { exchanges, left } of log.scan([], { batch: 4 })) {
      seen.push(...ids(exchanges))
      if (left > 0) await log.append(varied(100 + seen.length))
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(30)
  })

  it.each([
    ['acme', ['Acme'], 1],
    ['ACME "AND" CO', ['say acme "and" co'], 1],
    ['größe', ['GRÖSSE', 'GRÖßE'], 1],
    ['back\\slash', ['a back\\slash'], 1],
    ['x-trace: abc', [], 1],
    ['request', ['a REQUEST', 'requested'], 2],
    ['ὀδός', ['ὈΔΌΣ', 'ὀδός'], 2],
    ['İstanbul', ['in İSTANBUL', 'istanbul'], 1],
    ['nothing of it', ['else'], 0],
  ])('finds the text %s', async (text, bodies, count) => {
    const log = await open()
    for (let n = 0; n < 12; n++) await log.append(varied(n, 'neither here nor there'))
    for (const [n, body] of bodies.entries()) await log.append(varied(50 + n, body))
    if (bodies.length === 0 && count > 0) {
      const plain = varied(60)
      await log.append({ ...plain, request: { ...plain.request, headers: [['X-Trace', 'ABC']] } })
    }
    expect(await found(log, [{ not: false, any: [{ on: 'text', text, in: ['body', 'headers'] }] }])).toHaveLength(count)
  })

  it('finds a note that was written later, and a pin, and forgets them again', async () => {
    const log = await open()
    const exchanges = Array.from({ length: 5 }, (_, n) => varied(n))
    for (const exchange of exchanges) await log.append(exchange)
    const id = exchanges[2]?.id ?? ''
    const noted: LogFilter = [{ not: false, any: [{ on: 'text', text: 'ask bob', in: ['note'] }] }]
    const pinned: LogFilter = [{ not: false, any: [{ on: 'mark', is: 'pinned' }] }]
    expect(await found(log, noted)).toEqual([])
    expect(await log.mark(id, { note: 'Ask Bob' })).toMatchObject({ id, note: 'Ask Bob', pinned: false })
    // Twice, as from two windows.
    for (let n = 0; n < 2; n++) expect(await log.mark(id, { pinned: true })).toMatchObject({ note: 'Ask Bob', pinned: true })
    expect(await log.get(id)).toMatchObject({ note: 'Ask Bob', pinned: true })
    expect(ids(await found(log, noted))).toEqual([id])
    expect(ids(await found(log, pinned))).toEqual([id])
    await log.mark(id, { note: '' })
    expect(await found(log, noted)).toEqual([])
    expect(ids(await found(log, pinned))).toEqual([id])
    expect(await log.mark('exc_01KDVN3G00000000000000000A', { pinned: true })).toBeUndefined()
  })
}
