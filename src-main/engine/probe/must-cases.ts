import type { Mischief } from '../../../src-preload/contract/delivery'
import { lookalike } from '../delivery/mischief'
import type { ProbeBench } from './bench'
import { oddCase, type ProbeCase, type ProbeRequest, wrong } from './case'

/** What every receiver of this provider's events has to do: take the true requests, and refuse the false ones. */
export async function mustCases(bench: ProbeBench): Promise<ProbeCase[]> {
  const { scheme } = bench
  const cases: ProbeCase[] = [
    accepted('valid', 'It takes a true event.', async () => [await bench.built(bench.event())]),
    accepted('header-case', 'It reads header names whatever their case, as proxies may change it.', async () => {
      const honest = await bench.built(bench.event())
      return [{ ...honest, headers: honest.headers.map(([name, value]) => [oddCase(name), value]) }]
    }),
  ]
  if (scheme?.kind === 'signature' && scheme.list) {
    cases.push(
      accepted('rotating', 'It goes on while the secret is being replaced: one of several signatures is enough.', async () => [
        await bench.built(bench.event(), { secrets: [lookalike(bench.secrets[0] ?? '', bench.crypto), ...bench.secrets] }),
      ]),
    )
  }
  if (scheme?.kind === 'signature') cases.push(...(await refusedOf(signatureMistakes, bench)))
  if (scheme?.kind === 'token' && scheme.header !== null) cases.push(...(await refusedOf(tokenMistakes, bench)))
  if (scheme?.kind === 'token' && scheme.header === null) cases.push(...bodySecretCases(bench))
  return cases
}

type Mistake = [id: string, mischief: Mischief, proves: string]

const signatureMistakes: Mistake[] = [
  ['tampered', 'flipped-byte', 'It notices a body that was changed on the way.'],
  ['wrong-secret', 'wrong-secret', 'It refuses what somebody else has signed.'],
  ['missing-header', 'missing-header', 'It refuses what is not signed at all.'],
  ['stale', 'stale-timestamp', 'It refuses an old request that is played back.'],
  ['future', 'future-timestamp', 'It refuses a request from the future.'],
]
const tokenMistakes: Mistake[] = [
  ['wrong-secret', 'wrong-secret', 'It refuses another token.'],
  ['missing-header', 'missing-header', 'It refuses a request without the token.'],
]

/** Only where the scheme compares clocks, and only in the directions in which it does. */
function applies(id: string, { scheme }: ProbeBench): boolean {
  if (id !== 'stale' && id !== 'future') return true
  const tolerance = scheme?.kind === 'signature' ? scheme.facts : null
  return tolerance?.toleranceSeconds != null && (id === 'stale' || tolerance.toleranceDirection === 'both')
}

async function refusedOf(mistakes: Mistake[], bench: ProbeBench): Promise<ProbeCase[]> {
  return mistakes
    .filter(([id]) => applies(id, bench))
    .map(([id, mischief, proves]) => refused(id, proves, async () => [await wrong(mischief, bench)].filter((one) => one !== null)))
}

function bodySecretCases(bench: ProbeBench): ProbeCase[] {
  return [
    refused('wrong-secret', 'It refuses a body with another secret in it.', async () => [
      await bench.built(bench.event(), { secrets: [lookalike(bench.secrets[0] ?? '', bench.crypto)] }),
    ]),
    refused('missing-secret', 'It refuses a body without the secret.', async () => [await bench.built(bench.event(), { secrets: [] })]),
  ]
}

export function accepted(id: string, proves: string, requests: () => Promise<ProbeRequest[]>): ProbeCase {
  return { id, level: 'must', proves, verdict: 'accepted', requests }
}

export function refused(id: string, proves: string, requests: () => Promise<ProbeRequest[]>): ProbeCase {
  return { id, level: 'must', proves, verdict: 'refused', requests }
}
