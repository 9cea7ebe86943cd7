import type { LogTest } from './filter'
import { type Operator, plain } from './operator'
import { readDay, readDuration, readMoment, readSize } from './quantity'

const forever = Number.POSITIVE_INFINITY
const durations = plain(['250ms', '1s', '5s', '30s'])
const sizes = plain(['1kb', '100kb', '1mb'])
const moments = [
  { value: '-1h', help: 'an hour ago' },
  { value: '-24h', help: 'a day ago' },
  { value: 'today', help: 'since midnight' },
  { value: 'yesterday', help: 'the beginning of yesterday' },
]
const ranged =
  (on: 'duration' | 'size', read: (text: string) => number | null, side: 'above' | 'below') =>
  (value: string): LogTest[] | null => {
    const limit = read(value)
    if (limit === null) return null
    return [side === 'above' ? { on, from: limit, to: forever } : { on, from: 0, to: limit }]
  }

/** How long, how large and when. */
export const measureOperators: Operator[] = [
  {
    name: 'slower',
    help: 'took at least this long',
    example: 'slower:1s',
    values: durations,
    read: ranged('duration', readDuration, 'above'),
    narrows: true,
  },
  {
    name: 'faster',
    help: 'took at most this long',
    example: 'faster:100ms',
    values: durations,
    read: ranged('duration', readDuration, 'below'),
    narrows: true,
  },
  {
    name: 'larger',
    help: 'a body of at least this size',
    example: 'larger:100kb',
    values: sizes,
    read: ranged('size', readSize, 'above'),
    narrows: true,
  },
  {
    name: 'smaller',
    help: 'no body above this size',
    example: 'smaller:1kb',
    values: sizes,
    read: ranged('size', readSize, 'below'),
    narrows: true,
  },
  {
    name: 'after',
    help: 'since a moment',
    example: 'after:-2h',
    values: () => moments,
    read(value, { now }) {
      const from = readMoment(value.toLowerCase(), now)
      return from === null ? null : [{ on: 'time', from, to: forever }]
    },
    narrows: true,
  },
  {
    name: 'before',
    help: 'before a moment',
    example: 'before:2026-01-31',
    values: () => moments,
    read(value, { now }) {
      const to = readMoment(value.toLowerCase(), now)
      return to === null ? null : [{ on: 'time', from: 0, to: to - 1 }]
    },
    narrows: true,
  },
  {
    name: 'on',
    help: 'on a day',
    example: 'on:yesterday',
    values: () => moments.slice(2).map(({ value }) => ({ value, help: '' })),
    read(value, { now }) {
      const day = readDay(value.toLowerCase(), now)
      return day && [{ on: 'time', ...day }]
    },
  },
]
