import type { Mischief } from '../../../src-preload/contract/delivery'
import type { BuiltRequest } from '../../request/build'
import { misbehave } from '../delivery/mischief'
import type { Recipient } from '../hooks/recipient'
import type { WireConnection } from '../ports'
import type { ProbeBench } from './bench'

/** What is right: 2xx, 4xx, or any answer that is no breakdown. */
export type Verdict = 'accepted' | 'refused' | 'calm' | 'accepted-or-too-large'

export interface ProbeRequest extends Pick<BuiltRequest, 'method' | 'url' | 'headers' | 'body'> {
  connection?: WireConnection
  /** Milliseconds over which the body is sent. */
  bodyOverMs?: number
  /** What differs about this one of several. */
  label?: string
}
export interface ProbeCase {
  id: string
  level: 'must' | 'should'
  /** As a sentence. */
  proves: string
  verdict: Verdict
  /** Milliseconds in which each answer must come. */
  withinMs?: number
  requests(): Promise<ProbeRequest[]>
}

export const words: Record<Verdict, string> = {
  accepted: '2xx',
  refused: '4xx',
  calm: 'an answer below 500',
  'accepted-or-too-large': '2xx or 413',
}

const tests: Record<Verdict, (status: number) => boolean> = {
  accepted: (status) => status >= 200 && status < 300,
  refused: (status) => status >= 400 && status < 500,
  calm: (status) => status >= 200 && status < 500,
  'accepted-or-too-large': (status) => (status >= 200 && status < 300) || status === 413,
}
export const holds = (verdict: Verdict, status: number): boolean => tests[verdict](status)

/** The honest request with one thing wrong (engine/delivery/mischief.ts); null where this provider's requests have no such thing. */
export async function wrong(mischief: Mischief, bench: ProbeBench): Promise<ProbeRequest | null> {
  const event = bench.event()
  const now = bench.now()
  const honest = await bench.built(event, { now })
  const recipient = { secrets: bench.secrets } as Recipient
  const build = async (to: Recipient, at: number) => ({ request: await bench.built(event, { secrets: to.secrets, now: at }) })
  const done = await misbehave(mischief, honest, recipient, now, build, bench.crypto)
  return 'refusal' in done ? null : done.request
}

/** wEbHoOk-Id: the same name to whoever reads HTTP as it is meant (RFC 9110, 5.1). */
export function oddCase(name: string): string {
  return [...name].map((letter, index) => (index % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase())).join('')
}
