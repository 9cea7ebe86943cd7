import type { Catalog } from '../../../../src-preload/contract/catalog'
import { roughDuration } from '../../../components/duration-text'
import { countOf } from '../../../components/quantity'
import { schemeNames } from '../../../components/scheme-names'
import { rulesOf } from './draft'
import type { Group } from './faults'
import { givenPolicy } from './rules'
import { waitsOf } from './schedule'
import type { HookFormValues } from './values'

/** What a folded group holds, in a line. */
export function summaryOf(group: Group, values: HookFormValues, catalog: Catalog): string {
  const words = { where, what, how, fails }[group](values, catalog)
  return words.filter(Boolean).join(' · ')
}

const where = ({ name, inbox, url }: HookFormValues) => [name, inbox === null ? url : `inbox ${inbox}`]

const what = ({ allEvents, types, filter }: HookFormValues) => [
  allEvents ? 'all events' : types.length === 1 ? types[0] : countOf(types.length, 'event'),
  filter.trim() && 'filtered',
]

function how({ method, contentType, auth, headers, scheme, payloadOn }: HookFormValues, catalog: Catalog) {
  const signing = scheme ?? catalog.signature
  return [
    method,
    contentType === 'form' ? 'form' : 'JSON',
    auth !== 'none' && `${auth === 'basic' ? 'Basic' : 'Bearer'} authentication`,
    headers.length > 0 && countOf(headers.length, 'header'),
    signing && schemeNames[signing],
    payloadOn && 'custom payload',
  ]
}

function fails(values: HookFormValues, catalog: Catalog) {
  const { timeoutMs, retry, pause } = { ...givenPolicy(catalog), ...rulesOf(values) }
  return [
    `${roughDuration(timeoutMs)} timeout`,
    retry.kind === 'none' ? 'no retries' : countOf(waitsOf(retry).length, 'retry', 'retries'),
    pause ? `paused after ${countOf(pause.after, 'failure')}` : 'never paused by itself',
  ]
}
