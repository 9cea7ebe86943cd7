import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type LogFilesOptions, openLogFiles } from '../../src-main/adapters/log/log-files'
import type { Exchange } from '../../src-preload/contract/exchange'
import { artifactFolder } from '../support/artifact-folder'
import { exampleExchange } from './example-exchange'
import { faultyFile } from './faulty-file'
import { found } from './log-query-suite'

const small: LogFilesOptions = { segmentBytes: 4_000 }
const forever = { maxAgeMs: null, maxCount: null, maxBytes: null }

describe('the log opened again', () => {
  it.each([
    ['after a deletion', async (log: Log, all: Exchange[]) => void (await log.remove(all[4]?.id ?? '')), [0, 1, 2, 3, 5, 6, 7, 8, 9]],
    ['after clearing', async (log: Log) => void (await log.clear(false)), []],
    ['after dropping by count', async (log: Log) => void (await log.retain({ ...forever, maxCount: 3 }, 0, 0)), [7, 8, 9]],
    [
      'after dropping around a pin',
      async (log: Log, all: Exchange[]) => {
        await log.mark(all[1]?.id ?? '', { pinned: true, note: 'keep' })
        await log.retain({ ...forever, maxCount: 2 }, 0, 0)
      },
      [1, 8, 9],
    ],
  ])('%s shows the same, with and without its index', async (_, change, left) => {
    for (const harm of [() => {}, dropIndex]) {
      const { folder, exchanges } = await filled(10)
      const log = await openLogFiles(folder, small)
      await change(log, exchanges)
      const next = exampleExchange()
      await log.append(next)
      await log.close()
      harm(folder)
      const again = await opened(folder)
      const ids = [...left.map((n) => exchanges[n]?.id), next.id]
      expect((await again.newest(100)).map(({ id }) => id).reverse()).toEqual(ids)
      expect((await found(again, [])).map(({ id }) => id).reverse()).toEqual(ids)
      expect(await again.usage()).toMatchObject({ exchanges: ids.length, broken: 0 })
    }
  })

  it('leaves nothing of a deleted exchange in the file, and every other line in its place', async () => {
    const { folder, exchanges } = await filled(3)
    const log = await opened(folder)
    const before = readFileSync(join(folder, '00000001.jsonl'), 'utf8')
    await log.remove(exchanges[1]?.id ?? '')
    const after = readFileSync(join(folder, '00000001.jsonl'), 'utf8')
    expect(after).not.toContain(exchanges[1]?.id)
    expect(Buffer.byteLength(after)).toBe(Buffer.byteLength(before))
    expect(after.split('\n')[2]).toBe(before.split('\n')[2])
    expect(after.split('\n')[1]?.trim()).toBe('')
  })

  it('frees the files of what it dropped, and never takes up their numbers again', async () => {
    const { folder } = await filled(12)
    const log = await openLogFiles(folder, small)
    await log.clear(false)
    expect(segments(folder)).toHaveLength(1)
    const [kept] = segments(folder)
    await log.close()
    const again = await opened(folder)
    await again.append(exampleExchange())
    expect(segments(folder)).toEqual([kept])
    expect(Number.parseInt(kept ?? '', 10)).toBeGreaterThan(3)
  })

  it('keeps its bytes within the limit, whole segments at a time', async () => {
    const { folder, exchanges } = await filled(40)
    const log = await opened(folder)
    await log.retain({ ...forever, maxBytes: 15_000 }, 0, 0)
    const { bytes, exchanges: left } = await log.usage()
    expect(bytes).toBeLessThanOrEqual(15_000)
    expect(bytes).toBeGreaterThan(8_000)
    expect((await log.newest(1))[0]).toEqual(exchanges.at(-1))
    expect(left).toBeGreaterThan(5)
  })

  it('asks for old segments only when somebody wants what is in them', async () => {
    const { folder, exchanges } = await filled(40)
    for (const name of readdirSync(folder)) if (/^0000000[12]\.jsonl$/.test(name)) writeFileSync(join(folder, name), 'x\n')
    const log = await opened(folder)
    const first = exampleExchange()
    await log.append(first)
    expect(await log.newest(2)).toEqual([first, exchanges.at(-1)])
    expect((await log.usage()).broken).toBe(2)
  })
})

