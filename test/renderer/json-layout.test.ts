import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compactJson, formatJson } from '../../src-renderer/json/layout'

describe('laying JSON out anew', () => {
  it('keeps every token as typed, numbers no parser could hold included', () => {
    const typed = '{"id": 12345678901234567890, "price":1.0, "text":"a, {b}: \\"c\\" \\u00e9", "list":[ ], "none":{ } ,"deep":[1,[2]]}'
    expect(formatJson(typed)).toBe(
      [
        '{',
        '  "id": 12345678901234567890,',
        '  "price": 1.0,',
        '  "text": "a, {b}: \\"c\\" \\u00e9",',
        '  "list": [],',
        '  "none": {},',
        '  "deep": [',
        '    1,',
        '    [',
        '      2',
        '    ]',
        '  ]',
        '}',
      ].join('\n'),
    )
    expect(compactJson(formatJson(typed))).toBe(compactJson(typed))
  })

  it('writes what JSON.stringify would, for any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(formatJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
        expect(compactJson(JSON.stringify(value, null, 3))).toBe(JSON.stringify(value))
      }),
    )
  })

  it('loses nothing of a text that is not JSON yet', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const withoutSpace = (from: string) => from.replace(/\s/g, '')
        expect(withoutSpace(formatJson(text))).toBe(withoutSpace(text))
      }),
    )
  })
})
