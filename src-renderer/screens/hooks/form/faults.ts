import type { Problem } from '../../../../src-preload/contract/problem'
import { parseDuration } from '../../../components/duration-text'
import { readSchedule } from './schedule'
import type { HookFormValues } from './values'

// What is wrong, by the path of the field as the engine names it, so that it stands where it can be mended.

export type Faults = Record<string, string>
export type Group = 'where' | 'what' | 'how' | 'fails'

const groups: Record<string, Group> = {
  name: 'where',
  group: 'where',
  target: 'where',
  connection: 'where',
  clientKey: 'where',
  events: 'what',
  options: 'what',
  filter: 'what',
  method: 'how',
  contentType: 'how',
  auth: 'how',
  authSecret: 'how',
  headers: 'how',
  secret: 'how',
  signing: 'how',
  customPayload: 'how',
  logResponseBody: 'how',
  timeoutMs: 'fails',
  delivery: 'fails',
}

/** The group of the form that a fault stands in, or undefined where the form has no place for it. */
export const groupOf = (path: string): Group | undefined => groups[path.split('.')[0] ?? '']

/** The message at a path or, where nothing more exact claims it, anywhere below. */
export function faultAt(faults: Faults, path: string): string | null {
  const at = Object.keys(faults).find((each) => each === path || each.startsWith(`${path}.`))
  return at === undefined ? null : (faults[at] ?? null)
}

export function faultsOf(problem: Problem | null): Faults {
  return problem?.field && groupOf(problem.field) ? { [problem.field]: sentenceOf(problem) } : {}
}

export const sentenceOf = ({ message, fix }: Problem) => [message, fix].filter(Boolean).join(' ')

/** What still has to be filled in or can't be read, all at once; everything else the engine judges. */
export function missingIn(values: HookFormValues): Faults {
  const faults: Faults = {}
  if (values.name.trim() === '') faults.name = 'A hook needs a name.'
  if (values.inbox === null && values.url.trim() === '') faults.target = 'Where should its events go? Give a URL, or choose a local inbox.'
  if (values.inbox === '') faults.target = 'Choose an inbox.'
  if (!values.allEvents && values.types.length === 0) faults.events = 'Choose at least one event.'
  if (values.timeout.trim() !== '' && parseDuration(values.timeout) === null) faults.timeoutMs = 'Write a duration: 500 ms, 5 s, 1 m.'
  const read = values.schedule && readSchedule(values.schedule)
  if (read && 'fault' in read) faults[`delivery.retry.${read.fault.part}`] = read.fault.message
  for (const [index, { field, source, text }] of values.fields.entries()) {
    if (field.trim() === '') faults[`customPayload.fields.${index}.field`] = 'The field needs a name.'
    else if (source !== 'value' && text.trim() === '')
      faults[`customPayload.fields.${index}.mapping`] = 'Choose where its value comes from.'
  }
  return faults
}

/** Rows nobody has filled in are no rows. */
export const tidied = (values: HookFormValues): HookFormValues => ({
  ...values,
  headers: values.headers.filter(({ name, value, kept }) => name || value || kept),
  fields: values.fields.filter(({ field, text }) => field || text),
})
