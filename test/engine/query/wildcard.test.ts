import { describe, expect, it } from 'vitest'
import { wildcard } from '../../../src-main/engine/query/operator'

describe('a pattern with stars', () => {
  it.each([
    ['lead.*', 'lead.created', true],
    ['lead.*', 'lead', false],
    ['*.created', 'lead.created', true],
    ['l*d*ed', 'lead.created', true],
    ['LEAD.Created', 'lead.created', true],
    ['*', '', true],
    ['', '', true],
    ['', 'x', false],
    ['ab*ba', 'aba', false],
    ['a*b*c', 'a\nb\nc', true],
    ['a.c', 'abc', false],
  ])('%s over %s: %s', (pattern, text, fits) => {
    expect(wildcard(pattern).test(text)).toBe(fits)
  })

  it('minds the case where it is told to', () => {
    expect(wildcard('/Orders/*', { caseSensitive: true }).test('/orders/1')).toBe(false)
  })

  it('is done at once with a text made to keep it busy', () => {
    expect(wildcard(`${'*a'.repeat(100)}b`).test('a'.repeat(16_000))).toBe(false)
  })
})
