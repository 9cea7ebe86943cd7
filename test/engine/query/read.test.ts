import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../../src-main/engine/problem'
import { scopes } from '../../../src-main/engine/query/filter'
import { operators } from '../../../src-main/engine/query/operators'
import { readQuery } from '../../../src-main/engine/query/read'
import { quote } from '../../../src-main/engine/query/token'
import { problemAt, vocabulary } from './vocabulary'

const forever = Number.POSITIVE_INFINITY
const now = vocabulary.now
const day = (month: number, date: number) => new Date(2026, month - 1, date).getTime()

describe('a query', () => {
  it.each([
    ['', []],
    ['  \t ', []],
    ['hook:orders', [{ not: false, any: [{ on: 'hook', is: 'hok_1' }] }]],
    ['HOOK:ORDERS', [{ not: false, any: [{ on: 'hook', is: 'hok_1' }] }]],
    ['hook:hok_2', [{ not: false, any: [{ on: 'hook', is: 'hok_2' }] }]],
    ['hook:"My leads"', [{ not: false, any: [{ on: 'hook', is: 'hok_2' }] }]],
    ['hook:*', [{ not: false, any: ['hok_1', 'hok_2'].map((is) => ({ on: 'hook', is })) }]],
    ['hook:hok_gone', [{ not: false, any: [{ on: 'hook', is: 'hok_gone' }] }]],
    [
      'inbox:test catalog:Lemlist',
      [
        { not: false, any: [{ on: 'inbox', is: 'inb_1' }] },
        { not: false, any: [{ on: 'catalog', is: 'lemlist' }] },
      ],
    ],
    ['type:lead.*', [{ not: false, any: [{ on: 'type', matches: 'lead.*' }] }]],
    ['status:5xx', [{ not: false, any: [{ on: 'status', from: 500, to: 599 }] }]],
    [
      'status:404 status:410',
      [
        {
          not: false,
          any: [
            { on: 'status', from: 404, to: 404 },
            { on: 'status', from: 410, to: 410 },
          ],
        },
      ],
    ],
    ['status:400-451', [{ not: false, any: [{ on: 'status', from: 400, to: 451 }] }]],
    ['status:400+', [{ not: false, any: [{ on: 'status', from: 400, to: forever }] }]],
    ['-status:none', [{ not: true, any: [{ on: 'status', from: 0, to: 0 }] }]],
    [
      'is:failed -is:retry',
      [
        { not: false, any: [{ on: 'outcome', is: 'failed' }] },
        { not: true, any: [{ on: 'mark', is: 'retry' }] },
      ],
    ],
    [
      'has:signature has:flag',
      [
        { not: false, any: [{ on: 'mark', is: 'signature' }] },
        { not: false, any: [{ on: 'mark', is: 'oddity' }] },
      ],
    ],
    ['pinned:yes', [{ not: false, any: [{ on: 'mark', is: 'pinned' }] }]],
    ['pinned:no', [{ not: false, any: [{ on: 'mark', is: 'pinned', absent: true }] }]],
    ['error:timed-out', [{ not: false, any: [{ on: 'error', is: 'timed_out' }] }]],
    [
      'direction:in method:PATCH',
      [
        { not: false, any: [{ on: 'direction', is: 'in' }] },
        { not: false, any: [{ on: 'method', matches: 'PATCH' }] },
      ],
    ],
    [
      'slower:1s faster:2.5m',
      [
        { not: false, any: [{ on: 'duration', from: 1_000, to: forever }] },
        { not: false, any: [{ on: 'duration', from: 0, to: 150_000 }] },
      ],
    ],
    [
      'larger:100kb smaller:1MiB',
      [
        { not: false, any: [{ on: 'size', from: 100_000, to: forever }] },
        { not: false, any: [{ on: 'size', from: 0, to: 1_048_576 }] },
      ],
    ],
    [
      'attempt:2 attempt:5+',
      [
        {
          not: false,
          any: [
            { on: 'attempt', from: 2, to: 2 },
            { on: 'attempt', from: 5, to: forever },
          ],
        },
      ],
    ],
    [
      'after:-2h before:now',
      [
        { not: false, any: [{ on: 'time', from: now - 7_200_000, to: forever }] },
        { not: false, any: [{ on: 'time', from: 0, to: now - 1 }] },
      ],
    ],
    ['on:today', [{ not: false, any: [{ on: 'time', from: day(6, 15), to: day(6, 16) - 1 }] }]],
    ['on:yesterday', [{ not: false, any: [{ on: 'time', from: day(6, 14), to: day(6, 15) - 1 }] }]],
    ['after:2026-02-28', [{ not: false, any: [{ on: 'time', from: day(2, 28), to: forever }] }]],
    ['after:2026-02-28T10:00:00Z', [{ not: false, any: [{ on: 'time', from: Date.UTC(2026, 1, 28, 10), to: forever }] }]],
    ['final:failed', [{ not: false, any: [{ on: 'final', is: 'failed' }] }]],
    [
      'id:exc_1 event:evt_1 delivery:dlv_1',
      [
        { not: false, any: [{ on: 'id', is: 'exc_1' }] },
        { not: false, any: [{ on: 'event', is: 'evt_1' }] },
        { not: false, any: [{ on: 'delivery', is: 'dlv_1' }] },
      ],
    ],
    [
      'Acme "two words" -no',
      [
        { not: false, any: [{ on: 'text', text: 'Acme', in: [...scopes] }] },
        { not: false, any: [{ on: 'text', text: 'two words', in: [...scopes] }] },
        { not: true, any: [{ on: 'text', text: 'no', in: [...scopes] }] },
      ],
    ],
    ['"say \\"hi\\" \\\\"', [{ not: false, any: [{ on: 'text', text: 'say "hi" \\', in: [...scopes] }] }]],
    ['in:body "Acme" in:url', [{ not: false, any: [{ on: 'text', text: 'Acme', in: ['body', 'url'] }] }]],
    [
      '- a',
      [
        { not: false, any: [{ on: 'text', text: '-', in: [...scopes] }] },
        { not: false, any: [{ on: 'text', text: 'a', in: [...scopes] }] },
      ],
    ],
  ])('%s', (text, filter) => {
    expect(readQuery(text, vocabulary)).toEqual(filter)
  })
})

