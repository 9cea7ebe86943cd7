import type { Match, Scenario } from '../../../src-preload/contract/scenario'
import type { Evaluate } from '../ports'
import { type Wildcard, wildcard } from '../query/operator'
import type { ReadRequest } from './request'
import { requestScope } from './scope'

interface Around {
  evaluate: Evaluate
  inbox: string
  now: number
}
/** `faults`: why rules before it could not be asked, as sentences. */
export interface Matched {
  rule: number | null
  faults: string[]
}

/** The first rule that fits. A rule whose expression fails fits nothing, and says so. */
export async function matchingRule(scenario: Scenario, request: ReadRequest, around: Around): Promise<Matched> {
  const faults: string[] = []
  for (const [index, { match }] of scenario.rules.entries()) {
    if (!headFits(match, request)) continue
    if (match.body === undefined) return { rule: index, faults }
    const held = await bodyFits(match.body, scenario, request, around)
    if (held === true) return { rule: index, faults }
    if (held !== false) faults.push(`Rule ${index + 1} of ${scenario.name} was passed over: its expression ${held.error}.`)
  }
  return { rule: null, faults }
}

function headFits({ methods, path, headers }: Match, request: ReadRequest): boolean {
  if (methods && methods.length > 0 && !methods.includes(request.method.toUpperCase())) return false
  if (path !== undefined && !pathPattern(path).test(request.subPath)) return false
  return (headers ?? []).every(({ name, value }) => {
    const fits = wildcard(value)
    return request.headers.some(([other, text]) => other.toLowerCase() === name.toLowerCase() && fits.test(text))
  })
}

async function bodyFits(
  expression: string,
  { seed }: Scenario,
  request: ReadRequest,
  { evaluate, inbox, now }: Around,
): Promise<boolean | { error: string }> {
  const [result] = await evaluate.evaluate({ expressions: [`$boolean(${expression}\n)`], input: requestScope(request, inbox), now, seed })
  if (!result) return { error: 'was not evaluated' }
  return 'error' in result ? result : result.json === 'true'
}

/** `orders/*` and `/orders/*` mean the same. */
function pathPattern(pattern: string): Wildcard {
  return wildcard(pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`, { caseSensitive: true })
}
