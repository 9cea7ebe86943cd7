import type { RetrySchedule } from '../../src-preload/contract/delivery-policy'
import { durationText } from './duration-text'
import { countOf } from './quantity'

/** A retry schedule in a line for people. */
export function retryInWords(schedule: RetrySchedule): string {
  switch (schedule.kind) {
    case 'none':
      return 'None'
    case 'list':
      return `${countOf(schedule.waitsMs.length, 'retry', 'retries')}: after ${schedule.waitsMs.map(durationText).join(', ')}`
    case 'linear':
      return `${countOf(schedule.retries, 'retry', 'retries')}, each ${durationText(schedule.stepMs)} later than the one before`
    case 'exponential':
      return `${countOf(schedule.retries, 'retry', 'retries')}: after ${durationText(schedule.firstMs)}, then ×${schedule.factor}, at most ${durationText(schedule.maxMs)}`
  }
}
