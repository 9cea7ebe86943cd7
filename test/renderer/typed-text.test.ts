import { Text } from '@codemirror/state'
import { expect, it, vi } from 'vitest'
import { changeBetween, createTeller } from '../../src-renderer/components/typed-text'

it('tells a small text at each key, a large one once the typing rests or something else begins', () => {
  vi.useFakeTimers()
  const told: number[] = []
  const teller = createTeller((text) => told.push(text.length))
  const large = (more: number) => Text.of(['x'.repeat(100_000 + more)])
  teller.typed(Text.of(['{}']))
  expect(told).toEqual([2])
  teller.typed(large(1))
  teller.typed(large(2))
  expect(told).toEqual([2])
  teller.tellNow()
  teller.typed(large(3))
  vi.runAllTimers()
  teller.typed(large(4))
  teller.drop()
  vi.runAllTimers()
  expect(told).toEqual([2, 100_002, 100_003])
})

it('finds the least change between two texts', () => {
  const pairs = [
    ['', 'abc'],
    ['abc', 'abc'],
    ['aaa', 'aaaa'],
    ['{"a": 1}', '{"a": 12}'],
    ['one two', 'three'],
  ] as const
  for (const [before, after] of pairs) {
    const { from, to, insert } = changeBetween(before, after)
    expect(before.slice(0, from) + insert + before.slice(to)).toBe(after)
    expect(insert.length).toBeLessThanOrEqual(after.length)
  }
  expect(changeBetween('{"a": 1}', '{"a": 12}')).toEqual({ from: 7, to: 7, insert: '2' })
})
