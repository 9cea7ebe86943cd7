import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import { concat, fromBase64, toBase64, utf8 } from '../bytes'
import type { Signed, SigningInput } from '../sign'

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
// The prefix is dropped and the rest is always base64, also where the prefix is missing; the signed content is `id.timestamp.body`.

export function signStandardWebhooks({ crypto, id, timestamp, body, secret }: SigningInput): Signed {
  const key = fromBase64(secret.replace(/^whsec_/, ''))
  if (!key || key.length === 0) return { refusal: 'A Standard Webhooks secret is base64 after "whsec_"; this one cannot be decoded.' }
  const signature = toBase64(crypto.hmacSha256(key, concat([utf8(`${id}.${timestamp}.`), body])))
  const headers: HeaderPairs = [
    ['webhook-id', id],
    ['webhook-timestamp', String(timestamp)],
    ['webhook-signature', `v1,${signature}`],
  ]
  return { headers }
}
