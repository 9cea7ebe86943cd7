import { errorCodes, outcomes } from '../../../src-preload/contract/exchange'
import { markBit } from '../../engine/query/facts'
import type { LogFilter, LogTest } from '../../engine/query/filter'
import { within } from '../../engine/query/match'
import { wildcard } from '../../engine/query/operator'
import type { LogIndex } from './log-index'
import * as row from './log-row'
import { tryUlidWords } from './ulid-words'

/** A filter over the rows of an index. Where it is not `exact`, rows that hold it may yet turn out not to when their line is asked. */
export interface RowTest {
  exact: boolean
  /** `at` is where the row's words begin. */
  holds(at: number): boolean
  /** Nothing outside of these moments (ms since 1970, both included) holds it. */
  from: number
  to: number
}
interface Part {
  exact: boolean
  holds(at: number): boolean
}

/** Names that come up later are unknown to it: compile for each query anew. */
export function compileRows(filter: LogFilter, index: LogIndex): RowTest {
  let [from, to] = [0, Number.POSITIVE_INFINITY]
  const clauses = filter.map(({ not, any }) => {
    const parts = any.map((test) => compile(test, index))
    const [only] = any
    if (!not && any.length === 1 && only?.on === 'time') [from, to] = [Math.max(from, only.from), Math.min(to, only.to)]
    // What a row can't say for certain must not rule it out.
    const asked = not ? parts.filter(({ exact }) => exact) : parts
    return { exact: parts.every(({ exact }) => exact), holds: either(asked, not) }
  })
  const [first, second] = clauses
  const holds =
    clauses.length === 0
      ? () => true
      : clauses.length === 1 && first
        ? first.holds
        : clauses.length === 2 && first && second
          ? (at: number) => first.holds(at) && second.holds(at)
          : (at: number) => clauses.every((clause) => clause.holds(at))
  return { exact: clauses.every(({ exact }) => exact), holds, from, to }
}

function either(parts: Part[], not: boolean): (at: number) => boolean {
  const [only] = parts
  if (parts.length === 1 && only) return not ? (at) => !only.holds(at) : only.holds
  return (at) => parts.some((part) => part.holds(at)) !== not
}

function compile(test: LogTest, index: LogIndex): Part {
  const { names } = index
  const exactly = (holds: (rows: Uint32Array, at: number) => boolean): Part => ({ exact: true, holds: (at) => holds(index.rows, at) })
  const perhaps = (holds: (rows: Uint32Array, at: number) => boolean): Part => ({ exact: false, holds: (at) => holds(index.rows, at) })
  /** A list that is full has names that only the lines know. */
  const named = (wanted: (number: number) => boolean, numberOf: (rows: Uint32Array, at: number) => number): Part =>
    names.isFull ? perhaps(() => true) : exactly((rows, at) => wanted(numberOf(rows, at)))
  switch (test.on) {
    case 'direction':
      return exactly((rows, at) => row.isCaptured(rows, at) === (test.is === 'in'))
    case 'outcome': {
      const wanted = outcomes.indexOf(test.is)
      return exactly((rows, at) => row.outcomeOf(rows, at) === wanted)
    }
    case 'error': {
      const wanted = errorCodes.indexOf(test.is) + 1
      return exactly((rows, at) => row.errorOf(rows, at) === wanted)
    }
    case 'hook':
    case 'inbox':
    case 'catalog': {
      const wanted = names.find(test.is)
      return named((number) => number === wanted, numbers[test.on])
    }
    case 'type':
    case 'method': {
      const fits = wildcard(test.matches)
      const fitting = Uint8Array.from({ length: names.size }, (_, n) => (n > 0 && fits.test(names.name(n) ?? '') ? 1 : 0))
      return named((number) => fitting[number] === 1, numbers[test.on])
    }
    case 'status':
      return exactly((rows, at) => within(row.statusOf(rows, at), test))
    case 'attempt':
      return exactly((rows, at) => within(numbers.attempt(rows, at), test))
    case 'time':
      return exactly((rows, at) => within(row.timeOf(rows, at), test))
    case 'duration':
      return exactly((rows, at) => within(row.durationOf(rows, at), test))
    case 'size':
      return exactly((rows, at) => within(Math.max(rows[at + row.word.requestSize] ?? 0, row.responseSizeOf(rows, at) ?? 0), test))
    case 'mark': {
      const bit = markBit(test.is)
      return exactly((rows, at) => ((row.marksAt(rows, at) & bit) !== 0) !== (test.absent ?? false))
    }
    case 'id': {
      const wanted = tryUlidWords(test.is)
      return perhaps((rows, at) => wanted?.every((one, n) => rows[at + n] === one) ?? false)
    }
    case 'event':
    case 'delivery': {
      const wanted = row.hash(test.is)
      const place = test.on === 'event' ? row.word.event : row.word.delivery
      return perhaps((rows, at) => rows[at + place] === wanted)
    }
    case 'final':
      return perhaps((rows, at) => rows[at + row.word.delivery] !== 0)
    default:
      return perhaps(() => true)
  }
}

const numbers = {
  hook: (rows: Uint32Array, at: number) => row.high(rows, at + row.word.who),
  inbox: (rows: Uint32Array, at: number) => row.low(rows, at + row.word.who),
  catalog: (rows: Uint32Array, at: number) => row.high(rows, at + row.word.what),
  type: (rows: Uint32Array, at: number) => row.low(rows, at + row.word.what),
  method: (rows: Uint32Array, at: number) => row.high(rows, at + row.word.how),
  attempt: (rows: Uint32Array, at: number) => row.low(rows, at + row.word.how),
}