describe('a broken query says where and what to do', () => {
  it.each([
    ['is:failed "Acme', [10, 15], 'never closed', 'second "'],
    ['statuss:404', [0, 11], 'no operator "statuss:"', 'Did you mean status:404? To search for the text, write "statuss:404".'],
    ['is:ok http://x', [3, 5], '"ok" is nothing is: knows', 'Try delivered, failed'],
    ['http://x', [0, 8], 'no operator "http:"', 'write "http://x"'],
    ['hook:', [0, 5], 'hook: needs a value', 'Try orders, "My leads"'],
    ['hook:ordes', [5, 10], '"ordes" is nothing hook: knows', 'Did you mean orders?'],
    ['status:99', [7, 9], '"99" is nothing status: knows', 'as in status:5xx'],
    ['-status:9xx', [8, 11], '"9xx"', 'Did you mean 2xx'],
    ['after:2026-02-30', [6, 16], '"2026-02-30"', 'as in after:-2h'],
    ['slower:fast', [7, 11], '"fast"', 'Try 250ms'],
    ['attempt:3-2', [8, 11], '"3-2"', 'as in attempt:3+'],
    ['status:404 OR status:500', [11, 13], 'OR means nothing here', 'twice means either'],
    ['NOT is:failed', [0, 3], 'NOT means nothing here', 'Put a - in front'],
    ['in:nowhere x', [3, 10], 'no place to look in', 'body, request'],
    ['-in:body x', [0, 8], 'turned around', 'Name where to look instead'],
    ['in:body', [0, 7], 'no words to look for', 'in:body "Acme"'],
    ['""', [0, 2], 'nothing between the quotes', 'remove the quotes'],
  ])('%s', (text, [from, to], what, fix) => {
    const problem = problemAt(() => readQuery(text, vocabulary))
    expect(problem).toMatchObject({ code: 'invalid_input', field: 'query', at: { from, to } })
    expect(problem?.message).toContain(what)
    expect(problem?.message).toContain(`at character ${(from ?? 0) + 1}`)
    expect(problem?.fix).toContain(fix)
  })

  it('that is endless is refused before it is read', () => {
    const problem = problemAt(() => readQuery('x'.repeat(2_001), vocabulary))
    expect(problem).toMatchObject({ at: { from: 2_000, to: 2_001 }, fix: 'Shorten it.' })
  })

  it('never breaks any other way, whatever is typed', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...operators.map(({ name }) => `${name}:`), '-', '"', '\\', ' ', '*', 'xx'),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(pieces, (typed) => {
        const text = typed.join('')
        try {
          expect(Array.isArray(readQuery(text, vocabulary))).toBe(true)
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error
          const { at, fix } = error.problem
          expect(fix).toBeTruthy()
          expect(at && at.from >= 0 && at.from <= at.to && at.to <= text.length).toBe(true)
        }
      }),
    )
  })

  it('reads back every text that it quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
        fc.pre(!text.includes(':'))
        const written = ['OR', 'AND', 'NOT'].includes(text) ? `"${text}"` : quote(text)
        expect(readQuery(written, vocabulary)).toEqual([{ not: false, any: [{ on: 'text', text, in: [...scopes] }] }])
      }),
    )
  })
})
