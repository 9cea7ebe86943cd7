import { describe, expect, it } from 'vitest'
import { bench } from '../support/engine-bench'
import { secret } from '../support/secrets'

describe('a local inbox', () => {
  it('records what an attempt sent as its twin, with the same bytes', async () => {
    const { engine, send, recorded } = await bench()
    await engine.hooks.create({ name: 'Local', catalog: 'heffl', target: 'inbox:orders' })
    const { attempts } = await send({ type: 'deal.created', catalog: 'heffl' })
    const captured = (await recorded()).find(({ direction }) => direction === 'in')
    expect(captured).toMatchObject({ outcome: 'captured', eventId: attempts[0]?.eventId, twin: attempts[0]?.id })
    expect(attempts[0]?.twin).toBe(captured?.id)
    expect(captured?.request.sha256).toBe(attempts[0]?.request.sha256)
    expect((await engine.log.get(attempts[0]?.id ?? '')).bytesMatch).toBe(true)
    expect((await engine.log.list({ limit: 10 })).map(({ bytesMatch }) => bytesMatch)).toEqual([true, true])
  })

  it('matches every attempt of a burst with its own capture', async () => {
    const { engine, send, recorded } = await bench()
    await engine.hooks.create({ name: 'Local', catalog: 'breakcold', target: 'inbox:orders' })
    await Promise.all(Array.from({ length: 40 }, () => send({ type: 'lead.create' })))
    const all = await recorded()
    const captures = all.filter(({ direction }) => direction === 'in')
    expect(captures).toHaveLength(40)
    for (const capture of captures) {
      const attempt = all.find(({ id }) => id === capture.twin)
      expect(attempt).toMatchObject({ twin: capture.id, eventId: capture.eventId, request: { sha256: capture.request.sha256 } })
    }
  })

  it('never keeps the secret of an attempt in clear, on neither end', async () => {
    const { engine, send, recorded } = await bench()
    const text = secret('sesame-open-sesame')
    await engine.hooks.create({ name: 'Local', catalog: 'breakcold', target: 'inbox:orders', secret: text })
    await send({ type: 'lead.create' })
    const all = await recorded()
    expect(all).toHaveLength(2)
    expect(JSON.stringify(all)).not.toContain(text)
    expect(all.map(({ masks }) => masks.length)).toEqual([1, 1])
  })

  it('records what others send to it, raw', async () => {
    const { engine, receiverUrl, recorded } = await bench()
    await engine.inboxes.create({ name: 'orders' })
    const response = await fetch(`${receiverUrl}/in/orders/sub?x=1`, { method: 'PUT', body: new Uint8Array([0, 255, 254]) })
    expect(response.status).toBe(200)
    const [captured] = await recorded()
    expect(captured).toMatchObject({
      direction: 'in',
      outcome: 'captured',
      twin: null,
      request: { method: 'PUT', body: 'AP/+', bodyEncoding: 'base64', size: 3 },
    })
    expect(captured?.request.url).toMatch(/\/in\/orders\/sub\?x=1$/)
    expect(engine.inboxes.list()[0]?.captured).toBe(1)
  })

  it('answers 404 where there is no inbox, and keeps that too', async () => {
    const { receiverUrl, recorded } = await bench()
    expect((await fetch(`${receiverUrl}/in/nobody`)).status).toBe(404)
    expect(await recorded()).toMatchObject([{ direction: 'in', outcome: 'refused', inbox: null }])
  })

  it('a hook whose inbox was deleted fails with the reason', async () => {
    const { engine, send } = await bench()
    await engine.hooks.create({ name: 'Local', catalog: 'tomba', target: 'inbox:orders' })
    await engine.inboxes.remove('orders')
    const { attempts } = await send({ type: 'save_lead' })
    expect(attempts).toMatchObject([{ outcome: 'failed', error: { code: 'inbox_missing', phase: 'prepare' } }])
  })
})
