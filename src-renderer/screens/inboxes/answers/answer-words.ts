import type { Answer, AnswerBehaviour, Rule, Scenario } from '../../../../src-preload/contract/scenario'
import { durationText } from '../../../components/duration-text'

// An answer in a word or two, as it stands in a strip, and in a sentence.

export type Tone = 'green' | 'amber' | 'red' | 'grey'

const brief: Record<AnswerBehaviour, string> = {
  never: 'never',
  'reset-before': 'reset',
  'reset-midway': 'cut',
  'length-too-long': 'too long',
  'length-too-short': 'too short',
  drip: 'drip',
}
export const behaviourNames: Record<AnswerBehaviour, string> = {
  never: 'Never answers',
  'reset-before': 'Resets the connection',
  'reset-midway': 'Cut off in the body',
  'length-too-long': 'Content-Length too long',
  'length-too-short': 'Content-Length too short',
  drip: 'Slow drip',
}

/** `500`, `never`, `drip 200`, `echo`. */
export function labelOf({ status, behaviour, body }: Answer): string {
  if (behaviour === 'never' || behaviour === 'reset-before') return brief[behaviour]
  if (behaviour) return status === 200 ? brief[behaviour] : `${status} ${brief[behaviour]}`
  return body?.kind === 'echo' ? (status === 200 ? 'echo' : `${status} echo`) : String(status)
}

export function toneOf({ status, behaviour }: Answer): Tone {
  if (behaviour === 'drip') return status < 300 ? 'amber' : 'red'
  if (behaviour === 'never') return 'grey'
  if (behaviour || status >= 500) return 'red'
  return status >= 400 ? 'amber' : status >= 300 ? 'grey' : 'green'
}

/** How often or how long it answers: `×2`, `for 5 s`, `25 %`; the last of a sequence goes on, which is not said here. */
export function shareOf({ times, forMs, percent }: Answer, order: Rule['order']): string | null {
  if (order === 'chance') return `${round(percent ?? 0)} %`
  if (forMs !== null) return `for ${durationText(forMs)}`
  return times > 1 ? `×${times.toLocaleString('en')}` : null
}

/** `500 twice, then 200` */
export function ruleInWords({ order, answers }: Rule): string {
  if (order === 'chance') {
    const left = 100 - answers.reduce((sum, { percent }) => sum + (percent ?? 0), 0)
    const parts = answers.map((answer) => `${labelOf(answer)} with ${round(answer.percent ?? 0)} %`)
    return [...parts, ...(left > 0.000_1 ? [`200 with ${round(left)} %`] : [])].join(', ')
  }
  const parts = answers.map((answer, index) => {
    const goesOn = order === 'sequence' && index === answers.length - 1
    return [labelOf(answer), goesOn ? null : often(answer), answer.delayMs > 0 ? `after ${durationText(answer.delayMs)}` : null]
      .filter(Boolean)
      .join(' ')
  })
  return `${parts.join(', then ')}${order === 'cycle' ? ', and again' : ''}`
}

/** `POST /orders/*` or `every request`. */
export function matchInWords({ methods = [], path, headers = [], body }: Rule['match']): string {
  const parts = [
    methods.join(' or '),
    path ?? '',
    ...headers.map(({ name, value }) => (value === '*' ? `with ${name}` : `${name}: ${value}`)),
    body === undefined ? '' : `where ${body}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : 'every request'
}

/** Which answer of a scenario of one rule for all requests comes next, counted from 0; null where that can't be told from a count. */
export function nextAnswer({ rules }: Scenario, answered: number): number | null {
  const [rule] = rules
  if (!rule || rules.length > 1 || Object.keys(rule.match).length > 0 || rule.order === 'chance') return null
  if (rule.answers.some(({ forMs }) => forMs !== null)) return null
  const total = rule.answers.reduce((sum, { times }) => sum + times, 0)
  let left = rule.order === 'cycle' ? answered % total : answered
  for (const [index, { times }] of rule.answers.entries()) {
    if (left < times) return index
    left -= times
  }
  return rule.answers.length - 1
}

function often({ times, forMs }: Answer): string | null {
  if (forMs !== null) return `for ${durationText(forMs)}`
  return times === 1 ? null : times === 2 ? 'twice' : `${times.toLocaleString('en')} times`
}

const round = (percent: number) => Number(percent.toFixed(1))
