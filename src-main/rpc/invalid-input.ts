import type { Problem } from '../../src-preload/contract/problem'

/** What zod reports; only the members read here. Input values are never in it, so a secret can't leak into a message. */
interface Issue {
  code?: string
  message: string
  path?: ReadonlyArray<PropertyKey | { key: PropertyKey }>
  expected?: string
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  keys?: string[]
  values?: unknown[]
  errors?: Issue[][]
}

interface Finding {
  field: string
  message: string
  candidates?: string[]
}

/** Turns zod's issues into one problem: the first issue's field, every issue's sentence. `input` tells a missing field from a wrong one. */
export function invalidInput(issues: readonly unknown[], input: unknown): Problem {
  const findings = issues.map((issue) => findingOf(issue as Issue, [], input))
  const first = findings[0]
  const candidates = first?.candidates
  return {
    code: 'invalid_input',
    message:
      findings
        .slice(0, 5)
        .map((finding) => finding.message)
        .join('; ') || 'the input is not valid',
    field: first?.field || null,
    fix: first?.field ? `Correct ${first.field} and try again.` : 'Compare the input with what /api/openapi.json describes.',
    ...(candidates ? { candidates } : {}),
  }
}

function findingOf(issue: Issue, parents: string[], input: unknown): Finding {
  const path = [...parents, ...(issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))]
  const field = path.join('.')
  const name = field || 'the input'
  const say = (rest: string, candidates?: string[]): Finding => ({
    field,
    message: `${name} ${rest}`,
    ...(candidates ? { candidates } : {}),
  })

  if (isMissing(input, path)) return say('is missing')
  switch (issue.code) {
    case 'invalid_type':
      return say(`must be ${kind(issue.expected)}`)
    case 'invalid_value': {
      const values = (issue.values ?? []).map(String)
      return say(values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`, values)
    }
    case 'unrecognized_keys': {
      const keys = (issue.keys ?? []).map((key) => [...path, key].join('.'))
      return {
        field: keys[0] ?? field,
        message: `${keys.join(', ')} ${keys.length === 1 ? 'is not a known field' : 'are not known fields'}`,
      }
    }
    case 'invalid_union':
      return unionFinding(issue, path, input) ?? say('has none of the accepted forms')
  }
  if (!isStockMessage(issue.message)) return say(`is refused: ${issue.message}`)
  if (issue.code === 'too_big') return say(`must be at most ${amount(issue.maximum, issue.origin)}`)
  if (issue.code === 'too_small') return say(`must be at least ${amount(issue.minimum, issue.origin)}`)
  return say('has the wrong form')
}

/** The alternative that came furthest explains best; where none came further than the others, all of them are named. */
function unionFinding(issue: Issue, path: string[], input: unknown): Finding | undefined {
  const firsts = (issue.errors ?? []).flatMap((alternative) => alternative.slice(0, 1))
  const deepest = firsts.reduce((depth, each) => Math.max(depth, each.path?.length ?? 0), 0)
  const closest = firsts.filter((each) => (each.path?.length ?? 0) === deepest).map((each) => findingOf(each, path, input))
  const [head, ...rest] = closest
  if (!head || rest.length === 0 || deepest > 0) return head
  const ends = closest.map((each) => each.message.replace(/^.*? must be /, ''))
  return { field: head.field, message: `${head.field || 'the input'} must be ${ends.join(', or ')}` }
}

function isMissing(input: unknown, path: string[]): boolean {
  const found = path.reduce<unknown>((value, step) => (value as Record<string, unknown> | null | undefined)?.[step], input)
  return found === undefined
}

/** zod's own sentences speak of types and symbols; those written in the contract are meant for people and are kept. */
function isStockMessage(message: string): boolean {
  return /^(Invalid|Too (big|small)|Unrecognized)/.test(message)
}

function kind(expected: string | undefined): string {
  const kinds: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  }
  return kinds[expected ?? ''] ?? expected ?? 'something else'
}

function amount(limit: number | bigint | undefined, origin: string | undefined): string {
  if (origin === 'string') return `${limit} characters`
  if (origin === 'array') return `${limit} entries`
  return String(limit)
}
