import type { Answer, AnswerBehaviour, Scenario } from '../../../src-preload/contract/scenario'
import { headerFault } from '../../request/headers'
import { ProblemError } from '../problem'

// The few words people type for a scenario of one rule: `500x2,200`, `429/2s:retry-after=2,200`, `20%500,200`, `200@1s`, `never`, `500,200,...`

/** Under this name such a scenario is kept. */
export const wordsName = 'respond'

const behaviours: Record<string, AnswerBehaviour> = {
  never: 'never',
  timeout: 'never',
  reset: 'reset-before',
  cut: 'reset-midway',
  'too-long': 'length-too-long',
  'too-short': 'length-too-short',
  drip: 'drip',
}
const units = { ms: 1, s: 1_000, m: 60_000 } as const
const mostMs = 600_000
const form = /^(?:(\d+(?:\.\d+)?)%)?([a-z-]+|\d{3})(?:x(\d{1,6}))?(?:\/(\d+(?:\.\d+)?)(ms|s|m))?(?:@(\d+(?:\.\d+)?)(ms|s|m))?(?::(.+))?$/i

/**
 * Answers parted by commas, each `[P%]WHAT[xTIMES][/FOR][@DELAY][:header=value;…]`; WHAT is a status, `echo`, or how it misbehaves. `...` at the
 * end begins again. Throws `invalid_input` naming `field`.
 */
export function readWords(text: string, field: string): Scenario {
  const pieces = text.split(',').map((piece) => piece.trim())
  const again = pieces.at(-1) === '...' || pieces.at(-1) === '…'
  const answers = (again ? pieces.slice(0, -1) : pieces).map((piece) => readAnswer(piece, field))
  if (answers.length === 0 || answers.length > 200)
    throw wrong(field, 'There is no answer in it.', 'Write one to 200 answers, as in 500x2,200.')
  const chances = answers.filter(({ percent }) => percent !== null)
  const total = chances.reduce((sum, { percent }) => sum + (percent ?? 0), 0)
  if (total > 100) throw wrong(field, `The chances add up to ${total} %.`, 'Leave them at 100 % or less.')
  const order = chances.length > 0 ? 'chance' : again ? 'cycle' : 'sequence'
  return { name: wordsName, seed: 1, rules: [{ match: {}, order, answers: order === 'chance' ? shared(answers, 100 - total) : answers }] }
}

/** Answers without a chance share what the others leave. */
function shared(answers: Answer[], left: number): Answer[] {
  const open = answers.filter(({ percent }) => percent === null).length
  return answers.map((answer) => (answer.percent === null ? { ...answer, percent: left / open } : answer))
}

function readAnswer(piece: string, field: string): Answer {
  const [, percent, what = '', times, length, lengthUnit, delay, delayUnit, headers] = form.exec(piece) ?? []
  const status = /^\d/.test(what) ? Number(what) : 200
  const word = what.toLowerCase()
  // A word such as `constructor` is in every object.
  const behaviour = Object.hasOwn(behaviours, word) ? (behaviours[word] ?? null) : null
  const echo = word === 'echo'
  if (what === '' || status < 200 || status > 599 || (!/^\d/.test(what) && !behaviour && !echo)) throw unreadable(piece, field)
  return {
    status,
    headers: headers === undefined ? [] : headers.split(';').map((pair) => readHeader(pair, piece, field)),
    body: echo ? { kind: 'echo' } : null,
    delayMs: milliseconds(delay, delayUnit, piece, field) ?? 0,
    behaviour,
    dripMs: 10_000,
    times: Math.max(1, Number(times ?? 1)),
    forMs: milliseconds(length, lengthUnit, piece, field),
    percent: percent === undefined ? null : Number(percent),
  }
}

function readHeader(pair: string, piece: string, field: string): [string, string] {
  const equals = pair.indexOf('=')
  const name = pair.slice(0, Math.max(0, equals)).trim()
  const value = pair.slice(equals + 1).trim()
  const fault = equals > 0 ? headerFault(name, value) : `"${pair}" in ${piece} is no header.`
  if (fault) throw wrong(field, fault, 'Write headers behind a colon: 429:retry-after=30;x-limit=10.')
  return [name, value]
}

function milliseconds(number: string | undefined, unit: string | undefined, piece: string, field: string): number | null {
  if (number === undefined) return null
  const ms = Math.round(Number(number) * units[(unit ?? 'ms').toLowerCase() as keyof typeof units])
  if (ms > mostMs) throw wrong(field, `"${piece}" takes longer than ten minutes.`, 'Make it shorter.')
  return Math.max(1, ms)
}

function unreadable(piece: string, field: string): ProblemError {
  const words = [...Object.keys(behaviours), 'echo'].join(', ')
  return wrong(
    field,
    `"${piece}" says nothing an inbox can answer.`,
    `Write a status (500), or ${words}; 500x2 is twice, 200@1s a second later.`,
  )
}

const wrong = (field: string, message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field, fix })
