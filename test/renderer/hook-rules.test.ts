import { describe, expect, it } from 'vitest'
import { type DeliveryPolicy, defaultPolicy, type RetrySchedule } from '../../src-preload/contract/delivery-policy'
import { presets } from '../../src-preload/contract/presets'
import { chosenPreset, ownRules, withPreset } from '../../src-renderer/screens/hooks/form/rules'
import { readSchedule, typedSchedule, waitsOf } from '../../src-renderer/screens/hooks/form/schedule'

const given: DeliveryPolicy = { ...defaultPolicy, pause: { after: 10, counting: 'consecutive' } }

describe('the rules of a hook', () => {
  it('are the provider’s as long as nothing differs', () => {
    expect(chosenPreset({}, given)).toBe('given')
    expect(chosenPreset({ jitter: 0, pause: { after: 10, counting: 'consecutive' } }, given)).toBe('given')
    expect(ownRules({ jitter: 0.1, slowDown: undefined, redirect: 'failure' }, given)).toEqual({ jitter: 0.1 })
  })

  it.each(presets.map(({ id }) => id))('are recognised as %s after choosing it', (id) => {
    expect(chosenPreset(withPreset({ jitter: 0.5 }, id), given)).toBe(id)
  })

  it('are one’s own after changing one of a preset', () => {
    expect(chosenPreset({ ...withPreset({}, 'svix'), jitter: 0.3 }, given)).toBe('own')
  })

  it('keep what no preset speaks of', () => {
    expect(withPreset({ concurrency: 1, jitter: 0.5 }, 'given')).toEqual({ concurrency: 1 })
  })
})

describe('a retry schedule as it is typed', () => {
  const schedules: RetrySchedule[] = [
    { kind: 'none' },
    { kind: 'list', waitsMs: [0, 5_000, 5_400_000] },
    { kind: 'exponential', firstMs: 10_000, factor: 2.5, maxMs: 3_600_000, retries: 12 },
    { kind: 'linear', stepMs: 60_000, retries: 3 },
    ...presets.flatMap(({ policy: { retry } }) => (retry ? [retry] : [])),
  ]
  it.each(schedules)('is read back as it was: $kind', (schedule) => {
    expect(readSchedule(typedSchedule(schedule))).toEqual({ schedule })
  })

  it.each([
    [{ kind: 'list' as const, list: '5 s, soon' }, 'waitsMs', /“soon” is no duration/],
    [{ kind: 'list' as const, list: ' , ' }, 'waitsMs', /5 s, 5 m/],
    [{ kind: 'exponential' as const, factor: '0.5' }, 'factor', /From 1 to 10/],
    [{ kind: 'linear' as const, retries: '2.5' }, 'retries', /From 1 to 100/],
  ])('says what is wrong and where: %o', (part, place, words) => {
    const read = readSchedule({ ...typedSchedule({ kind: 'none' }), ...part })
    expect(read).toEqual({ fault: { part: place, message: expect.stringMatching(words) } })
  })

  it('knows its waits', () => {
    expect(waitsOf({ kind: 'exponential', firstMs: 1_000, factor: 3, maxMs: 5_000, retries: 4 })).toEqual([1_000, 3_000, 5_000, 5_000])
    expect(waitsOf({ kind: 'linear', stepMs: 2_000, retries: 3 })).toEqual([2_000, 4_000, 6_000])
  })
})
