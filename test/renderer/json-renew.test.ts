import { describe, expect, it } from 'vitest'
import { renewIn } from '../../src-renderer/json/renew'

describe('fresh ids in an edited payload', () => {
  const before = { act_SAMPLE: 'act_1', act_SAMPLE2: 'act_12', '2024-01-01': '2026-05-05' }
  const after = { act_SAMPLE: 'act_12', act_SAMPLE2: 'act_77', '2024-01-01': '2026-06-06' }

  it('renews each wherever it still stands and leaves what was typed', () => {
    const edited = '{ "_id":"act_1",  "mine": 12345678901234567890, "again":"act_1", "other":"act_12", "at":"2026-05-05"}'
    expect(renewIn(edited, before, after)).toBe(
      '{ "_id":"act_12",  "mine": 12345678901234567890, "again":"act_12", "other":"act_77", "at":"2026-06-06"}',
    )
  })

  it('takes special characters as they stand in JSON', () => {
    expect(renewIn('{"a":"x.\\"y\\""}', { literal: 'x."y"' }, { literal: 'z' })).toBe('{"a":"z"}')
    expect(renewIn('{"a":"xay"}', { literal: 'x.y' }, { literal: 'z' })).toBe('{"a":"xay"}')
  })

  it('changes nothing where the sample has nothing fresh', () => {
    expect(renewIn('{"a": 1}', {}, {})).toBe('{"a": 1}')
  })
})
