import { describe, expect, it } from 'vitest'
import { openQueueFile } from '../../src-main/adapters/folder/queue-file'
import { openLogFiles } from '../../src-main/adapters/log/log-files'
import { allOf } from '../support/all-of'
import { artifactFolder } from '../support/artifact-folder'
import { startChild } from '../support/child'

describe('after kill -9', () => {
  it.each([1, 40, 1_500])('the log has every line that was acknowledged, %i of them or more', async (count) => {
    const folder = artifactFolder('log')
    const writer = await startChild('test/adapters/children/log-writer.ts', folder)
    await writer.line(count)
    await writer.kill()
    const log = await openLogFiles(folder, { segmentBytes: 200_000 })
    const kept = new Set((await allOf(log.after(null))).map(({ exchange }) => exchange.id))
    expect(acknowledged(writer.lines).filter((id) => !kept.has(id))).toEqual([])
    expect([(await log.usage()).broken, await log.count()]).toEqual([0, kept.size])
    await log.close()
  })

  it.each([1, 40, 400])('the queue has every record that was acknowledged, %i of them or more, in order and once', async (count) => {
    const folder = artifactFolder('queue')
    const writer = await startChild('test/adapters/children/queue-writer.ts', folder)
    await writer.line(count)
    await writer.kill()
    const queue = await openQueueFile(folder)
    const records = (await allOf(queue.load())).flat() as { n?: number; upTo?: number }[]
    const numbers = records.flatMap(({ n, upTo }) => (upTo ? Array.from({ length: upTo }, (_, at) => at + 1) : [n ?? 0]))
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => at + 1))
    expect(numbers.length).toBeGreaterThanOrEqual(Math.max(...acknowledged(writer.lines).map(Number)))
    expect(queue.broken).toBe(0)
    await queue.close()
  })
})

/** The last line a killed process printed may be half a line; an empty rest is none. */
const acknowledged = (lines: string[]) => lines.filter((line) => /^(exc_\w{26}|\d+)$/.test(line))
