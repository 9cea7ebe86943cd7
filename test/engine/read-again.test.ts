import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../src-preload/contract/change'
import { bench } from '../support/engine-bench'
import { secret } from '../support/secrets'

describe('what was sent', () => {
  it('can be read again as an event, digit for digit, to be edited and resent', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Orders', catalog: 'tomba', target: target.url })
    const payload = '{"email": "doe@example.com", "score": 12345678901234567890}'
    const { eventId } = await send({ type: 'save_lead', payload })
    expect(engine.events.get(eventId)).toMatchObject({ id: eventId, catalog: 'tomba', type: 'save_lead', payload })
  })

  it('shows no secret that stands in the payload', async () => {
    const { engine, target, send } = await bench()
    const token = secret('tok_4f9a7c21d6e80b35')
    await engine.hooks.create({
      ...{ name: 'Orders', catalog: 'tomba', target: target.url },
      headers: [{ name: 'X-Token', value: token }],
    })
    const { eventId } = await send({ type: 'save_lead', payload: `{"notes":"${token}"}` })
    expect(engine.events.get(eventId).payload).not.toContain(token)
  })

  it('is named as gone where it is kept no longer', async () => {
    const { engine } = await bench()
    expect(() => engine.events.get('msg_1')).toThrow('The event "msg_1" is kept no longer.')
  })

  it('keeps the proof of its bytes over a restart', async () => {
    const before = await bench()
    await before.engine.inboxes.create({ name: 'crm' })
    await before.engine.hooks.create({ name: 'Orders', catalog: 'tomba', target: 'inbox:crm' })
    await before.send({ type: 'save_lead' })
    const after = await bench(before.ports)
    const { value } = await after.engine.watch().next()
    const { exchanges } = (value as { snapshot: Snapshot }).snapshot
    expect(exchanges.map(({ direction, bytesMatch }) => [direction, bytesMatch]).toSorted()).toEqual([
      ['in', true],
      ['out', true],
    ])
  })
})
