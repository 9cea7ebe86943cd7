import type { Expectation, Run, Step, TextTest } from '../../../../src-preload/contract/run'
import type { DraftExpect, DraftRun, DraftStep, DraftTest, StepKind } from '../../../stores/run-drafts'
import { exactText } from './exact-json'

let keys = 0
/** Rows keep theirs while they move. */
export const nextKey = () => ++keys

const blankExpect = (): DraftExpect => ({
  ...{ status: '', state: '', attempts: '', within: '', verified: '', error: '', headers: [], body: [], jsonata: '' },
})

export const blankStep = (kind: StepKind): DraftStep => ({
  ...{ key: nextKey(), do: kind, name: '', inbox: '', query: '', count: '', timeout: '', for: '' },
  ...{ type: '', catalog: '', recipients: 'subscribed', hooks: [], url: '', payloadKind: 'sample', sample: '', payload: '', set: [] },
  ...{ every: '', mischief: '', until: '', force: false, followOn: '' },
  steps: kind === 'parallel' ? [blankStep('send'), blankStep('send')] : [],
  expect: blankExpect(),
})

export const blankRun = (): DraftRun => ({ name: '', description: '', parallel: false, steps: [blankStep('send')] })

export function draftOf({ name, description, parallel, steps }: Run): DraftRun {
  return { name, description: description ?? '', parallel: parallel ?? false, steps: steps.map(draftStep) }
}

/** With keys of its own. */
export function copied(step: DraftStep): DraftStep {
  const anew = <T>(rows: T[]) => rows.map((row) => ({ ...row, key: nextKey() }))
  const { headers, body } = step.expect
  return {
    ...step,
    key: nextKey(),
    set: anew(step.set),
    steps: step.steps.map(copied),
    expect: { ...step.expect, headers: anew(headers), body: anew(body) },
  }
}

function draftStep(step: Step): DraftStep {
  const blank = { ...blankStep('delay'), do: step.do, name: step.name ?? '' }
  switch (step.do) {
    case 'delay':
      return { ...blank, for: step.for }
    case 'parallel':
      return { ...blank, steps: step.steps.map(draftStep) }
    case 'wait': {
      const { inbox, query = '', count, timeout = '', expect } = step
      return { ...blank, inbox, query, count: textOf(count), timeout, expect: draftExpect(expect) }
    }
    case 'send': {
      const { type, catalog = '', hooks, to, sample = '', payload, set, count, every = '', mischief = '', until = '', timeout = '' } = step
      return {
        ...{ ...blank, type, catalog, hooks: hooks ?? [], url: to ?? '', sample, every, mischief, until, timeout },
        recipients: to !== undefined ? 'url' : hooks ? 'hooks' : 'subscribed',
        payloadKind: payload === undefined ? 'sample' : 'own',
        payload: payload === undefined ? '' : exactText(payload, 2),
        set: Object.entries(set ?? {}).map(([path, value]) => ({ key: nextKey(), path, value: valueText(value) })),
        count: textOf(count),
        force: step.force ?? false,
        followOn: step.followOn === undefined ? '' : step.followOn ? 'yes' : 'no',
        expect: draftExpect(step.expect),
      }
    }
  }
}

function draftExpect(expect: Expectation | undefined): DraftExpect {
  if (!expect) return blankExpect()
  const { status, state = '', attempts, within = '', verified, error = '', header, body, jsonata = '' } = expect
  return {
    ...{ state, within, error, jsonata, attempts: textOf(attempts) },
    status: Array.isArray(status) ? status.join(', ') : textOf(status),
    verified: verified === undefined ? '' : verified ? 'yes' : 'no',
    headers: Object.entries(header ?? {}).flatMap(([name, test]) => draftTests(name, test)),
    body: body === undefined ? [] : draftTests('', body),
  }
}

function draftTests(name: string, test: TextTest): DraftTest[] {
  const row = (how: DraftTest['how'], text: string): DraftTest => ({ key: nextKey(), name, how, text })
  if (typeof test === 'string') return [row('is', test)]
  const { equals, contains, matches } = test
  const rows = [
    ...(equals === undefined ? [] : [row('is', equals)]),
    ...(contains === undefined ? [] : [row('contains', contains)]),
    ...(matches === undefined ? [] : [row('matches', matches)]),
  ]
  return rows.length > 0 ? rows : [row('exists', '')]
}

const textOf = (value: number | string | undefined) => (value === undefined ? '' : String(value))

/** A text stands without quotes, where that can't be taken for anything else. */
function valueText(value: unknown): string {
  if (typeof value !== 'string' || value.trim() !== value || value === '') return exactText(value)
  try {
    JSON.parse(value)
    return JSON.stringify(value)
  } catch {
    return value
  }
}
