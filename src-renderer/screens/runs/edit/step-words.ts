import { countOf } from '../../../components/quantity'
import type { DraftExpect, DraftStep } from '../../../stores/run-drafts'

export const kindNames = { send: 'Send', wait: 'Wait for', delay: 'Delay', parallel: 'At the same time' } as const

/** A step in a line: what it does, to or from whom, and what is expected. */
export function stepWords(step: DraftStep): { verb: string; what: string; rest: string; expects: string } {
  const verb = kindNames[step.do]
  switch (step.do) {
    case 'delay':
      return { verb, what: step.for || '…', rest: '', expects: '' }
    case 'parallel':
      return {
        verb,
        what: step.name || countOf(step.steps.length, 'step'),
        rest: step.name ? countOf(step.steps.length, 'step') : '',
        expects: '',
      }
    case 'wait': {
      const count = step.count === '' || step.count === '1' ? 'a request' : `${step.count} requests`
      return { verb, what: `${count} in ${step.inbox || '…'}`, rest: step.query, expects: expectWords(step.expect) }
    }
    case 'send':
      return { verb, what: step.type || '…', rest: sendWords(step), expects: expectWords(step.expect) || 'delivered' }
  }
}

function sendWords({ recipients, hooks, url, count, every, mischief, set, payloadKind }: DraftStep): string {
  const to =
    recipients === 'hooks' ? (hooks.length > 0 ? `to ${hooks.join(', ')}` : 'to …') : recipients === 'url' ? `to ${url || '…'}` : ''
  const parts = [
    to,
    count === '' || count === '1' ? '' : `${count} times${every ? `, every ${every}` : ''}`,
    mischief.replaceAll('-', ' '),
    payloadKind === 'own' ? 'own payload' : set.length > 0 ? `${set.length} ${set.length === 1 ? 'field' : 'fields'} set` : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function expectWords({ status, state, attempts, within, verified, error, headers, body, jsonata }: DraftExpect): string {
  const parts = [
    status,
    state,
    attempts === '' ? '' : `${attempts} ${attempts === '1' ? 'attempt' : 'attempts'}`,
    within === '' ? '' : `within ${within}`,
    verified === '' ? '' : verified === 'yes' ? 'verified' : 'not verified',
    error.replaceAll('_', ' '),
    ...headers.map(({ name }) => name),
    body.length > 0 ? 'body' : '',
    jsonata === '' ? '' : 'JSONata',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}
