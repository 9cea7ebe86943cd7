import { toHex, utf8 } from '../bytes'
import type { Signed, SigningInput } from '../sign'

/** Hex HMAC-SHA256 of what is sent, keyed with the secret as UTF-8. Ours, where a page has a secret but no word on how it verifies. */
export function signSha256Body({ crypto, body, secret }: SigningInput): Signed {
  return { headers: [['X-Webhook-Signature', `sha256=${toHex(crypto.hmacSha256(utf8(secret), body))}`]] }
}
