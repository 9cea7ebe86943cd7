import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { complete } from '../../src-main/engine/query/complete'
import { matches } from '../../src-main/engine/query/match'
import { operators } from '../../src-main/engine/query/operators'
import { readQuery } from '../../src-main/engine/query/read'
import { quote, scan, type Token } from '../../src-main/engine/query/token'
import { varied } from '../adapters/varied-exchange'
import { problemAt, vocabulary } from '../engine/query/vocabulary'
import { everyCase } from './every-case'
import { text } from './json'

const values = operators.flatMap((operator) => [
  operator.example.replace(/^[^:]*:/, ''),
  ...operator.values(vocabulary).map(({ value }) => value),
])
const value = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, text, fc.stringMatching(/^[<>=!~.*0-9a-z-]{1,12}$/))
const piece = fc.record({
  not: fc.boolean(),
  operator: fc.option(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...operators.map(({ name }) => name), 'in') }, fc.stringMatching(/^[A-Za-z]{1,12}$/)),
  ),
  value,
})
const printed = ({ not, operator, value: typed }: Pick<Token, 'not' | 'operator' | 'value'>) => {
  const sign = not ? '-' : ''
  return operator === null ? `${sign}"${typed.replace(/[\\"]/g, '\\$&')}"` : `${sign}${operator}:${quote(typed)}`
}
const query = fc.oneof(
  text,
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.map(printed).join(' ')),
  fc.array(fc.oneof(piece.map(printed), text), { maxLength: 6 }).map((parts) => parts.join('')),
)

describe('any query', () => {
  everyCase('is read, or refused with the place and the way out', query, async (typed) => {
    const problem = problemAt(() => readQuery(typed, vocabulary))
    if (problem) {
      expect(problem).toMatchObject({ code: 'invalid_input', field: 'query', fix: expect.stringMatching(/./) })
      expect(problem.at?.from).toBeGreaterThanOrEqual(0)
      expect(problem.at?.to).toBeLessThanOrEqual(typed.length)
      return
    }
    const filter = readQuery(typed, vocabulary)
    await matches(exchange, filter, { final: async () => null, body: async () => '' })
  })

  everyCase('printed from its pieces is read as the same pieces', fc.array(piece, { maxLength: 6 }), (pieces) => {
    const read = scan(pieces.map(printed).join(' '))
    expect(read.openQuote).toBeNull()
    expect(read.tokens.map(({ not, operator, value: found }) => ({ not, operator, value: found }))).toEqual(
      pieces.map((one) => ({ ...one, operator: one.operator?.toLowerCase() ?? null })),
    )
  })

  everyCase('can be completed at any place, and what is put in is read', fc.tuple(query, fc.nat(60)), ([typed, place]) => {
    const cursor = Math.min(place, typed.length)
    const { from, to, items } = complete(typed, cursor, vocabulary)
    expect(from).toBeLessThanOrEqual(to)
    expect(to).toBeLessThanOrEqual(typed.length)
    for (const { insert, label } of items) if (!insert.endsWith(':')) expect(scan(insert).tokens[0]?.value).toBe(label)
  })
})

const exchange = varied(7)
