import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../src-preload/contract/delivery'
import { byDue, type Deliveries, withDeliveries } from '../../src-renderer/stores/deliveries'

const none: Deliveries = { open: new Map(), settled: new Map() }

describe('the deliveries a page knows', () => {
  it('moves what has come to its end out of what waits, and back when it is sent once more', () => {
    const waiting = withDeliveries(none, [delivery('dlv_1', 'pending'), delivery('dlv_2', 'pending')])
    const over = withDeliveries(waiting, [delivery('dlv_1', 'failed')])
    expect([...over.open.keys()]).toEqual(['dlv_2'])
    expect([...over.settled.keys()]).toEqual(['dlv_1'])
    const again = withDeliveries(over, [delivery('dlv_1', 'sending')])
    expect([...again.open.keys()]).toEqual(['dlv_2', 'dlv_1'])
    expect(again.settled.size).toBe(0)
    expect(waiting.open.size).toBe(2)
  })

  it('keeps everything that waits, and of what is settled only the newest', () => {
    const many = Array.from({ length: 2_500 }, (_, index) => delivery(`dlv_${String(index).padStart(5, '0')}`, 'delivered'))
    const open = Array.from({ length: 3_000 }, (_, index) => delivery(`dlv_w${index}`, 'pending'))
    const kept = withDeliveries(none, [...many, ...open])
    expect(kept.open.size).toBe(3_000)
    expect(kept.settled.size).toBe(2_000)
    expect(kept.settled.has('dlv_00499')).toBe(false)
    expect(kept.settled.has('dlv_02499')).toBe(true)
  })

  it('puts first what is due first, and last what waits for something else', () => {
    const late = { ...delivery('dlv_1', 'pending'), nextAt: '2026-01-01T00:05:00.000Z' }
    const soon = { ...delivery('dlv_2', 'pending'), nextAt: '2026-01-01T00:01:00.000Z' }
    const whenever = { ...delivery('dlv_3', 'pending'), nextAt: null }
    expect([whenever, late, soon].toSorted(byDue)).toEqual([soon, late, whenever])
  })
})

const delivery = (id: string, state: Delivery['state']): Delivery => ({
  ...{ id, eventId: 'msg_1', eventType: 'lead.created', catalog: 'heffl', hook: 'hook_1', target: 'http://127.0.0.1/', state },
  ...{ attempts: 0, nextAt: null, held: null, reason: null, mischief: null, lastExchange: null, createdAt: '2026-01-01T00:00:00.000Z' },
})
