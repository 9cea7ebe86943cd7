import { describe, expect, it } from 'vitest'
import { bench } from '../support/command-line'
import { receiver } from '../support/receiver'

describe('event types of one’s own', () => {
  it('are added to any catalog, and shown and sent with the rest', async () => {
    const { json } = bench()
    const target = await receiver()
    await json(['catalogs', 'add-type', 'custom', 'order.paid', '--payload', '-', '--description', 'Paid.'], 0, {
      stdin: '{"order": "{id}"}',
    })
    expect(await json(['catalogs', 'show', 'custom'])).toMatchObject([
      { type: 'order.paid', status: 'live', illustrative: false, sample: { order: '{id}' } },
    ])
    expect(await json(['catalogs', 'show', 'breakcold'])).toHaveLength(25)
    await json(['send', 'order.paid', '--to', target.url])
    expect(target.bodies[0]).toMatch(/^{"order": "evt_/)
    await json(['catalogs', 'remove-type', 'custom', 'order.paid'])
    expect(await json(['catalogs', 'show', 'custom'])).toEqual([])
  })
})
