import type { SendStep, Step } from '../../../src-preload/contract/run'
import type { Fault } from '../../../src-preload/contract/workspace'
import { closest } from '../../formats/closest'
import type { Path } from '../../formats/workspace-text'
import { syntaxFault } from '../../request/expression'
import { type CatalogShelf, nearest } from '../catalogs'
import { variablesIn } from '../hooks/variables'
import type { Incoming } from './incoming'

/**
 * What no import has to refuse and yet can't work: runs that name what is nowhere, targets whose variables no environment has. `names` are those
 * beyond the file that may be meant as well.
 */
export function meaningFaults(incoming: Incoming): Fault[] {
  return [
    ...incoming.read.hooks.flatMap(({ path, value }) => variableFaults(value.target, [...path, 'target'], incoming)),
    ...runFaults(incoming),
  ]
}

function variableFaults(target: string, path: Path, { environments, read }: Incoming): Fault[] {
  return variablesIn(target).flatMap((name) => {
    const without = environments.filter(({ variables }) => variables[name] === undefined).map((one) => one.name)
    if (environments.length > 0 && without.length === 0) return []
    const message =
      environments.length === 0
        ? `There is no environment that says what {{${name}}} is.`
        : `The environment ${without.join(', ')} has no variable "${name}".`
    const near = closest(
      name,
      environments.flatMap(({ variables }) => Object.keys(variables)),
    )
    return [
      read.text.fault(path, message, near ? `Add it there. Or did you mean {{${near}}}?` : 'Add it to the variables of every environment.'),
    ]
  })
}

function runFaults(incoming: Incoming): Fault[] {
  const place = { ...incoming, has: 'The file has', fault: incoming.read.text.fault }
  return incoming.read.steps.flatMap(({ path, value }) => stepFaults(value, path, place))
}

/** What steps may name. `has`: how a sentence about what is missing begins. */
export interface Place<F> {
  hooks: readonly { name: string; catalog: string; target: string }[]
  inboxes: readonly { name: string }[]
  catalogs: Pick<CatalogShelf, 'list' | 'having' | 'get'>
  has: string
  fault(path: Path, message: string, fix: string): F
}

export function stepFaults<F>(step: Step, path: Path, place: Place<F>): F[] {
  if (step.do !== 'parallel') return singleFaults(step, path, place)
  return step.steps.flatMap((inner, at) => singleFaults(inner, [...path, 'steps', at], place))
}

function singleFaults<F>(step: Exclude<Step, { do: 'parallel' }>, path: Path, place: Place<F>): F[] {
  const { fault } = place
  if (step.do === 'delay') return []
  const expression = step.expect?.jsonata
  const wrong = expression === undefined ? null : syntaxFault(expression)
  const jsonata = wrong
    ? [fault([...path, 'expect', 'jsonata'], `This is no JSONata: ${wrong}.`, 'Write a condition such as response.status = 200.')]
    : []
  if (step.do === 'send') return [...jsonata, ...sendFaults(step, path, place)]
  const inboxes = [
    ...place.inboxes.map(({ name }) => name),
    ...place.hooks.flatMap(({ target }) => (target.startsWith('inbox:') ? [target.slice(6)] : [])),
  ]
  if (inboxes.some((name) => name.toLowerCase() === step.inbox.toLowerCase())) return jsonata
  return [
    ...jsonata,
    fault([...path, 'inbox'], `${place.has} no inbox "${step.inbox}".`, didYouMean(step.inbox, inboxes, 'Add it to inboxes.')),
  ]
}

function sendFaults<F>(step: SendStep, path: Path, { hooks, catalogs, has, fault }: Place<F>): F[] {
  const named = (step.hooks ?? []).map((name) => hooks.find((hook) => hook.name.toLowerCase() === name.toLowerCase()))
  const missing = named.flatMap((hook, index) => {
    const name = step.hooks?.[index] ?? ''
    if (hook) return []
    return [
      fault(
        [...path, 'hooks', index],
        `${has} no hook "${name}".`,
        didYouMean(
          name,
          hooks.map((one) => one.name),
          'Add it to hooks.',
        ),
      ),
    ]
  })
  const ids = catalogs.list().map(({ id }) => id)
  if (step.catalog !== undefined && !ids.includes(step.catalog))
    return [...missing, fault([...path, 'catalog'], `There is no catalog "${step.catalog}".`, `Use one of: ${ids.join(', ')}.`)]
  const of = step.catalog ?? named.find((hook) => hook !== undefined)?.catalog
  const having = catalogs.having(step.type)
  if (of !== undefined ? having.includes(of) : having.length === 1) return missing
  const near =
    of === undefined
      ? []
      : nearest(
          step.type,
          catalogs.get(of).eventTypes.map(({ type }) => type),
        )
  if (of === undefined && having.length > 1)
    return [
      ...missing,
      fault([...path, 'type'], `Several catalogs have "${step.type}": ${having.join(', ')}.`, 'Name the catalog, or the hooks.'),
    ]
  const fix = near.length > 0 ? `Did you mean ${near.join(', ')}?` : `"catalogs show ${of ?? 'ID'}" lists them all.`
  return [
    ...missing,
    fault(
      [...path, 'type'],
      `${of ? catalogs.get(of).name : 'No catalog'} has ${of ? 'no event type' : 'an event type'} "${step.type}".`,
      fix,
    ),
  ]
}

function didYouMean(name: string, names: string[], otherwise: string): string {
  const near = closest(name, names)
  return near ? `Did you mean "${near}"?` : otherwise
}
