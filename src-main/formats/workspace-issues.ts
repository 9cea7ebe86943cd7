import type { z } from 'zod'
import type { Fault } from '../../src-preload/contract/workspace'
import { closest } from './closest'
import { membersAt } from './workspace-schema'
import type { JsonText, Path } from './workspace-text'

type Issue = z.core.$ZodIssue

/** What zod reports about the value at `base`, one fault for each mistake. Values are never told: one may be a secret in the wrong place. */
export function faultsOf(issues: readonly Issue[], base: Path, text: Pick<JsonText, 'fault'>, value: unknown): Fault[] {
  return issues.flatMap((issue) => faultsOfIssue(issue, base, text, value))
}

function faultsOfIssue(issue: Issue, base: Path, { fault }: Pick<JsonText, 'fault'>, value: unknown): Fault[] {
  const inner = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const path = [...base, ...inner]
  const name = nameOf(path)
  const found = inner.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownMember(key, path, fault))
  if (issue.code === 'invalid_union') return [union(issue, path, fault, found, value, base)].flat()
  if (found === undefined) return [fault(path, `${name} is missing.`, `Add "${String(path.at(-1))}".`)]
  switch (issue.code) {
    case 'invalid_type':
      return [fault(path, `${name} is ${kindOf(found)} and must be ${kinds[issue.expected] ?? issue.expected}.`, 'Write it so.')]
    case 'invalid_value':
      return [oneOf(path, name, found, issue.values.map(String), fault)]
    case 'too_big':
      return [fault(path, `${name} is more than ${issue.maximum} ${unit(issue.origin)}.`.replace(' .', '.'), 'Make it less.')]
    case 'too_small':
      if (issue.origin === 'array' && issue.minimum === 1) return [fault(path, `${name} is empty.`, 'Put an entry into it.')]
      return [fault(path, `${name} is less than ${issue.minimum} ${unit(issue.origin)}.`.replace(' .', '.'), 'Make it more.')]
    case 'invalid_key':
      return [fault(path, `"${String(path.at(-1))}" can't be a name here: ${issue.issues[0]?.message}.`, 'Choose another name.')]
    default:
      return [fault(path, `${name}: ${issue.message}.`, 'Correct it.')]
  }
}

function unknownMember(key: string, path: Path, fault: JsonText['fault']): Fault {
  const members = membersAt(path)
  const near = closest(key, members)
  const fix = near ? `Did you mean "${near}"?` : `Take it out. Known here: ${members.join(', ')}.`
  return fault([...path, key], `"${key}" is not known here.`, fix)
}

/** Of several forms, the one that came furthest explains best. */
function union(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  fault: JsonText['fault'],
  found: unknown,
  value: unknown,
  base: Path,
): Fault | Fault[] {
  const discriminator = (issue as { discriminator?: string }).discriminator
  if (discriminator !== undefined) {
    const member = path.at(-1) === discriminator ? path : [...path, discriminator]
    const inner = member.slice(base.length).reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value)
    return oneOf(member, nameOf(member), inner, constantsOf(member), fault)
  }
  const depth = (issues: Issue[]) => Math.max(0, ...issues.map((one) => one.path.length))
  const furthest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? []
  if (depth(furthest) > 0) return faultsOf(furthest, path, { fault }, found)
  const forms = issue.errors.flatMap(([first]) =>
    first?.code === 'invalid_type' ? [kinds[first.expected] ?? first.expected] : (first?.message ?? []),
  )
  if (found === undefined) return fault(path, `${nameOf(path)} is missing.`, `Add "${String(path.at(-1))}".`)
  return fault(path, `${nameOf(path)} is ${kindOf(found)} and must be ${[...new Set(forms)].join(', or ')}.`, 'Write it so.')
}

function oneOf(path: Path, name: string, found: unknown, values: string[], fault: JsonText['fault']): Fault {
  if (found === undefined) return fault(path, `${name} is missing.`, `Add it: ${values.join(', ')}.`)
  const near = typeof found === 'string' ? closest(found, values) : null
  return fault(
    path,
    `${name} must be ${values.length === 1 ? values[0] : `one of ${values.join(', ')}`}.`,
    near ? `Did you mean "${near}"?` : 'Choose one.',
  )
}

/** What tells the forms of a step, an authentication or a check apart. */
function constantsOf(path: Path): string[] {
  const all: Record<string, string[]> = { do: ['send', 'wait', 'delay', 'parallel'], by: ['scheme', 'catalog', 'hook'] }
  const kind = path.includes('retry')
    ? ['none', 'list', 'exponential', 'linear']
    : path.includes('auth')
      ? ['basic', 'bearer']
      : ['text', 'jsonata', 'echo']
  return all[String(path.at(-1))] ?? kind
}

const nameOf = (path: Path): string =>
  path.length === 0
    ? 'The file'
    : `"${String(path.findLast((step) => typeof step === 'string'))}"${typeof path.at(-1) === 'number' ? ` (number ${Number(path.at(-1)) + 1})` : ''}`
const kinds: Record<string, string> = {
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
}
const unit = (origin: string) => (origin === 'string' ? 'characters' : origin === 'array' ? 'entries' : '')
const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : (kinds[typeof value] ?? typeof value).replace(' in double quotes', '')
