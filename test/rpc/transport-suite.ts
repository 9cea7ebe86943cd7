import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppRouter } from '../../src-main/rpc/app-router'
import type { ContractClient } from '../../src-main/rpc/contract-client'
import { problemOf } from '../../src-main/rpc/problems'
import { confidential, createFakeRouter, type FakeRouter } from './fake-router'

export interface Wire {
  client: ContractClient
  /** The caller goes away. */
  close(): Promise<void>
}

/** What every transport promises, whatever it is made of. `open` connects a new caller to the router. */
export function transportSuite(name: string, open: (router: AppRouter) => Promise<Wire>): void {
  describe(name, () => {
    let fake: FakeRouter
    let wire: Wire
    beforeEach(async () => {
      fake = createFakeRouter()
      wire = await open(fake.router)
    })
    afterEach(async () => {
      vi.restoreAllMocks()
      await wire.close()
    })

    it('carries a call and its answer', async () => {
      expect(await wire.client.hooks.get({ id: 'orders' })).toMatchObject({ id: 'hook_orders', name: 'orders', pause: null })
    })

    it('fills in what the contract gives by default', async () => {
      expect(await wire.client.log.body({ id: 'exc_1', part: 'request' })).toEqual({ bytes: '', offset: 0, total: 1024 * 1024 })
    })

    it('hands the engine’s refusal over whole: code, message, field and the way out', async () => {
      const error = await wire.client.hooks.get({ id: 'gone' }).catch((error: unknown) => error)
      expect(problemOf(error)).toEqual({ code: 'not_found', message: 'there is no hook gone', field: 'id', fix: 'List them.' })
      expect(error).toMatchObject({ code: 'not_found', status: 404 })
    })

    it('names the field that the contract refuses', async () => {
      const draft = { name: 'orders', catalog: 'custom', target: 'https://example.test/', headers: [{ name: '' }] }
      const error = await wire.client.hooks.create(draft).catch((error: unknown) => error)
      expect(problemOf(error)).toMatchObject({
        code: 'invalid_input',
        field: 'headers.0.name',
        message: 'headers.0.name must be at least 1 characters',
      })
    })

    it('keeps a mistake of its own to the error output, and secrets out of that too', async () => {
      const written: string[] = []
      vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
      const error = await wire.client.secrets.generate({ catalog: 'custom' }).catch((error: unknown) => error)
      expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500 })
      expect(JSON.stringify(error) + String(error)).not.toContain(confidential)
      expect(written.join('')).toMatch(/^internal error in secrets\.generate: TypeError\n\s+at .*fake-router/)
      expect(written.join('')).not.toContain(confidential)
    })

    it('carries five megabytes each way without changing a byte', async () => {
      const payload = `{"text":"${'\u0000\\"é🙂'.repeat(640 * 1024)}"}`
      expect(Buffer.byteLength(payload)).toBeGreaterThan(5 * 1024 * 1024)
      const preview = await wire.client.events.preview({ type: 'lead.create', payload })
      expect(preview.body === payload).toBe(true)
    })

    it('keeps a thousand calls at a time apart', async () => {
      const names = Array.from({ length: 1_000 }, (_, nth) => `hook-${nth}`)
      const hooks = await Promise.all(names.map((id) => wire.client.hooks.get({ id })))
      expect(hooks.map((hook) => hook.name)).toEqual(names)
    })

    it('streams the snapshot first and then each change in order', async () => {
      const items = await wire.client.watch()
      expect((await items.next()).value).toMatchObject({ kind: 'snapshot' })
      for (const name of ['a', 'b', 'c']) fake.announce(name)
      const seen = []
      for (let nth = 0; nth < 3; nth++) seen.push((await items.next()).value)
      expect(seen).toMatchObject(['a', 'b', 'c'].map((name) => ({ kind: 'changes', changes: [{ kind: 'hook', hook: { name } }] })))
    })

    it('ends the stream in the engine when its reader stops reading', async () => {
      for await (const item of await wire.client.watch()) {
        expect(item.kind).toBe('snapshot')
        expect(fake.followers()).toBe(1)
        break
      }
      await expect.poll(fake.followers).toBe(0)
    })

    it('answers a slow call while others pass it', async () => {
      const slow = wire.client.deliveries.get({ id: 'dlv_1' })
      await fake.begun
      expect(await wire.client.hooks.list()).toHaveLength(1)
      fake.release()
      expect(await slow).toMatchObject({ id: 'dlv_1' })
    })
  })
}

/** What a transport over a wire promises besides: nothing stays behind when the caller vanishes. */
export function disconnectSuite(name: string, open: (router: AppRouter) => Promise<Wire>): void {
  it(`${name}: leaves no stream behind when the caller goes away`, async () => {
    const fake = createFakeRouter()
    const wire = await open(fake.router)
    const streams = await Promise.all(Array.from({ length: 20 }, () => wire.client.watch()))
    await Promise.all(streams.map((items) => items.next()))
    expect(fake.followers()).toBe(20)
    await wire.close()
    await expect.poll(fake.followers).toBe(0)
  })
}
