import type { RetrySchedule } from '../../src-preload/contract/delivery-policy'
import { countOf, formatDuration } from './quantity'

/** A retry schedule in a line for people. */
export function retryInWords(schedule: RetrySchedule): string {
  switch (schedule.kind) {
    case 'none':
      return 'None'
    case 'list':
      return `${countOf(schedule.waitsMs.length, 'retry', 'retries')}: after ${schedule.waitsMs.map(formatDuration).join(', ')}`
    case 'linear':
      return `${countOf(schedule.retries, 'retry', 'retries')}, each ${formatDuration(schedule.stepMs)} later than the one before`
    case 'exponential':
      return `${countOf(schedule.retries, 'retry', 'retries')}: after ${formatDuration(schedule.firstMs)}, then ×${schedule.factor}, at most ${formatDuration(schedule.maxMs)}`
  }
}
