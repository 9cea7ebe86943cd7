import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { duration } from '../engine/log/explain'

const marks = { delivered: '●', failed: '✕', captured: '↘', refused: '✕' }

type Told = Pick<
  ExchangeSummary,
  'at' | 'outcome' | 'status' | 'errorCode' | 'method' | 'url' | 'eventType' | 'attempt' | 'totalMs' | 'bytesMatch'
>

/** One exchange in a line for people. */
export function exchangeLine({ at, outcome, status, errorCode, method, url, eventType, attempt, totalMs, bytesMatch }: Told): string {
  const facts = [
    `${marks[outcome]} ${outcome}`,
    status === null ? errorCode : String(status),
    eventType,
    `${method} ${url}`,
    attempt === null ? null : `attempt ${attempt}`,
    totalMs === null ? null : duration(totalMs),
    bytesMatch ? 'bytes match' : null,
    at,
  ]
  return facts.filter((fact) => fact !== null).join('  ')
}
