import { describe, expect, it } from 'vitest'
import { readPath, setAt } from '../../src-main/request/json-edit'

const edit = (text: string, path: string, json: string) => setAt(text, readPath(path), json)

describe('one value set in a payload', () => {
  it.each([
    ['{ "a": 1,\n "n": 12345678901234567890 }', 'a', '"x"', '{ "a": "x",\n "n": 12345678901234567890 }'],
    ['{"a":{"b":[{"c":1},{"c":2}]}}', 'a.b[1].c', '3', '{"a":{"b":[{"c":1},{"c":3}]}}'],
    ['{"a":{"b":[{"c":1},{"c":2}]}}', 'a.b.0.c', '3', '{"a":{"b":[{"c":3},{"c":2}]}}'],
    ['{"a": [1]}', 'a[1]', '2', '{"a": [1,2]}'],
    ['{}', 'a.b[0].c', 'true', '{"a":{"b":[{"c":true}]}}'],
    ['{ "x": 1 }', 'a', '2', '{ "x": 1,"a":2 }'],
    ['{"a": null}', 'a.b', '1', '{"a": {"b":1}}'],
    ['{"a.b": 1}', '["a.b"]', '2', '{"a.b": 2}'],
    ['{"a": 1, "a": 2}', 'a', '3', '{"a": 1, "a": 3}'],
  ])('in %s at %s', (text, path, json, expected) => {
    expect(edit(text, path, json)).toBe(expected)
  })

  it.each([
    ['{"a": 1}', 'a.b', /a is 1, which has no "b"/],
    ['{"a": [1]}', 'a[3]', /a has 1 entries: the next one would be \[1\]/],
    ['{"a": [1]}', 'a.b', /"b" is no index/],
    ['{}', 'a[2]', /begins with \[0\]/],
    ['{}', 'a[', /breaks off/],
    ['{}', 'a..b', /breaks off/],
  ])('in %s not at %s', (text, path, why) => {
    expect(() => edit(text, path, '0')).toThrow(why)
  })
})
