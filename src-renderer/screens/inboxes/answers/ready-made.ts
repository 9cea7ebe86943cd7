import { type Answer, Scenario } from '../../../../src-preload/contract/scenario'

/** Scenarios that receivers in the field play without being asked. */
export interface ReadyMade {
  /** What one learns from it. */
  why: string
  scenario: Scenario
}

const json = (value: unknown): Answer['body'] => ({ kind: 'text', text: JSON.stringify(value) })

function of(name: string, why: string, answers: Partial<Answer>[], order: 'sequence' | 'cycle' | 'chance' = 'sequence'): ReadyMade {
  return { why, scenario: Scenario.parse({ name, rules: [{ order, answers }] }) }
}

export const readyMade: ReadyMade[] = [
  of('fails twice, then fine', 'Does the sender try again, and with the same id?', [{ status: 500, times: 2 }, { status: 200 }]),
  of('429 with Retry-After, then fine', 'Does the sender wait as long as it is told?', [
    { status: 429, forMs: 5_000, headers: [['Retry-After', '5']], body: json({ error: 'too many requests' }) },
    { status: 200 },
  ]),
  of('gone after 3', 'Does the sender stop at 410 and say so?', [{ status: 200, times: 3 }, { status: 410 }]),
  of('never answers', 'After how long does the sender give up?', [{ behaviour: 'never' }]),
  of('slow drip', 'Does its timeout cover the whole answer, or the first byte alone?', [
    { behaviour: 'drip', dripMs: 30_000, body: json({ ok: true, note: 'This answer takes half a minute to arrive.' }) },
  ]),
  of('too slow', 'Fine, but after 20 seconds.', [{ status: 200, delayMs: 20_000 }]),
  of('one in five fails', 'The same ones for the same seed.', [{ status: 503, percent: 20 }], 'chance'),
  of('resets the connection', 'Is that counted as a failure, and retried?', [{ behaviour: 'reset-before' }]),
  of('cut off in the body', 'Does the sender notice an answer that ends halfway?', [{ behaviour: 'reset-midway' }]),
  of('wrong Content-Length', 'More is promised than comes.', [{ behaviour: 'length-too-long' }]),
  of('echo', 'Sends each body back under its own content type.', [{ body: { kind: 'echo' } }]),
  of('down every other time', 'Up, down, up, down.', [{ status: 200 }, { status: 503 }], 'cycle'),
]
