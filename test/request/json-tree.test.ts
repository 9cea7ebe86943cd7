import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonSyntaxError, readJson, writeJson } from '../../src-main/request/json-tree'

describe('reading JSON without losing anything', () => {
  it.each([
    ['12345678901234567890', '12345678901234567890'],
    ['{ "a": 1.0, "b": 1e2 , "a": 2 }', '{"a":1.0,"b":1e2,"a":2}'],
    ['[ "\\u00e9\\/" , null ]', '["\\u00e9\\/",null]'],
    [' {} ', '{}'],
  ])('keeps every token of %s', (text, compact) => {
    expect(writeJson(readJson(text))).toBe(compact)
  })

  it('reads every value JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(writeJson(readJson(JSON.stringify(value, null, 2))))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it.each([
    ['{"a": }', 1, 7],
    ['{\n  "a": 1,\n}', 3, 1],
    ['{"a": 01}', 1, 8],
    ['["line\nbreak"]', 1, 2],
    ['', 1, 1],
    ['{} {}', 1, 4],
    ['{"a" 1}', 1, 6],
  ])('names the place of the fault in %j', (text, line, column) => {
    const fault = faultOf(text)
    expect({ line: fault.line, column: fault.column }).toEqual({ line, column })
  })

  it('refuses what is nested deeper than any sane payload', () => {
    expect(() => readJson('['.repeat(100_000))).toThrow(/nested/)
  })
})

function faultOf(text: string): JsonSyntaxError {
  try {
    readJson(text)
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error
  }
  throw new Error(`${text} was read as JSON`)
}
