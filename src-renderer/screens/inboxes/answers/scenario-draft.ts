import type { AnswerBehaviour, Rule, Scenario } from '../../../../src-preload/contract/scenario'
import { durationText, parseDuration } from '../../../components/duration-text'

// A scenario as it is typed: numbers and durations stay texts until they are read.

export type BodyKind = 'none' | 'text' | 'jsonata' | 'echo'
export interface DraftAnswer {
  key: number
  status: string
  behaviour: AnswerBehaviour | 'plain'
  times: string
  /** Empty: it counts requests. */
  lasts: string
  percent: string
  delay: string
  drip: string
  /** `Name: value` lines. */
  headers: string
  bodyKind: BodyKind
  body: string
}
export interface DraftRule {
  key: number
  methods: string
  path: string
  /** `Name: value` lines; `*` stands for any run of characters, no value for any. */
  headers: string
  expression: string
  order: Rule['order']
  answers: DraftAnswer[]
}
export interface DraftScenario {
  name: string
  seed: string
  rules: DraftRule[]
}
/** What can't be read, by its path as the engine would name it. */
export type Faults = Record<string, string>

let keys = 0
/** Rows keep theirs while they move. */
export const nextKey = () => ++keys

export const blankAnswer = (): DraftAnswer => ({
  ...{ key: nextKey(), status: '200', behaviour: 'plain', times: '1', lasts: '', percent: '', delay: '', drip: '10 s' },
  ...{ headers: '', bodyKind: 'none', body: '' },
})
export const blankRule = (): DraftRule => ({
  ...{ key: nextKey(), methods: '', path: '', headers: '', expression: '', order: 'sequence', answers: [blankAnswer()] },
})

export function draftOf({ name, seed, rules }: Scenario): DraftScenario {
  return { name, seed: String(seed), rules: rules.map(draftRule) }
}

export function draftRule({ match, order, answers }: Rule): DraftRule {
  return {
    key: nextKey(),
    methods: (match.methods ?? []).join(', '),
    path: match.path ?? '',
    headers: (match.headers ?? []).map(({ name, value }) => (value === '*' ? name : `${name}: ${value}`)).join('\n'),
    expression: match.body ?? '',
    order,
    answers: answers.map(draftAnswer),
  }
}

export function draftAnswer(answer: Rule['answers'][number]): DraftAnswer {
  const { status, behaviour, times, forMs, percent, delayMs, dripMs, headers, body } = answer
  return {
    key: nextKey(),
    status: String(status),
    behaviour: behaviour ?? 'plain',
    times: String(times),
    lasts: forMs === null ? '' : durationText(forMs),
    percent: percent === null ? '' : String(percent),
    delay: delayMs === 0 ? '' : durationText(delayMs),
    drip: durationText(dripMs),
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    bodyKind: body?.kind ?? 'none',
    body: body?.kind === 'text' ? body.text : body?.kind === 'jsonata' ? body.expression : '',
  }
}

/** The scenario, with what of it can't be read. Whether the rest makes sense the engine judges. */
export function readDraft({ name, seed, rules }: DraftScenario): { scenario: Scenario; faults: Faults } {
  const faults: Faults = {}
  if (name.trim() === '') faults.name = 'A scenario needs a name.'
  const read = {
    name: name.trim(),
    seed: whole(seed, 0, Number.MAX_SAFE_INTEGER, 'seed', faults),
    rules: rules.map((rule, index) => readRule(rule, `rules.${index}`, faults)),
  }
  return { scenario: read, faults }
}

export function readRule(rule: DraftRule, at: string, faults: Faults): Rule {
  const methods = rule.methods.split(/[\s,]+/).flatMap((method) => (method === '' ? [] : [method.toUpperCase()]))
  const odd = methods.find((method) => !/^[A-Z-]{1,30}$/.test(method))
  if (odd) faults[`${at}.match.methods`] = `“${odd}” is no method: write POST, PUT.`
  const headers = pairs(rule.headers, `${at}.match.headers`, faults, true).map(([name, value]) => ({ name, value: value || '*' }))
  return {
    match: {
      ...(methods.length > 0 ? { methods } : {}),
      ...(rule.path.trim() === '' ? {} : { path: rule.path.trim() }),
      ...(headers.length > 0 ? { headers } : {}),
      ...(rule.expression.trim() === '' ? {} : { body: rule.expression.trim() }),
    },
    order: rule.order,
    answers: rule.answers.map((answer, index) => readAnswer(answer, rule.order, `${at}.answers.${index}`, faults)),
  }
}

function readAnswer(answer: DraftAnswer, order: Rule['order'], at: string, faults: Faults): Rule['answers'][number] {
  const { bodyKind, body } = answer
  if (bodyKind === 'jsonata' && body.trim() === '') faults[`${at}.body`] = 'Write an expression, such as {"id": body.id}.'
  const percent = Number(answer.percent)
  const chance = order === 'chance'
  if (chance && (answer.percent.trim() === '' || !(percent >= 0 && percent <= 100))) faults[`${at}.percent`] = 'Write 0 to 100.'
  return {
    status: whole(answer.status, 200, 599, `${at}.status`, faults),
    headers: pairs(answer.headers, `${at}.headers`, faults, false),
    body: bodyKind === 'none' ? null : bodyKind === 'echo' ? { kind: 'echo' } : bodyOf(bodyKind, body),
    delayMs: milliseconds(answer.delay, 0, `${at}.delayMs`, faults) ?? 0,
    behaviour: answer.behaviour === 'plain' ? null : answer.behaviour,
    dripMs: milliseconds(answer.drip, 0, `${at}.dripMs`, faults) ?? 10_000,
    times: whole(answer.times, 1, 1_000_000, `${at}.times`, faults),
    forMs: milliseconds(answer.lasts, 1, `${at}.forMs`, faults),
    percent: chance ? percent : null,
  }
}

const bodyOf = (kind: 'text' | 'jsonata', text: string): NonNullable<Rule['answers'][number]['body']> =>
  kind === 'text' ? { kind, text } : { kind, expression: text.trim() }

const longestMs = 600_000

function milliseconds(text: string, least: number, at: string, faults: Faults): number | null {
  if (text.trim() === '') return null
  const ms = parseDuration(text)
  if (ms === null) faults[at] = 'Write a duration: 500 ms, 5 s, 1 m.'
  else if (ms < least || ms > longestMs) faults[at] = 'At most ten minutes.'
  return ms
}

function whole(text: string, least: number, most: number, at: string, faults: Faults): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most)
    faults[at] = most === Number.MAX_SAFE_INTEGER ? 'Write a whole number.' : `Write ${least} to ${most.toLocaleString('en')}.`
  return number
}

function pairs(text: string, at: string, faults: Faults, nameAlone: boolean): [string, string][] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const colon = line.indexOf(':')
    if (colon < 0 && !nameAlone) faults[at] = `“${line.trim()}” has no colon: write Name: value.`
    return colon < 0 ? [line.trim(), ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
  })
}
