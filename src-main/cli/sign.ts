import { SignInput } from '../../src-preload/contract/signature'
import { createNodeCrypto } from '../adapters/node-crypto'
import { createSystemClock } from '../adapters/system-clock'
import { ProblemError } from '../engine/problem'
import { signMessage } from '../engine/signature/message-signature'
import { invalidInput } from '../rpc/invalid-input'
import type { Output } from './output'
import { asFlags, bodyOf, type SigningFlags, secretsOf, signingOf, timeOf } from './signing-flags'

interface SignFlags extends SigningFlags {
  id?: string
  timestamp?: string
}

/** The headers that sign a body, one a line or as one document; what there is to say about the key goes beside. */
export async function signBody(flags: SignFlags, out: Output): Promise<void> {
  const given = {
    signing: signingOf(flags),
    secrets: secretsOf(flags),
    id: flags.id,
    timestamp: timeOf(flags.timestamp, '--timestamp'),
    eventType: flags.event,
    body: await bodyOf(flags),
  }
  const input = SignInput.safeParse(given)
  if (!input.success) throw new ProblemError(invalidInput(input.error.issues, given))
  const signed = asFlags(() => signMessage(input.data, { crypto: createNodeCrypto(), clock: createSystemClock() }))
  const lines = signed.headers.map(([name, value]) => `${name}: ${value}`).join('\n')
  if (out.json || lines !== '') out.result(signed, lines)
  if (signed.headers.length === 0) process.stderr.write('This scheme signs nothing: the secret itself stands in the body.\n')
  if (signed.keyLength !== null) process.stderr.write(`The key is ${signed.keyLength} bytes long.\n`)
  for (const warning of signed.warnings) process.stderr.write(`${warning}\n`)
}
