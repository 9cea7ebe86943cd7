import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type LogFiles, type LogFilesOptions, openLogFiles } from '../../src-main/adapters/log/log-files'
import type { Exchange } from '../../src-preload/contract/exchange'
import { allOf } from '../support/all-of'
import { artifactFolder } from '../support/artifact-folder'
import { exampleExchange } from './example-exchange'
import { faultyFile } from './faulty-file'

describe('the log after a restart', () => {
  it.each([
    ['as it was', () => {}],
    ['without its index', (folder: string) => rmSync(join(folder, '00000001.idx'))],
    ['with a torn index', (folder: string) => truncateSync(join(folder, '00000001.idx'), 64 * 4 + 7)],
    ['with an index of something else', (folder: string) => writeFileSync(join(folder, '00000001.idx'), 'x'.repeat(320))],
  ])('%s is the same', async (_, harm) => {
    const { folder, exchanges } = await filled(9)
    harm(folder)
    const log = await opened(folder)
    expect(await log.newest(100)).toEqual(exchanges.toReversed())
    expect(await log.get(exchanges[4]?.id ?? '')).toEqual(exchanges[4])
    expect((await allOf(log.after(null))).map(({ exchange }) => exchange)).toEqual(exchanges)
    expect(await counts(log)).toEqual([9, 0])
  })

  it('reads only what lies behind the index, which is whole again after a clean end', async () => {
    const { folder } = await filled(9)
    expect(statSync(join(folder, '00000001.idx')).size).toBe(64 * 10)
  })

  it('goes on where it was', async () => {
    const { folder, exchanges } = await filled(3)
    const log = await opened(folder)
    const next = exampleExchange()
    await log.append(next)
    expect(await log.newest(2)).toEqual([next, exchanges[2]])
    expect(readdirSync(folder).sort()).toEqual(['00000001.idx', '00000001.jsonl', 'names.idx'])
  })

  it('drops a torn last line, wherever it was torn', async () => {
    const { folder, exchanges, file } = await filled(2)
    const bytes = readFileSync(file)
    const lastStart = bytes.indexOf('\n') + 1
    for (let cut = lastStart; cut < bytes.length; cut++) {
      writeFileSync(file, bytes.subarray(0, cut))
      const log = await openLogFiles(folder)
      expect([...(await counts(log)), (await log.newest(5))[0]]).toEqual([1, 0, exchanges[0]])
      await log.close()
      expect(statSync(file).size).toBe(lastStart)
    }
  })

  it.each([
    ['no JSON', (line: string) => line.replace('"id"', '"id')],
    ['half a line', (line: string) => line.slice(0, line.length / 2)],
    ['zeros', (line: string) => '\0'.repeat(line.length)],
    ['JSON, but no exchange', () => '{"v":1,"id":"exc_01KDVN3G00000000000000000A"}'],
    ['an exchange whose id is no ULID', (line: string) => line.replace(/exc_\w+/, 'exc_1')],
    ['of another version', (line: string) => line.replace('"v":1', '"v":2')],
  ])('skips and counts a broken line in the middle: %s', async (_, spoil) => {
    const { folder, exchanges, file } = await filled(3)
    const lines = readFileSync(file, 'utf8').split('\n')
    lines[1] = spoil(lines[1] ?? '')
    writeFileSync(file, lines.join('\n'))
    const log = await opened(folder)
    expect(await log.newest(5)).toEqual([exchanges[2], exchanges[0]])
    expect((await allOf(log.after(null))).map(({ exchange }) => exchange.id)).toEqual([exchanges[0]?.id, exchanges[2]?.id])
    expect(await log.get(exchanges[1]?.id ?? '')).toBeUndefined()
    expect(await counts(log)).toEqual([2, 1])
  })

  it('fills a page past a broken line', async () => {
    const { folder, exchanges, file } = await filled(4)
    writeFileSync(file, readFileSync(file, 'utf8').replace(`"id":"${exchanges[2]?.id}"`, `"id":'${exchanges[2]?.id}'`))
    const log = await opened(folder)
    expect((await log.newest(2)).map(({ id }) => id)).toEqual([exchanges[3]?.id, exchanges[1]?.id])
  })

  it('leaves files of others alone', async () => {
    const { folder } = await filled(1)
    for (const name of ['notes.jsonl', '1.jsonl', '00000002.jsonl.bak', 'README']) writeFileSync(join(folder, name), 'mine')
    const log = await opened(folder)
    await log.append(exampleExchange())
    expect(await log.count()).toBe(2)
    for (const name of ['notes.jsonl', '1.jsonl', '00000002.jsonl.bak', 'README'])
      expect(readFileSync(join(folder, name), 'utf8')).toBe('mine')
  })
})

