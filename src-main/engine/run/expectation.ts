import type { Exchange } from '../../../src-preload/contract/exchange'
import type { Expectation, RunCheck, TextTest } from '../../../src-preload/contract/run'
import { headerOf, type WholeExchange } from '../../formats/message'
import { isSafePattern, longestChecked } from '../../formats/pattern'
import { readableText } from '../../request/bytes'
import { millisecondsOf } from '../duration'
import type { Evaluate } from '../ports'

/** What is looked at: the attempts of a delivery, or a captured request alone. */
export interface Subject {
  /** Oldest first. */
  exchanges: WholeExchange[]
  /** Null for a captured request. */
  state: string | null
  /** What the inbox that got it says; null where none does. */
  verified: { ok: boolean; explanation: string } | null
}

/** One check for each thing that is expected, in the order in which they are written here. */
export async function checksOf(expectation: Expectation, subject: Subject, { evaluate }: Evaluate): Promise<RunCheck[]> {
  const { status, header, body, within, attempts, state, verified, error, jsonata } = expectation
  const last = subject.exchanges.at(-1)
  const checks: RunCheck[] = []
  const exchange = last?.exchange.id ?? null
  const check = (what: string, ok: boolean, expected: unknown, got: unknown) =>
    checks.push({ what, ok, expected: words(expected), got: words(got), exchange })
  if (state !== undefined) check('state', subject.state === state, state, subject.state)
  if (attempts !== undefined) check('attempts', subject.exchanges.length === attempts, attempts, subject.exchanges.length)
  if (status !== undefined) checks.push({ ...statusCheck(status, subject.exchanges), exchange })
  if (error !== undefined) check('error', last?.exchange.error?.code === error, error, last?.exchange.error?.code ?? 'none')
  for (const [name, test] of Object.entries(header ?? {})) {
    const value = last?.response ? headerOf(last.response.headers, name.toLowerCase()) : undefined
    const { ok, why } = await holds(test, value, evaluate)
    check(`header ${name}`, ok, told(test), why ?? value ?? 'no such header')
  }
  if (body !== undefined) {
    const text = last?.response?.body ? readableText(last.response.body) : undefined
    const { ok, why } = await holds(body, text, evaluate)
    check('body', ok, told(body), why ?? (text === '' ? 'nothing' : (text ?? (last?.response?.why || 'no answer'))))
  }
  if (within !== undefined) {
    const total = last?.exchange.timings.total ?? null
    check(
      'within',
      total !== null && total <= (millisecondsOf(within) ?? 0),
      within,
      total === null ? 'no answer' : `${Math.round(total)} ms`,
    )
  }
  if (verified !== undefined)
    check(
      'verified',
      subject.verified?.ok === verified,
      verified,
      subject.verified ? `${subject.verified.ok}: ${subject.verified.explanation}` : 'no inbox that checks it got it',
    )
  if (jsonata !== undefined) checks.push({ ...(await expressionCheck(jsonata, subject, evaluate)), exchange })
  return checks
}

function statusCheck(status: NonNullable<Expectation['status']>, exchanges: WholeExchange[]): Omit<RunCheck, 'exchange'> {
  const statusOf = ({ exchange }: WholeExchange) => exchange.response?.status ?? exchange.error?.code ?? 'no answer'
  const fits = (expected: number | string, got: number | string | undefined) =>
    typeof expected === 'number' ? got === expected : typeof got === 'number' && String(got)[0] === expected[0]
  const got = Array.isArray(status) ? exchanges.map(statusOf) : exchanges.slice(-1).map(statusOf)
  const expected = Array.isArray(status) ? status : [status]
  const ok = got.length === expected.length && expected.every((one, index) => fits(one, got[index]))
  return { what: 'status', ok, expected: expected.join(', '), got: got.length > 0 ? got.join(', ') : 'no attempt' }
}

/** `why`: that a pattern could not be tried to its end. Patterns come with a workspace from somebody else, and some of them never end. */
async function holds(
  test: TextTest,
  text: string | undefined,
  evaluate: Evaluate['evaluate'],
): Promise<{ ok: boolean; why?: string | undefined }> {
  if (text === undefined) return { ok: false }
  if (typeof test === 'string') return { ok: text === test }
  const { equals, contains, matches } = test
  const ok = (equals === undefined || text === equals) && (contains === undefined || text.includes(contains))
  if (!ok || matches === undefined) return { ok }
  if (text.length <= longestChecked && isSafePattern(matches)) return { ok: new RegExp(matches).test(text) }
  const question = { expressions: ['$fits(text, pattern)'], input: JSON.stringify({ text, pattern: matches }), now: 0, seed: 1 }
  const [found] = await evaluate(question)
  if (found && 'json' in found) return { ok: found.json === 'true' }
  return { ok: false, why: `${matches} ${found?.error ?? 'was not tried'}` }
}

function told(test: TextTest): string {
  return typeof test === 'string'
    ? test
    : Object.entries(test)
        .map(([how, text]) => `${how} ${text}`)
        .join(', ')
}

async function expressionCheck(
  expression: string,
  { exchanges }: Subject,
  evaluate: Evaluate['evaluate'],
): Promise<Omit<RunCheck, 'exchange'>> {
  const last = exchanges.at(-1)
  const input = JSON.stringify({ ...viewOf(last), attempts: exchanges.map(viewOf) })
  const question = { expressions: [`$boolean(${expression}\n)`, expression], input, now: Date.parse(last?.exchange.at ?? '') || 0, seed: 1 }
  const [truth, value] = await evaluate(question)
  const got =
    !truth || 'error' in truth ? (truth?.error ?? 'not evaluated') : value && 'json' in value ? (value.json ?? 'nothing') : 'nothing'
  return { what: 'jsonata', ok: truth !== undefined && 'json' in truth && truth.json === 'true', expected: expression, got }
}

/** An exchange as expressions see it. */
function viewOf(whole: WholeExchange | undefined) {
  if (!whole) return { request: null, response: null, exchange: null }
  const { exchange, request, response } = whole
  const headers = (pairs: [string, string][]) => Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]))
  return {
    request: { method: request.method, url: request.url, headers: headers(request.headers), body: bodyOf(request.body) },
    response: response && { status: response.status, headers: headers(response.headers), body: bodyOf(response.body) },
    exchange: factsOf(exchange),
  }
}

function factsOf({ outcome, attempt, eventType, eventId, error, timings, verification }: Exchange) {
  return { outcome, attempt, eventType, eventId, error, timings, verification: verification ?? null }
}

function bodyOf(body: Uint8Array | null): unknown {
  if (body === null) return null
  const text = readableText(body)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const words = (value: unknown): string => {
  const text = typeof value === 'string' ? value : String(value)
  return text.length > 500 ? `${text.slice(0, 500)}…` : text
}
