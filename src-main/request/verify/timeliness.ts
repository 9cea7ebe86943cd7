import { timestampSeconds } from '../schemes/timestamp'
import type { Case, Finding } from './case'

/** What is wrong with the time of a message, or null. */
export function timeFault({ scheme, message, request }: Case): Finding | null {
  if (!scheme.needs.includes('timestamp')) return null
  const sent = timestampSeconds(scheme.timestamp, message.timestamp)
  if (sent === null) return unreadable(message.timestamp, scheme.timestamp)
  if (!scheme.tolerance) return null
  const { seconds, direction } = scheme.tolerance
  const age = request.now - sent
  const allowed = `${scheme.facts.name} allows ${duration(seconds)}`
  if (age > seconds)
    return {
      reason: 'timestamp_stale',
      explanation: `The timestamp is ${duration(age)} old, and ${allowed}.`,
      fix: 'Sign every attempt anew with the time at which it leaves, and set both clocks by NTP.',
    }
  if (direction === 'both' && -age > seconds)
    return {
      reason: 'timestamp_future',
      explanation: `The timestamp is ${duration(-age)} in the future, and ${allowed}.${sent > 100_000_000_000 ? ' It counts milliseconds.' : ''}`,
      fix: sent > 100_000_000_000 ? 'Write the timestamp in seconds.' : "Set the sender's clock by NTP, and write the timestamp in UTC.",
    }
  return null
}

function unreadable(text: string, kind: 'unix' | 'rfc3339'): Finding {
  const form = kind === 'unix' ? 'Unix seconds' : 'an RFC 3339 time'
  return { reason: 'header_malformed', explanation: `The timestamp "${text.slice(0, 60)}" is not ${form}.`, fix: `Write it as ${form}.` }
}

function duration(seconds: number): string {
  const units: [number, string][] = [
    [86_400, 'days'],
    [3_600, 'hours'],
    [60, 'minutes'],
  ]
  const [size, name] = units.find(([length]) => seconds >= 2 * length) ?? [1, 'seconds']
  return `${Math.floor(seconds / size).toLocaleString('en')} ${name}`
}
