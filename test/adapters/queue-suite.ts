import { expect, it } from 'vitest'
import type { QueueStore } from '../../src-main/engine/ports'
import { allOf } from '../support/all-of'

/** What every store of the queue promises. */
export function queueSuite(open: () => Promise<QueueStore>) {
  const all = async (queue: QueueStore) => (await allOf(queue.load())).flat()

  it('is empty at first', async () => {
    expect(await all(await open())).toEqual([])
  })

  it('gives records back in the order in which they were appended', async () => {
    const queue = await open()
    await Promise.all([1, 2, 3].map((n) => queue.append({ n, text: 'line\nbreak' })))
    expect(await all(queue)).toEqual([1, 2, 3].map((n) => ({ n, text: 'line\nbreak' })))
  })

  it('keeps a record as it was when it was appended', async () => {
    const queue = await open()
    const record = { state: 'pending' }
    const appended = queue.append(record)
    record.state = 'sending'
    await appended
    expect(await all(queue)).toEqual([{ state: 'pending' }])
  })

  it('replaces everything before by what it is compacted to', async () => {
    const queue = await open()
    for (const n of [1, 2, 3]) await queue.append({ n })
    await queue.compact([{ sum: 6 }])
    expect(await all(queue)).toEqual([{ sum: 6 }])
    await queue.append({ n: 4 })
    expect(await all(queue)).toEqual([{ sum: 6 }, { n: 4 }])
    await queue.compact([])
    expect(await all(queue)).toEqual([])
  })

  it('puts what is appended during a compaction behind it', async () => {
    const queue = await open()
    await queue.append({ n: 1 })
    const compacted = queue.compact([{ sum: 1 }])
    await Promise.all([queue.append({ n: 2 }), queue.append({ n: 3 }), compacted])
    expect(await all(queue)).toEqual([{ sum: 1 }, { n: 2 }, { n: 3 }])
  })

  it('takes one compaction after the other', async () => {
    const queue = await open()
    const done: Promise<void>[] = []
    for (let n = 1; n <= 5; n++) done.push(queue.append({ n }), queue.compact([{ upTo: n }]), queue.append({ after: n }))
    await Promise.all(done)
    expect(await all(queue)).toEqual([{ upTo: 5 }, { after: 5 }])
  })
}
