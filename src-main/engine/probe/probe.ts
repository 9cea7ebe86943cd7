import type { ProbeInput, ProbeResult } from '../../../src-preload/contract/probe'
import type { Sender } from '../ports'
import { openProbeBench, type ProbeNeeds } from './bench'
import { holds, type ProbeCase, type ProbeRequest, words } from './case'
import { mustCases } from './must-cases'
import { providerCases } from './provider-cases'
import { shouldCases } from './should-cases'

/** Longer than any provider waits. */
const patienceMs = 15_000
const mostAnswerBytes = 1024 * 1024

/** Sends the whole battery, one case after the other; `onResult` hears of each. Throws `invalid_input` where something needed is missing. */
export async function probe(
  input: ProbeInput,
  needs: ProbeNeeds & { sender: Sender },
  onResult: (result: ProbeResult) => void = () => {},
): Promise<ProbeResult[]> {
  const bench = openProbeBench(input, needs)
  const cases = [...(await mustCases(bench)), ...providerCases(bench), ...shouldCases(bench)]
  const results: ProbeResult[] = []
  for (const one of cases) {
    const requests = await one.requests()
    // Nothing of the kind is in this provider's requests.
    if (requests.length === 0) continue
    const result = await tried(one, requests, needs.sender)
    results.push(result)
    onResult(result)
  }
  return results
}

interface Answer {
  ok: boolean
  text: string
  ms: number
}

async function tried({ id, level, proves, verdict, withinMs }: ProbeCase, requests: ProbeRequest[], sender: Sender): Promise<ProbeResult> {
  const answers: Answer[] = []
  for (const { bodyOverMs, label, ...request } of requests) {
    const timeoutMs = patienceMs + (bodyOverMs ?? 0)
    const wire = { ...request, timeoutMs, maxResponseBytes: mostAnswerBytes, ...(bodyOverMs === undefined ? {} : { bodyOverMs }) }
    const { response, error, timings } = await sender.send(wire, () => {})
    const ms = Math.round(timings.total ?? 0)
    const inTime = withinMs === undefined || ms <= withinMs
    const ok = response !== null && error === null && holds(verdict, response.status) && inTime
    const what = response ? String(response.status) : (error?.code ?? 'no answer')
    answers.push({ ok, ms, text: `${what}${inTime ? '' : ` after ${ms} ms`}${label && !ok ? ` (${label})` : ''}` })
  }
  const expected = withinMs === undefined ? words[verdict] : `${words[verdict]} within ${withinMs / 1_000} s`
  const told = answers.length > 3 ? summary(answers) : answers.map(({ text }) => text).join(', ')
  return { case: id, level, ok: answers.every((one) => one.ok), expected, got: told, proves, ms: Math.max(...answers.map(({ ms }) => ms)) }
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
