import { VerifyInput, type VerifyResult } from '../../src-preload/contract/signature'
import { createNodeCrypto } from '../adapters/node-crypto'
import { createSystemClock } from '../adapters/system-clock'
import { ProblemError } from '../engine/problem'
import { verifyMessage } from '../engine/signature/message-signature'
import { invalidInput } from '../rpc/invalid-input'
import type { Output } from './output'
import { asFlags, bodyOf, readBytes, type SigningFlags, secretsOf, signingOf, timeOf } from './signing-flags'

interface VerifyFlags extends SigningFlags {
  headers: string
  now?: string
}

/** Says whether a request is signed rightly, and if not, why. Answers the exit code: 0 it is, 1 it is not. */
export async function verifyRequest(flags: VerifyFlags, out: Output): Promise<number> {
  const given = {
    signing: signingOf(flags),
    secrets: secretsOf(flags),
    headers: (await readBytes(flags.headers, '--headers')).toString('utf8'),
    body: await bodyOf(flags),
    now: timeOf(flags.now, '--now'),
    eventType: flags.event,
  }
  const input = VerifyInput.safeParse(given)
  if (!input.success) throw new ProblemError(invalidInput(input.error.issues, given))
  const result = asFlags(() => verifyMessage(input.data, { crypto: createNodeCrypto(), clock: createSystemClock() }))
  out.result(result, described(result))
  return result.ok ? 0 : 1
}

function described({
  ok,
  reason,
  explanation,
  fix,
  expected,
  received,
  encoding,
  firstDifference,
  keyLength,
  warnings,
}: VerifyResult): string {
  const digests = !ok && expected && received ? [`expected  ${expected}`, `received  ${received}`] : []
  const parting = firstDifference === null ? [] : [`They part at byte ${firstDifference + 1} of the ${encoding} digest.`]
  const key = keyLength === null ? [] : [`The key is ${keyLength} bytes long.`]
  return [`${ok ? 'ok' : reason}: ${explanation}`, ...(fix ? [fix] : []), ...digests, ...parting, ...key, ...warnings].join('\n')
}
