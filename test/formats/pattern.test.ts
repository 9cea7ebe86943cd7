import { expect, it } from 'vitest'
import { schemaCheck } from '../../src-main/formats/openapi/check'
import { isSafePattern } from '../../src-main/formats/pattern'

it.each([
  ...['^(a+)+$', '((a+))+', '(a|a)*b', '(?:(?:a|b))+', '(a?){30}a{30}', '(a{1,5}){3}', 'a*a*a*a*b', '(.*)\\1', '(?<x>a+)\\k<x>'],
  ...[`${'a?'.repeat(30)}b`, '(a|a)'.repeat(30), '(', 'a{2}{3}', '^a+b+c+d+$'],
])('a pattern that may go on for ever is not run: %s', (pattern) => {
  expect(isSafePattern(pattern)).toBe(false)
})

it.each([
  ...['^ord_[0-9]+$', '^[^@]+@[^@]+\\.[^@]+$', '^(\\d{3}-)?\\d{4}$', '^[0-9a-f]{40}$', '^(?:created|updated|deleted)$', '\\p{L}+'],
  ...['^[a-z0-9]+(-[0-9]{2}){2}$', '^https?://', '[\\])(*+]{2}', '^.{1,50}$', '\\(\\*+'],
])('a pattern as people write them is: %s', (pattern) => {
  expect(isSafePattern(pattern)).toBe(true)
})

it('a catalog checks what it can in a bounded time, wherever its schemas come from', () => {
  const types = {
    lead: {
      type: 'object',
      patternProperties: { '^(x+)+$': { type: 'number' }, '^n_': { type: 'number' } },
      properties: {
        slow: { type: 'string', pattern: '^(a+)+$' },
        id: { type: 'string', pattern: '^ord_[0-9]+$', allOf: [{ minLength: 6 }] },
        pattern: { type: 'string', format: 'uri' },
      },
    },
  }
  const check = schemaCheck({ types, definitions: {} })
  const found = check('lead', { slow: `${'a'.repeat(60)}!`, id: 'x', pattern: 'no uri', n_1: 'one', [`${'x'.repeat(60)}y`]: 'y' })
  expect(found.map(({ at, keyword }) => [at, keyword]).sort()).toEqual([
    ['/id', 'minLength'],
    ['/id', 'pattern'],
    ['/n_1', 'type'],
    ['/pattern', 'format'],
  ])
  expect(check('lead', { id: 'y'.repeat(100_000), pattern: `http://a.example/${'a'.repeat(100_000)}` })).toEqual([])
})
