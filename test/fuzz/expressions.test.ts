import fc from 'fast-check'
import { afterAll, describe, expect } from 'vitest'
import { openTestEvaluator } from '../support/evaluator'
import { everyCase } from './every-case'
import { json, text } from './json'

const evaluator = openTestEvaluator()
afterAll(() => evaluator.close())

const names = [
  '$sum',
  '$map',
  '$filter',
  '$reduce',
  '$string',
  '$number',
  '$pad',
  '$join',
  '$split',
  '$match',
  '$replace',
  '$eval',
  '$sort',
  '$merge',
  '$each',
  '$spread',
  '$keys',
  '$lookup',
  '$now',
  '$millis',
  '$fromMillis',
  '$toMillis',
  '$formatNumber',
  '$formatInteger',
  '$formatBase',
  '$parseInteger',
  '$base64encode',
  '$base64decode',
  '$encodeUrl',
  '$decodeUrl',
  '$random',
  '$shuffle',
  '$zip',
  '$error',
  '$type',
  '$substring',
  '$power',
  '$round',
  '$exists',
  '$boolean',
  '$not',
  '$clone',
  '$assert',
  '$distinct',
  '$append',
  '$nowhere',
]
const { expression } = fc.letrec<{ expression: string }>((again) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'payload',
      'payload.a[0].b',
      '$',
      '$$',
      '*',
      '**',
      '%',
      '1',
      '-1e308',
      '[1..20]',
      '"x"',
      'true',
      'null',
      '/a+/i',
      'function($x, $y) { $x }',
      '{}',
      '[]',
      'λ($a) { $a }',
      '@$v',
      '#$i',
      '^(a)',
    ),
    text.map((one) => JSON.stringify(one)),
    fc
      .tuple(fc.constantFrom(...names), fc.array(again('expression'), { maxLength: 3 }))
      .map(([name, inner]) => `${name}(${inner.join(', ')})`),
    fc
      .tuple(
        again('expression'),
        fc.constantFrom('+', '-', '*', '/', '%', '&', '=', '!=', '<', '>=', 'in', 'and', 'or', '.', '~>', '..', ':=', '?:', '??'),
        again('expression'),
      )
      .map((parts) => parts.join(' ')),
    fc.tuple(again('expression'), again('expression')).map(([one, other]) => `(${one})[${other}]`),
    fc.array(again('expression'), { maxLength: 3 }).map((all) => `(${all.join('; ')})`),
    fc.tuple(again('expression'), again('expression')).map(([one, other]) => `{${one}: ${other}}`),
    fc.tuple(again('expression'), again('expression')).map(([one, other]) => `${one} ? ${other} : $`),
  ),
}))
/** What takes all time or all memory; few of them, since each is waited for. */
const hungry = fc
  .tuple(
    fc.constantFrom(
      '$match(payload, /^(a+)+$/)',
      '($f := function($n) { $f($n + 1) }; $f(1))',
      '$reduce([1..30], function($all, $_) { $all & $all }, "aaaaaaaaaa")',
      '$string([1..10000000])',
      '[1..9000000].[1..1000]',
      '$pad("x", 200000000)',
    ),
    fc.constantFrom('', '$length', '$base64encode', '$uppercase'),
  )
  .map(([one, around]) => `${around}(${one})`)
const any = fc.oneof({ weight: 150, arbitrary: expression }, { weight: 50, arbitrary: text }, { weight: 1, arbitrary: hungry })

describe('any expression of a user', () => {
  everyCase(
    'is answered in time, and the program lives',
    fc.tuple(any, fc.oneof(json, fc.constant(`${'a'.repeat(40)}!`))),
    async ([typed, payload]) => {
      const begun = performance.now()
      const [result, after] = await evaluator.evaluate({ expressions: [typed, '1'], input: JSON.stringify({ payload }), now: 0, seed: 1 })
      // 250 ms each, and what a new process takes on a busy machine.
      expect(performance.now() - begun).toBeLessThan(5_000)
      expect(result).toSatisfy((told: object) => 'json' in told || 'error' in told)
      if (result && 'json' in result && result.json !== null) JSON.parse(result.json)
      expect([{ json: '1' }, { error: 'was not evaluated' }]).toContainEqual(after)
    },
  )
})
