import { deliveryStates } from '../../../src-preload/contract/delivery'
import { errorCodes, outcomes } from '../../../src-preload/contract/exchange'
import type { Mark } from './filter'
import { type Operator, oneOf, plain } from './operator'
import { readRange, readStatus } from './quantity'

const markHelp: [string, Mark, string][] = [
  ['signature', 'signature', 'a signature header is there'],
  ['response', 'response', 'something was answered'],
  ['error', 'error', 'it ended without a whole answer'],
  ['body', 'body', 'the request has a body'],
  ['note', 'note', 'somebody wrote a note'],
  ['twin', 'twin', 'both ends are recorded here'],
  ['redirect', 'redirect', 'an answer led elsewhere'],
  ['flag', 'oddity', 'something about it is odd'],
]
const stateMarks: [string, Mark, string][] = [
  ['retry', 'retry', 'not the first attempt'],
  ['pinned', 'pinned', 'kept by hand'],
  ['masked', 'masked', 'a known secret was cut out'],
]

/** What became of it. */
export const resultOperators: Operator[] = [
  {
    name: 'status',
    help: 'the status of the answer',
    example: 'status:5xx',
    values: () => [
      { value: '2xx', help: 'success' },
      { value: '3xx', help: 'redirect' },
      { value: '4xx', help: 'refused' },
      { value: '5xx', help: 'the receiver failed' },
      { value: '404', help: '' },
      { value: '400-499', help: 'a range' },
      { value: 'none', help: 'no answer' },
    ],
    read(value) {
      if (value.toLowerCase() === 'none') return [{ on: 'status', from: 0, to: 0 }]
      const range = readStatus(value)
      return range && [{ on: 'status', ...range }]
    },
  },
  {
    name: 'is',
    help: 'what became of it',
    example: 'is:failed',
    values: () => [...outcomes.map((value) => ({ value, help: '' })), ...stateMarks.map(([value, , help]) => ({ value, help }))],
    read(value) {
      const outcome = oneOf(outcomes, value)
      const mark = stateMarks.find(([name]) => name === value.toLowerCase())
      return outcome ? [{ on: 'outcome', is: outcome }] : mark ? [{ on: 'mark', is: mark[1] }] : null
    },
    narrows: true,
  },
  {
    name: 'has',
    help: 'what it has',
    example: 'has:signature',
    values: () => markHelp.map(([value, , help]) => ({ value, help })),
    read(value) {
      const mark = markHelp.find(([name]) => name === value.toLowerCase())
      return mark ? [{ on: 'mark', is: mark[1] }] : null
    },
    narrows: true,
  },
  {
    name: 'error',
    help: 'why there was no answer',
    example: 'error:timed_out',
    values: plain(errorCodes),
    read(value) {
      const code = oneOf(errorCodes, value.replaceAll('-', '_'))
      return code ? [{ on: 'error', is: code }] : null
    },
  },
  {
    name: 'final',
    help: 'how its delivery stands in the end',
    example: 'final:failed',
    values: plain(deliveryStates),
    read(value) {
      const state = oneOf(deliveryStates, value)
      return state ? [{ on: 'final', is: state }] : null
    },
  },
  {
    name: 'attempt',
    help: 'the number of the attempt',
    example: 'attempt:3+',
    values: plain(['1', '2', '3+']),
    read(value) {
      const range = readRange(value)
      return range && [{ on: 'attempt', ...range }]
    },
  },
  {
    name: 'pinned',
    help: 'kept by hand',
    example: 'pinned:yes',
    values: plain(['yes', 'no']),
    read(value) {
      const wanted = oneOf(['yes', 'no'] as const, value)
      return wanted ? [{ on: 'mark', is: 'pinned', ...(wanted === 'no' ? { absent: true } : {}) }] : null
    },
  },
]
