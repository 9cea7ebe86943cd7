import { describe, expect, it } from 'vitest'
import { appendQuery, encodePairs, flatten } from '../../src-main/request/form'
import { readJson } from '../../src-main/request/json-tree'

describe('JSON as form fields', () => {
  it('writes nesting with brackets, null as nothing, numbers as they stand', () => {
    const flat = flatten(readJson('{"a":"x y","b":12345678901234567890,"c":null,"d":true,"e":{"f":[1,{"g":"h"}]}}'))
    expect(flat?.pairs).toEqual([
      ['a', 'x y'],
      ['b', '12345678901234567890'],
      ['c', ''],
      ['d', 'true'],
      ['e[f][0]', '1'],
      ['e[f][1][g]', 'h'],
    ])
    expect(encodePairs(flat?.pairs ?? [])).toBe('a=x+y&b=12345678901234567890&c=&d=true&e%5Bf%5D%5B0%5D=1&e%5Bf%5D%5B1%5D%5Bg%5D=h')
  })

  it('names what has no form of its own', () => {
    expect(flatten(readJson('{"a":{},"b":{"c":[]}}'))).toEqual({ pairs: [], leftOut: ['a', 'b[c]'] })
  })

  it('has no names for a list or a scalar at the root', () => {
    expect(flatten(readJson('[1]'))).toBeNull()
  })

  it.each([
    ['http://h/p', 'http://h/p?a=1'],
    ['http://h/p?x=2', 'http://h/p?x=2&a=1'],
    ['http://h/p?', 'http://h/p?a=1'],
    ['http://h/p?x=2#top', 'http://h/p?x=2&a=1#top'],
  ])('keeps the query of %s and comes after it', (url, whole) => {
    expect(appendQuery(url, 'a=1')).toBe(whole)
  })
})
