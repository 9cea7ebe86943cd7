import type { RetrySchedule } from '../../../../src-preload/contract/delivery-policy'
import { durationText, parseDuration } from '../../../components/duration-text'

/** A retry schedule as it is typed; what belongs to another kind stays, so that trying one out loses nothing. */
export interface FormSchedule {
  kind: RetrySchedule['kind']
  /** Waits separated by commas. */
  list: string
  first: string
  factor: string
  most: string
  step: string
  retries: string
}

const blank: Omit<FormSchedule, 'kind'> = { list: '5 s, 5 m, 30 m', first: '10 s', factor: '2', most: '1 h', step: '1 m', retries: '5' }

export function typedSchedule(schedule: RetrySchedule): FormSchedule {
  switch (schedule.kind) {
    case 'none':
      return { ...blank, kind: 'none' }
    case 'list':
      return { ...blank, kind: 'list', list: schedule.waitsMs.map(durationText).join(', ') }
    case 'exponential':
      return {
        ...blank,
        kind: 'exponential',
        first: durationText(schedule.firstMs),
        factor: String(schedule.factor),
        most: durationText(schedule.maxMs),
        retries: String(schedule.retries),
      }
    case 'linear':
      return { ...blank, kind: 'linear', step: durationText(schedule.stepMs), retries: String(schedule.retries) }
  }
}

/** `part` is the path below `delivery.retry`, as the engine names it. */
export type ReadSchedule = { schedule: RetrySchedule } | { fault: { part: string; message: string } }

export function readSchedule(typed: FormSchedule): ReadSchedule {
  if (typed.kind === 'none') return { schedule: { kind: 'none' } }
  if (typed.kind === 'list') return readList(typed.list)
  const retries = Number(typed.retries)
  if (!Number.isInteger(retries) || retries < 1 || retries > 100) return fault('retries', 'From 1 to 100.')
  if (typed.kind === 'linear') {
    const stepMs = parseDuration(typed.step)
    return stepMs === null ? fault('stepMs', noDuration(typed.step)) : { schedule: { kind: 'linear', stepMs, retries } }
  }
  const firstMs = parseDuration(typed.first)
  const maxMs = parseDuration(typed.most)
  const factor = Number(typed.factor.replace(',', '.'))
  if (firstMs === null) return fault('firstMs', noDuration(typed.first))
  if (!(factor >= 1 && factor <= 10)) return fault('factor', 'From 1 to 10.')
  if (maxMs === null) return fault('maxMs', noDuration(typed.most))
  return { schedule: { kind: 'exponential', firstMs, factor, maxMs, retries } }
}

function readList(text: string): ReadSchedule {
  const parts = text.split(/[,;\n]+/).filter((part) => part.trim() !== '')
  if (parts.length === 0) return fault('waitsMs', 'Write the waits between attempts: 5 s, 5 m, 30 m.')
  if (parts.length > 100) return fault('waitsMs', 'At most 100 retries.')
  const waits = parts.map(parseDuration)
  const wrong = parts[waits.indexOf(null)]
  if (wrong !== undefined) return fault('waitsMs', noDuration(wrong))
  return { schedule: { kind: 'list', waitsMs: waits.filter((wait) => wait !== null) } }
}

/** The waits a schedule asks for, before jitter, in milliseconds. */
export function waitsOf(schedule: RetrySchedule): number[] {
  switch (schedule.kind) {
    case 'none':
      return []
    case 'list':
      return schedule.waitsMs
    case 'exponential':
      return Array.from({ length: schedule.retries }, (_, index) => Math.min(schedule.firstMs * schedule.factor ** index, schedule.maxMs))
    case 'linear':
      return Array.from({ length: schedule.retries }, (_, index) => schedule.stepMs * (index + 1))
  }
}

const fault = (part: string, message: string): ReadSchedule => ({ fault: { part, message } })
const noDuration = (text: string) => `“${text.trim()}” is no duration. Write 5 s, 10 m or 1 h 30 m.`
