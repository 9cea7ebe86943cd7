import { Run } from '../../../../src-preload/contract/run'
import type { DraftExpect, DraftRun, DraftStep, DraftTest } from '../../../stores/run-drafts'
import { exactValue } from './exact-json'

/** What is wrong, by its path as in `steps.0.expect.status`. */
export type Faults = Record<string, string>

/** The run, with what of it can't be read. Whether what it names is there, the engine judges. */
export function readRun({ name, description, parallel, steps }: DraftRun): { run: Run; faults: Faults } {
  const faults: Faults = {}
  const run = {
    name: name.trim(),
    ...given('description', description),
    ...(parallel ? { parallel } : {}),
    steps: steps.map((step, index) => readStep(step, `steps.${index}`, faults)),
  }
  const parsed = Run.safeParse(run)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const at = path.join('.')
    faults[at] ??= required[path.at(-1) as string] ?? message
  }
  return { run: run as Run, faults }
}

const required: Record<string, string> = {
  name: 'A run needs a name.',
  type: 'Choose an event type.',
  inbox: 'Choose an inbox.',
  for: 'Write a duration: 500ms, 10s, 5m.',
  every: 'Write a duration: 500ms, 10s, 5m.',
  timeout: 'Write a duration: 500ms, 10s, 5m.',
  within: 'Write a duration: 500ms, 10s, 5m.',
  status: 'Write 200, 2xx, or one for each attempt: 503, 503, 200.',
  hooks: 'Choose at least one hook.',
  steps: 'It needs at least one step.',
}

/** The same members in the same order, wherever the step comes from, so that two of them can be compared as text. */
export function readStep(step: DraftStep, at: string, faults: Faults): object {
  const named = given('name', step.name)
  switch (step.do) {
    case 'delay':
      return { do: 'delay', for: duration(step.for), ...named }
    case 'parallel':
      return { do: 'parallel', steps: step.steps.map((inner, index) => readStep(inner, `${at}.steps.${index}`, faults)), ...named }
    case 'wait':
      return {
        ...{ do: 'wait', inbox: step.inbox.trim(), ...given('query', step.query), ...whole('count', step.count, at, faults) },
        ...{ ...given('timeout', duration(step.timeout)), ...named, ...expectation(step.expect, at, faults) },
      }
    case 'send':
      return {
        ...{ do: 'send', type: step.type.trim(), ...given('catalog', step.catalog) },
        ...(step.recipients === 'hooks' ? { hooks: step.hooks } : step.recipients === 'url' ? { to: step.url.trim() } : {}),
        ...payloadOf(step, at, faults),
        ...whole('count', step.count, at, faults),
        ...{ ...given('every', duration(step.every)), ...(step.force ? { force: true } : {}), ...yesNo('followOn', step.followOn) },
        ...{ ...given('mischief', step.mischief), ...given('until', step.until), ...given('timeout', duration(step.timeout)) },
        ...{ ...named, ...expectation(step.expect, at, faults) },
      }
  }
}

function payloadOf({ payloadKind, payload, sample, set }: DraftStep, at: string, faults: Faults): object {
  const edits = set.filter(({ path, value }) => path.trim() !== '' || value.trim() !== '')
  for (const [index, { path }] of edits.entries())
    if (path.trim() === '') faults[`${at}.set.${index}`] = 'Name the field, as in payload.email.'
  const changed = edits.length > 0 ? { set: Object.fromEntries(edits.map(({ path, value }) => [path.trim(), textOrJson(value)])) } : {}
  if (payloadKind === 'sample') return { ...given('sample', sample), ...changed }
  try {
    return { payload: exactValue(payload), ...changed }
  } catch {
    faults[`${at}.payload`] = payload.trim() === '' ? 'Write the payload, or send a sample.' : 'This is no JSON yet.'
    return { payload: null, ...changed }
  }
}

/** JSON where it is any, else the text as it stands. */
function textOrJson(text: string): unknown {
  try {
    return exactValue(text)
  } catch {
    return text
  }
}

function expectation(expect: DraftExpect, at: string, faults: Faults): object {
  const { status, state, attempts, within, verified, error, headers, body, jsonata } = expect
  for (const [index, { name }] of headers.entries()) if (name.trim() === '') faults[`${at}.expect.header.${index}`] = 'Name the header.'
  const names = [...new Set(headers.map(({ name }) => name.trim()))]
  const read = {
    ...(status.trim() === '' ? {} : { status: statusOf(status) }),
    ...given('state', state),
    ...whole('attempts', attempts, `${at}.expect`, faults),
    ...{ ...given('within', duration(within)), ...yesNo('verified', verified), ...given('error', error) },
    ...(headers.length > 0
      ? { header: Object.fromEntries(names.map((each) => [each, testOf(headers.filter(({ name }) => name.trim() === each))])) }
      : {}),
    ...(body.length > 0 ? { body: testOf(body) } : {}),
    ...given('jsonata', jsonata),
  }
  return Object.keys(read).length > 0 ? { expect: read } : {}
}

function testOf(rows: DraftTest[]): string | object {
  const [first] = rows
  if (rows.length === 1 && first?.how === 'is') return first.text
  const members = { is: 'equals', contains: 'contains', matches: 'matches', exists: '' }
  return Object.fromEntries(rows.flatMap(({ how, text }) => (how === 'exists' ? [] : [[members[how], text]])))
}

function statusOf(text: string): unknown {
  const all = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.toLowerCase()))
  return all.length === 1 ? all[0] : all
}

function whole(name: string, text: string, at: string, faults: Faults): object {
  if (text.trim() === '') return {}
  if (!/^\d+$/.test(text.trim())) faults[`${at}.${name}`] = 'Write a whole number.'
  return { [name]: Number(text) || 0 }
}

const duration = (text: string) => text.replaceAll(/\s+/g, '')
const given = (name: string, text: string): object => (text.trim() === '' ? {} : { [name]: text.trim() })
const yesNo = (name: string, text: '' | 'yes' | 'no'): object => (text === '' ? {} : { [name]: text === 'yes' })
