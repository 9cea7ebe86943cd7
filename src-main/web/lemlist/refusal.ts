import type { ServerResponse } from 'node:http'
import type { Problem } from '../../../src-preload/contract/problem'
import { answerJson } from '../answer'

/** What every refused request is answered with; ours, since lemlist's page shows no error. `error` is a sentence with the way out. */
export interface Refusal {
  error: string
  code: string
  /** The field as lemlist calls it (`targetUrl`, `type`), or null. */
  field: string | null
  candidates?: string[]
}

type Told = Pick<Problem, 'message' | 'fix'> & Partial<Pick<Problem, 'field' | 'candidates'>> & { code: string }

export function answerRefusal(response: ServerResponse, status: number, { code, message, fix, field, candidates }: Told): void {
  const body: Refusal = { error: sentence(message, fix), code, field: fieldName(field ?? null), ...(candidates ? { candidates } : {}) }
  answerJson(response, status, body)
}

function sentence(message: string, fix: string | null): string {
  const told = /[.!?]$/.test(message) ? message : `${message}.`
  return fix ? `${told} ${fix}` : told
}

/** The engine's name of a field → lemlist's. */
function fieldName(field: string | null): string | null {
  if (field === 'target') return 'targetUrl'
  if (field !== null && /^(events|type)\b/.test(field)) return 'type'
  return field?.replace(/^options\./, '') ?? null
}
