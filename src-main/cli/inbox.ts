import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import { problemOf } from '../rpc/problems'
import { parseDuration } from './duration'
import { exitCodes } from './failure'
import type { Output } from './output'

interface WaitFlags {
  inbox: string
  query: string
  timeout: string
  since?: string
}

/** Answers the exit code: 0 with the exchange printed, 1 where none came in time. */
export async function waitForRequest(client: ContractClient, flags: WaitFlags, out: Output): Promise<number> {
  const timeout = `${parseDuration(flags.timeout, '--timeout')}ms`
  const since = flags.since === undefined ? {} : { since: flags.since }
  try {
    const exchange = await client.inboxes.wait({ id: flags.inbox, query: flags.query, timeout, ...since })
    out.result(exchange, capturedLine(exchange))
    return exitCodes.done
  } catch (error) {
    const problem = problemOf(error)
    if (problem?.code !== 'timed_out') throw inFlags(error, { inbox: '--inbox', query: '--query', since: '--since' })
    process.stderr.write(`hookbench: ${problem.message.replace(timeout, flags.timeout)} ${problem.fix ?? ''}\n`)
    return exitCodes.deliveryFailed
  }
}

/** The error with the flag that set the field it names. */
export function inFlags(error: unknown, flags: Record<string, string>): unknown {
  const problem = problemOf(error)
  const flag = flags[problem?.field ?? '']
  return problem && flag !== undefined ? new ProblemError({ ...problem, field: flag }) : error
}

/** One captured request in a line for people. */
export function capturedLine({
  at,
  outcome,
  request,
  response,
  eventType,
  verification,
  retryOf,
  scripted,
  forwardedAs,
}: ExchangeDetail): string {
  const facts = [
    outcome === 'captured' ? '↘ captured' : '✕ refused',
    `${request.method} ${request.url}`,
    eventType,
    verification && (verification.ok ? 'verified' : `not verified: ${verification.explanation}`),
    retryOf && `retry ${retryOf.number - 1} after ${(retryOf.gapMs / 1000).toFixed(1)} s`,
    response ? `answered ${response.status}` : 'not answered',
    scripted?.behaviour,
    forwardedAs && 'forwarded',
    at,
  ]
  return facts.filter(Boolean).join('  ')
}
