import { limits } from '../../../src-preload/contract/limits'
import type { VerifyResult } from '../../../src-preload/contract/signature'
import { schemeOf } from '../schemes/table'
import { checkBodySecret } from './body-secret'
import type { VerifyRequest } from './case'
import { verifySignature } from './signature'
import { checkToken } from './token'
import { bareVerdict } from './verdict'

/**
 * Whether a message proves who sent it, and if not, the known mistake that explains it. The same input always gets the same answer. Headers longer
 * than anybody's signature are not looked at: explaining reads each of them many times, and strangers send them.
 */
export function verify({ headers, ...rest }: VerifyRequest): VerifyResult {
  const request = { ...rest, headers: headers.filter(([, value]) => value.length <= limits.headerValueLength) }
  const scheme = schemeOf(request.signing)
  if (!scheme)
    return bareVerdict({
      reason: 'header_malformed',
      explanation: 'A scheme of your own needs its header and templates.',
      fix: 'Describe it.',
    })
  if (scheme.kind === 'signature') return verifySignature(request, scheme)
  if ((request.secrets[0] ?? '') === '')
    return bareVerdict({ reason: 'secret_malformed', explanation: 'The secret is empty.', fix: 'Give the secret.' })
  return bareVerdict(scheme.header === null ? checkBodySecret(request, scheme) : checkToken(request, scheme, scheme.header))
}
