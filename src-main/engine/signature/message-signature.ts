import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { SignInput, SignResult, VerifyInput, VerifyResult } from '../../../src-preload/contract/signature'
import { fromBase64 } from '../../request/bytes'
import { parseHeaders } from '../../request/header-text'
import { type SignRefusal, sign } from '../../request/sign'
import type { VerifyRequest } from '../../request/verify/case'
import { verify } from '../../request/verify/verify'
import type { Clock, Crypto } from '../ports'
import { invalid } from '../refusal'

// Signing and checking what a caller brings, secret included. Nothing of it is kept.

export interface SigningNeeds {
  crypto: Crypto
  clock: Pick<Clock, 'now'>
}

/** Throws `invalid_input` where the secret, the scheme or the body can't be used. */
export function signMessage({ signing, body, timestamp, ...rest }: SignInput, { crypto, clock }: SigningNeeds): SignResult {
  if (signing.scheme === 'custom' && !signing.custom)
    throw invalid('signing.custom', 'A scheme of your own needs its header and templates.', 'Describe it, or choose another scheme.')
  const signed = sign({ ...signing, ...rest, crypto, body: bytesOf(body), timestamp: timestamp ?? seconds(clock) })
  if ('refusal' in signed) throw invalid(fields[signed.blame], signed.refusal, fixes[signed.blame])
  return signed
}

/** `others`: secrets of hooks, so that a mix-up can be called by its name. */
export function verifyMessage(input: VerifyInput, { crypto, clock }: SigningNeeds, others: VerifyRequest['others'] = []): VerifyResult {
  if (input.signing.scheme === 'custom' && !input.signing.custom)
    throw invalid('signing.custom', 'A scheme of your own needs its header and templates.', 'Describe it, or choose another scheme.')
  return verify({
    ...input,
    crypto,
    headers: headersOf(input.headers),
    body: bytesOf(input.body),
    now: input.now ?? seconds(clock),
    others,
  })
}

const mostHeaders = 1_000

function headersOf(given: VerifyInput['headers']): HeaderPairs {
  const headers = typeof given === 'string' ? parseHeaders(given) : given
  if ('fault' in headers) throw invalid('headers', headers.fault, "Write each as 'Name: value', or all of them as JSON.")
  if (headers.length > mostHeaders) throw invalid('headers', `There are ${headers.length} headers.`, `Leave it at ${mostHeaders}.`)
  return headers
}

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (!bytes) throw invalid('body', 'The body is no base64.', 'Encode its exact bytes as base64.')
  return bytes
}

const fields: Record<SignRefusal['blame'], string> = { secret: 'secrets.0', id: 'id', scheme: 'signing' }
const fixes: Record<SignRefusal['blame'], string> = {
  secret: 'Give the secret as the provider shows it.',
  id: 'Give the id of the event.',
  scheme: 'Correct the scheme, or what goes into its headers.',
}
const seconds = (clock: Pick<Clock, 'now'>): number => Math.floor(clock.now() / 1000)
