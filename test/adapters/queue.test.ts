import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openQueueFile } from '../../src-main/adapters/folder/queue-file'
import { memoryQueue } from '../../src-main/adapters/memory/memory-stores'
import { allOf } from '../support/all-of'
import { artifactFolder } from '../support/artifact-folder'
import { queueSuite } from './queue-suite'

describe('the queue in memory', () => queueSuite(async () => memoryQueue()))

describe('the queue on disk', () => {
  queueSuite(() => opened(artifactFolder('queue')))

  it('is read again after a restart, compacted or not, and grows on', async () => {
    const folder = artifactFolder('queue')
    const before = await openQueueFile(folder)
    await before.append({ n: 1 })
    await before.compact([{ sum: 1 }])
    await before.append({ n: 2 })
    await before.close()
    const after = await opened(folder)
    await after.append({ n: 3 })
    expect((await allOf(after.load())).flat()).toEqual([{ sum: 1 }, { n: 2 }, { n: 3 }])
    expect(statSync(join(folder, readdirSync(folder)[0] ?? '')).mode & 0o777).toBe(0o600)
  })

  it('survives a crash at every byte of an append', async () => {
    const { folder, files } = await written(async (queue) => {
      await queue.append({ n: 1 })
      await queue.append({ n: 2, text: 'äöü' })
    })
    const [name, bytes] = [...files][0] as [string, Buffer]
    const firstEnd = bytes.indexOf('\n') + 1
    for (let cut = 0; cut < bytes.length; cut++) {
      writeFileSync(join(folder, name), bytes.subarray(0, cut))
      const queue = await openQueueFile(folder)
      await queue.append({ next: true })
      expect((await allOf(queue.load())).flat()).toEqual([...(cut < firstEnd ? [] : [{ n: 1 }]), { next: true }])
      expect(queue.broken).toBe(0)
      await queue.close()
    }
  })

  it('survives a crash at every byte and every step of a compaction', async () => {
    const old = await written(async (queue) => {
      for (const n of [1, 2]) await queue.append({ n })
    })
    const compacted = await written(async (queue) => {
      for (const n of [1, 2]) await queue.append({ n })
      await queue.compact([{ sum: 3 }])
      await queue.append({ n: 3 })
    })
    const [snapshot, next] = [...compacted.files] as [[string, Buffer], [string, Buffer]]
    const first = [...old.files][0] as [string, Buffer]
    // The next file is open before the snapshot is written aside, byte by byte.
    for (let cut = 0; cut <= snapshot[1].length; cut++) {
      const folder = folderOf([first, next, [`${snapshot[0]}.tmp`, snapshot[1].subarray(0, cut)]])
      expect(await recordsIn(folder)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
      expect(existsSync(join(folder, `${snapshot[0]}.tmp`))).toBe(false)
    }
    // The snapshot has its name, the old file is not removed yet.
    expect(await recordsIn(folderOf([first, snapshot, next]))).toEqual([{ sum: 3 }, { n: 3 }])
    expect(await recordsIn(folderOf([snapshot, next]))).toEqual([{ sum: 3 }, { n: 3 }])
  })

  it('goes on after a compaction that was broken off', async () => {
    const { files } = await written((queue) => queue.append({ n: 1 }))
    const first = [...files][0] as [string, Buffer]
    const folder = folderOf([first, ['00000003.queue', Buffer.from('{"n":2}\n')]])
    const queue = await opened(folder)
    await queue.compact([{ sum: 3 }])
    await queue.append({ n: 3 })
    expect((await allOf(queue.load())).flat()).toEqual([{ sum: 3 }, { n: 3 }])
    expect(readdirSync(folder).sort()).toEqual(['00000004.queue', '00000005.queue'])
  })

  it('skips and counts a broken line, and leaves foreign files alone', async () => {
    const folder = folderOf([
      ['00000001.queue', Buffer.from('{"n":1}\n{"n":2\n\u0000\u0000\n7\n{"n":3}\n')],
      ['notes.txt', Buffer.from('mine')],
    ])
    const queue = await opened(folder)
    expect((await allOf(queue.load())).flat()).toEqual([{ n: 1 }, { n: 3 }])
    expect(queue.broken).toBe(3)
    await queue.compact([])
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  })
})

async function opened(folder: string) {
  const queue = await openQueueFile(folder)
  onTestFinished(() => queue.close())
  return queue
}

type Files = Iterable<[string, Buffer]>

async function written(work: (queue: Awaited<ReturnType<typeof openQueueFile>>) => Promise<void>) {
  const folder = artifactFolder('queue')
  const queue = await openQueueFile(folder)
  await work(queue)
  await queue.close()
  const files: Files = readdirSync(folder)
    .sort()
    .map((name): [string, Buffer] => [name, readFileSync(join(folder, name))])
  return { folder, files }
}

function folderOf(files: Files): string {
  const folder = artifactFolder('queue')
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
  return folder
}

async function recordsIn(folder: string): Promise<unknown[]> {
  const queue = await openQueueFile(folder)
  const records = (await allOf(queue.load())).flat()
  await queue.close()
  return records
}
