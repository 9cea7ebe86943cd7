import { setTimeout as pass } from 'node:timers/promises'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { MemoryLog } from '../../src-main/adapters/memory/memory-log'
import type { Exchange } from '../../src-preload/contract/exchange'
import { inboxBench } from '../support/inbox-bench'
import { refusalOf } from '../support/refusal'
import { secret } from '../support/secrets'

class SlowLog extends MemoryLog {
  override async append(exchange: Exchange) {
    await pass(50)
    return super.append(exchange)
  }
}

describe('waiting for a request', () => {
  it('answers the first that holds the query, as soon as it is recorded', async () => {
    const { post, engine } = await inboxBench()
    const waiting = engine.inboxes.wait({ id: 'orders', query: 'type:lead.created method:POST "Jane"', timeout: '5s' })
    await post('{"type":"lead.updated","name":"Jane"}')
    await post('{"type":"lead.created","name":"John"}')
    await post('{"type":"lead.created","name":"Jane"}')
    expect(await waiting).toMatchObject({
      eventType: 'lead.created',
      inboxName: 'orders',
      request: { body: expect.stringContaining('Jane') },
    })
  })

  it('passes over what came before the question, unless since says otherwise', async () => {
    const { post, captured, engine } = await inboxBench()
    await post('{"type":"a"}')
    await post('{"type":"b"}')
    const [first, second] = await captured(2)
    const wait = (since?: string, query = '') => engine.inboxes.wait({ id: 'orders', query, timeout: '50ms', ...(since ? { since } : {}) })
    expect(await refusalOf(wait())).toMatchObject({ code: 'timed_out', message: expect.stringContaining('50ms') })
    expect((await wait('all')).id).toBe(first?.id)
    expect((await wait(first?.id)).id).toBe(second?.id)
    expect((await wait('2020-01-01T00:00:00Z', 'type:b')).id).toBe(second?.id)
    expect(await refusalOf(wait('2999-01-01T00:00:00Z'))).toMatchObject({ code: 'timed_out' })
    expect(await refusalOf(wait(second?.id))).toMatchObject({ code: 'timed_out' })
  })

  it('hears nothing of other inboxes, and refuses a query that means nothing', async () => {
    const { engine, url } = await inboxBench()
    await engine.inboxes.create({ name: 'other' })
    const waiting = refusalOf(engine.inboxes.wait({ id: 'orders', query: '', timeout: '300ms' }))
    await fetch(url.replace('orders', 'other'), { method: 'POST' })
    expect(await waiting).toMatchObject({ code: 'timed_out' })
    const wait = (query: string) => refusalOf(engine.inboxes.wait({ id: 'orders', query, timeout: '1s' }))
    expect(await wait('colour:red')).toMatchObject({ code: 'invalid_input', at: { from: 0 } })
    expect(await refusalOf(engine.inboxes.wait({ id: 'nobody', query: '', timeout: '1s' }))).toMatchObject({ code: 'not_found' })
  })

  it('ends at once when nobody listens any more', async () => {
    const { engine } = await inboxBench()
    const gone = new AbortController()
    const waiting = refusalOf(engine.inboxes.wait({ id: 'orders', query: '', timeout: '10m' }, gone.signal))
    gone.abort()
    expect(await waiting).toMatchObject({ code: 'timed_out' })
  })
})

describe('what an inbox captured', () => {
  it('is listed newest first, and cleared but for what is pinned', async () => {
    const { post, captured, engine } = await inboxBench()
    for (const type of ['a', 'b', 'c']) await post(JSON.stringify({ type }))
    const [first] = await captured(3)
    const list = async (query = '') => (await engine.inboxes.captured({ id: 'orders', limit: 50, query })).map(({ eventType }) => eventType)
    expect(await list()).toEqual(['c', 'b', 'a'])
    expect(await list('type:b')).toEqual(['b'])
    await engine.log.pin({ id: first?.id ?? '', pinned: true })
    expect(await engine.inboxes.clear({ id: 'orders' })).toEqual({ removed: 2 })
    expect(await list()).toEqual(['a'])
  })

  it('is found and cleared by whoever has had its answer, however slow the disk is', async () => {
    const { post, engine } = await inboxBench({}, { log: new SlowLog() })
    const ids = async () => (await engine.inboxes.captured({ id: 'orders', limit: 50, query: '' })).map(({ id }) => id)
    await post()
    expect(await ids()).toHaveLength(1)
    await post()
    expect(await engine.inboxes.clear({ id: 'orders' })).toEqual({ removed: 2 })
    expect(await ids()).toEqual([])
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['gzip, br', (bytes: Buffer) => brotliCompressSync(gzipSync(bytes))],
  ])('is kept raw and shown decoded: %s', async (coding, pack) => {
    const { post, captured, engine } = await inboxBench()
    const text = '{"type":"lead.created","name":"Jäne"}'
    await post(pack(Buffer.from(text)) as unknown as string, { headers: { 'content-encoding': coding } })
    const [exchange] = await captured(1)
    expect(exchange).toMatchObject({ eventType: 'lead.created', request: { bodyEncoding: 'base64', size: pack(Buffer.from(text)).length } })
    const part = { id: exchange?.id ?? '', part: 'request' as const, offset: 0, length: 1_000 }
    expect(Buffer.from((await engine.inboxes.decoded(part)).bytes, 'base64').toString()).toBe(text)
  })

  it('never shows a known secret that a coding hid, and says where a body cannot be decoded', async () => {
    const { post, captured, engine } = await inboxBench()
    const text = secret('hidden-in-a-gzip-body')
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: 'inbox:orders', secret: text })
    await post(gzipSync(JSON.stringify({ secret: text })) as unknown as string, { headers: { 'content-encoding': 'gzip' } })
    await post('no gzip at all', { headers: { 'content-encoding': 'gzip' } })
    await post(gzipSync(Buffer.alloc(30_000_000)) as unknown as string, { headers: { 'content-encoding': 'gzip' } })
    const all = await captured(3)
    const decoded = (n: number) => engine.inboxes.decoded({ id: all[n]?.id ?? '', part: 'request', offset: 0, length: 1_000 })
    expect(Buffer.from((await decoded(0)).bytes, 'base64').toString()).toBe('{"secret":"********"}')
    for (const n of [1, 2])
      expect(await refusalOf(decoded(n))).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('gzip') })
  })
})