describe('the segments of the log', () => {
  it('follow one another, private, one exchange a line, the small fields first', async () => {
    const { folder, exchanges } = await filled(12, { segmentBytes: 3_000 })
    const segments = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
    expect(segments.length).toBeGreaterThan(2)
    const lines = segments.flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    expect(lines.map((line) => JSON.parse(line))).toEqual(exchanges)
    expect(lines[0]).toMatch(/^\{"v":1,"id":"exc_\w{26}","at":"[^"]+","direction":"out","outcome":"delivered",/)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('are read across their borders, also after a restart', async () => {
    const { folder, exchanges } = await filled(12, { segmentBytes: 3_000 })
    const log = await opened(folder, { segmentBytes: 3_000 })
    expect(await log.newest(7, exchanges[10]?.id)).toEqual(exchanges.slice(3, 10).reverse())
    const all = await allOf(log.after(null))
    expect(all.map(({ exchange }) => exchange)).toEqual(exchanges)
    expect((await allOf(log.after(all[5]?.position ?? null))).map(({ exchange }) => exchange)).toEqual(exchanges.slice(6))
  })

  it('keep every line in order when a thousand come at once', async () => {
    const log = await opened(artifactFolder('log'), { segmentBytes: 50_000 })
    const exchanges = Array.from({ length: 1_000 }, () => exampleExchange())
    const positions = await Promise.all(exchanges.map((exchange) => log.append(exchange)))
    expect(positions).toEqual(positions.toSorted((a, b) => a.segment - b.segment || a.end - b.end))
    expect((await allOf(log.after(null))).map(({ exchange }) => exchange.id)).toEqual(exchanges.map(({ id }) => id))
  })
})

describe('the log on a full disk', () => {
  it('loses exactly what it says it loses', async () => {
    const { faults, open } = faultyFile()
    const folder = artifactFolder('log')
    const log = await opened(folder, { open })
    const exchanges = Array.from({ length: 4 }, () => exampleExchange())
    faults.room = 2_500
    const fates = await Promise.allSettled(exchanges.map((exchange) => log.append(exchange)))
    const kept = exchanges.filter((_, n) => fates[n]?.status === 'fulfilled')
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThan(4)
    expect(await log.newest(10)).toEqual(kept.toReversed())
    faults.room = Number.POSITIVE_INFINITY
    const next = exampleExchange()
    await log.append(next)
    const again = await opened(folder)
    expect(await again.newest(10)).toEqual([next, ...kept.toReversed()])
  })

  it('tries the next segment again when it could not be made', async () => {
    const { faults, open } = faultyFile()
    const log = await opened(artifactFolder('log'), { open, segmentBytes: 500 })
    const first = exampleExchange()
    await log.append(first)
    faults.failing = { open: 'ENOSPC' }
    await expect(log.append(exampleExchange())).rejects.toMatchObject({ problem: { code: 'storage_failed' } })
    faults.failing = {}
    const next = exampleExchange()
    expect((await log.append(next)).segment).toBe(2)
    expect(await log.newest(5)).toEqual([next, first])
  })
})

/** Good lines, and broken ones. */
async function counts(log: LogFiles): Promise<number[]> {
  const { exchanges, broken } = await log.usage()
  return [exchanges, broken]
}

async function opened(folder: string, options: LogFilesOptions = {}) {
  const log = await openLogFiles(folder, options)
  onTestFinished(() => log.close())
  return log
}

async function filled(count: number, options: LogFilesOptions = {}) {
  const folder = artifactFolder('log')
  const log = await openLogFiles(folder, options)
  const exchanges: Exchange[] = Array.from({ length: count }, (_, n) => exampleExchange({ note: `number ${n}` }))
  for (const exchange of exchanges) await log.append(exchange)
  await log.close()
  return { folder, exchanges, file: join(folder, '00000001.jsonl') }
}
