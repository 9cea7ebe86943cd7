import type { ProbeResult } from '../../../src-preload/contract/probe'
import type { SendReport, WireRequest } from '../ports'
import { openProbeBench, type ProbeNeeds } from './bench'
import { holds, type ProbeCase, type ProbeRequest, words } from './case'
import { mustCases } from './must-cases'
import { providerCases } from './provider-cases'
import { shouldCases } from './should-cases'
import type { ProbeSubject } from './subject'

/** Longer than any provider waits. */
const patienceMs = 15_000
const mostAnswerBytes = 1024 * 1024

/** Sends one request of the battery; `case` says which and what it proves, `exchange` is its id in the log where there is one. */
export type SendProbe = (
  request: WireRequest,
  about: { case: string; proves: string; type: string },
) => Promise<{ report: SendReport; exchange: string | null }>

export interface ProbeOrder {
  subject: ProbeSubject
  /** The event type to send; absent: the catalog's first. */
  type?: string | undefined
  send: SendProbe
  onResult?: (result: ProbeResult) => void
  /** False: nobody waits for what is left. */
  isWanted?: () => boolean
}

/** Sends the whole battery, one case after the other. Throws `invalid_input` where something needed is missing. */
export async function probe({ subject, type, send, onResult, isWanted }: ProbeOrder, needs: ProbeNeeds): Promise<ProbeResult[]> {
  const bench = openProbeBench(subject, type, needs)
  const cases = [...(await mustCases(bench)), ...providerCases(bench), ...shouldCases(bench)]
  const results: ProbeResult[] = []
  for (const one of cases) {
    if (isWanted && !isWanted()) break
    const requests = await one.requests()
    // Nothing of the kind is in this provider's requests.
    if (requests.length === 0) continue
    const result = await tried(one, requests, (request) => send(request, { ...about(one), type: bench.type.type }))
    results.push(result)
    onResult?.(result)
  }
  return results
}

const about = ({ id, proves }: ProbeCase) => ({ case: id, proves })

interface Answer {
  ok: boolean
  text: string
  ms: number
}

async function tried(
  { id, level, proves, verdict, withinMs }: ProbeCase,
  requests: ProbeRequest[],
  send: (request: WireRequest) => ReturnType<SendProbe>,
): Promise<ProbeResult> {
  const answers: Answer[] = []
  const exchanges: string[] = []
  for (const { bodyOverMs, label, ...request } of requests) {
    const timeoutMs = patienceMs + (bodyOverMs ?? 0)
    const wire = { ...request, timeoutMs, maxResponseBytes: mostAnswerBytes, ...(bodyOverMs === undefined ? {} : { bodyOverMs }) }
    const { report, exchange } = await send(wire)
    const { response, error, timings } = report
    if (exchange !== null) exchanges.push(exchange)
    const ms = Math.round(timings.total ?? 0)
    const inTime = withinMs === undefined || ms <= withinMs
    const ok = response !== null && error === null && holds(verdict, response.status) && inTime
    const what = response ? String(response.status) : (error?.code ?? 'no answer')
    answers.push({ ok, ms, text: `${what}${inTime ? '' : ` after ${ms} ms`}${label && !ok ? ` (${label})` : ''}` })
  }
  const expected = withinMs === undefined ? words[verdict] : `${words[verdict]} within ${withinMs / 1_000} s`
  const told = answers.length > 3 ? summary(answers) : answers.map(({ text }) => text).join(', ')
  const ms = Math.max(...answers.map((one) => one.ms))
  return { case: id, level, ok: answers.every((one) => one.ok), expected, got: told, proves, ms, exchanges }
}

function summary(answers: Answer[]): string {
  const failed = answers.filter(({ ok }) => !ok)
  if (failed.length === 0) return `${answers[0]?.text} (all ${answers.length})`
  return (
    failed
      .slice(0, 5)
      .map(({ text }) => text)
      .join(', ') + (failed.length > 5 ? ` and ${failed.length - 5} more` : '')
  )
}
