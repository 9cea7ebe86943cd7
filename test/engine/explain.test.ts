import { expect, it } from 'vitest'
import { adviceOf, duration, sentenceOf } from '../../src-main/engine/log/explain'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { exampleExchange } from '../adapters/example-exchange'

/** An attempt with this header that was answered so. */
function answered(status: number, sent: HeaderPairs = [['Content-Type', 'application/json']]) {
  const { request, response } = exampleExchange()
  if (!response) throw new Error('there is an answer')
  return exampleExchange({ outcome: 'failed', request: { ...request, headers: sent }, response: { ...response, status } })
}

it.each<[string, number, HeaderPairs | undefined, RegExp]>([
  ['a form it has no parser for', 415, [['content-type', 'application/x-www-form-urlencoded']], /form parser .*express\.urlencoded/],
  ['JSON it has no parser for', 415, undefined, /does not read application\/json: add a parser/],
  ['no type at all', 415, [], /does not read this content type/],
  ['a method of no route', 405, undefined, /method: check its route/],
  ['a body above its limit', 413, undefined, /raise its body limit/],
  ['too many', 429, undefined, /fewer requests/],
])('a receiver that refuses %s gets advice for that', (_, status, sent, advice) => {
  expect(adviceOf(answered(status, sent))).toMatch(advice)
})

it('says which of how many an attempt was, as long as that is known', () => {
  expect(sentenceOf(answered(503), 5)).toBe('Attempt 1 of 5 failed: the receiver answered 503 after 3 ms.')
  expect(sentenceOf(answered(503), null)).toBe('Attempt 1 failed: the receiver answered 503 after 3 ms.')
  expect(sentenceOf({ ...answered(503), attempt: 6 }, 5)).toMatch(/^Attempt 6 failed/)
})

it.each([
  [0.25, '250 µs'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [59_949, '59.9 s'],
  [59_960, '1 m 0 s'],
  [3_599_400, '59 m 59 s'],
  [3_599_600, '1 h 0 m'],
  [9_000_000, '2 h 30 m'],
  [259_200_000, '3 d'],
])('%d ms is %s', (ms, words) => {
  expect(duration(ms)).toBe(words)
})
