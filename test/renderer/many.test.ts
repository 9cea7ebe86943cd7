import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src-preload/contract/catalog'
import type { Hook } from '../../src-preload/contract/hook'
import { pausedHalfway } from '../../src-renderer/screens/send/halfway'
import { eventCount, isMany, justOne } from '../../src-renderer/stores/compose'

describe('many events with one press', () => {
  it('sends one where nothing was asked for', () => {
    expect(eventCount(justOne)).toBe(1)
    expect(isMany({ many: justOne })).toBe(false)
  })

  it('sends a row each, or as many as are asked for', () => {
    const file = { name: 'leads.jsonl', rows: [{ payload: '{}' }, { payload: '{}' }, { payload: '{}' }] }
    expect(eventCount({ ...justOne, file })).toBe(3)
    expect(eventCount({ ...justOne, file, count: '10' })).toBe(10)
    expect(isMany({ many: { ...justOne, file: { ...file, rows: [{ payload: '{}' }] } } })).toBe(true)
  })

  it('takes a count that is none for not given', () => {
    for (const count of ['', ' ', '0', '-3', '2.5', 'many']) expect(eventCount({ ...justOne, count })).toBe(1)
  })
})

describe('the warning that a rule would pause a hook halfway', () => {
  it('is given where more events are sent than the rule takes failures', () => {
    expect(pausedHalfway([hook({})], breakcold, 11)).toEqual([
      '“Orders” is paused after 10 failed deliveries in a row: should its receiver fail, those of the 11 events that are not on their way by then are skipped.',
    ])
    expect(pausedHalfway([hook({})], breakcold, 10)).toEqual([])
  })

  it('goes by the hook’s own rule where it has one, and by none where it has switched it off', () => {
    expect(pausedHalfway([hook({ pause: { after: 3, counting: 'total' } })], breakcold, 1_000)).toEqual([
      '“Orders” is paused after 3 failed deliveries in all: should its receiver fail, those of the 1,000 events that are not on their way by then are skipped.',
    ])
    expect(pausedHalfway([hook({ pause: null })], breakcold, 1_000)).toEqual([])
  })
})

const breakcold = { delivery: { pause: { value: { after: 10, counting: 'consecutive' }, source: 'fails 10 times' } } } as Catalog
const hook = (delivery: Hook['delivery']) => ({ name: 'Orders', delivery }) as Hook