describe('a line with a few bytes gone, and still JSON', () => {
  it.each([
    ['a header without its name', '["Content-Type","application/json"]', '["application/json"]'],
    ['an error that is none', '"error":null', '"error":{"code":"?"}'],
    ['an outcome nobody knows', '"delivered"', '"deliver"'],
    ['a hook that is a number', '"hook":"hook_1"', '"hook":1'],
    ['a duration that is text', '"total":2.5', '"total":"2"'],
  ])('is broken by itself and keeps nothing else from being read: %s', async (_, whole, torn) => {
    const { folder, exchanges } = await filled(3)
    dropIndex(folder)
    const file = join(folder, '00000001.jsonl')
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [lines[0], lines[1]?.replace(whole, torn), lines[2], ''].join('\n'))
    const log = await opened(folder)
    expect((await log.newest(9)).map(({ id }) => id)).toEqual([exchanges[2]?.id, exchanges[0]?.id])
    expect((await log.usage()).broken).toBe(1)
  })
})

describe('what does not belong in the log', () => {
  it.each([
    ['text', 'somebody else’s notes, without a line break'],
    ['lines of another program', '{"level":"info"}\n{"level":"warn"'],
    ['bytes', '\0\x01\x02'],
  ])('is neither cut nor written on: %s', async (_, content) => {
    const { folder, exchanges } = await filled(2)
    const foreign = join(folder, '00000009.jsonl')
    writeFileSync(foreign, content)
    const log = await opened(folder)
    const next = exampleExchange()
    expect((await log.append(next)).segment).toBe(10)
    expect((await log.newest(9)).map(({ id }) => id)).toEqual([next.id, exchanges[1]?.id, exchanges[0]?.id])
    expect(readFileSync(foreign, 'utf8')).toBe(content)
  })

  it('may be a folder', async () => {
    const { folder } = await filled(1)
    mkdirSync(join(folder, '00000002.jsonl'))
    const log = await opened(folder)
    for (let n = 0; n < 9; n++) await log.append(exampleExchange())
    expect(await log.count()).toBe(10)
    expect(segments(folder)).toContain('00000003.jsonl')
  })

  it('refuses damaged marks by name, and writes nothing over them', async () => {
    const { folder } = await filled(1)
    writeFileSync(join(folder, 'marks.json'), '{"version":1,')
    await expect(openLogFiles(folder)).rejects.toMatchObject({
      problem: { code: 'storage_failed', message: expect.stringContaining('marks.json') },
    })
    expect(readFileSync(join(folder, 'marks.json'), 'utf8')).toBe('{"version":1,')
  })
})

describe('a log that can’t be written to', () => {
  it('can still be read, and says why it takes nothing', async () => {
    const { folder, exchanges } = await filled(5)
    const { faults, open } = faultyFile()
    faults.failing = { open: 'EACCES' }
    const log = await opened(folder, { open })
    expect(await log.newest(10)).toEqual(exchanges.toReversed())
    const refusal = {
      problem: { code: 'storage_failed', message: expect.stringContaining('permission was denied'), fix: expect.any(String) },
    }
    await expect(log.append(exampleExchange())).rejects.toMatchObject(refusal)
    await expect(log.clear(false)).rejects.toMatchObject(refusal)
    expect(await log.count()).toBe(5)
  })

  it.skipIf(process.getuid?.() === 0)('because its folder is read-only', async () => {
    const { folder, exchanges } = await filled(5)
    chmodSync(join(folder, '00000001.jsonl'), 0o400)
    onTestFinished(() => chmodSync(join(folder, '00000001.jsonl'), 0o600))
    const log = await opened(folder)
    expect(await log.newest(10)).toEqual(exchanges.toReversed())
  })
})

type Log = Awaited<ReturnType<typeof openLogFiles>>

async function opened(folder: string, options: LogFilesOptions = small): Promise<Log> {
  const log = await openLogFiles(folder, options)
  onTestFinished(() => log.close())
  return log
}

async function filled(count: number): Promise<{ folder: string; exchanges: Exchange[] }> {
  const folder = artifactFolder('log')
  const log = await openLogFiles(folder, small)
  const exchanges = Array.from({ length: count }, () => exampleExchange())
  for (const exchange of exchanges) await log.append(exchange)
  await log.close()
  return { folder, exchanges }
}

function dropIndex(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith('.idx')) rmSync(join(folder, name))
  if (existsSync(join(folder, 'names.idx'))) throw new Error('the index is still there')
}

const segments = (folder: string) => readdirSync(folder).filter((name) => /^\d{8}\.jsonl$/.test(name))
