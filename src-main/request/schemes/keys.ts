import { fromBase64, fromHex, utf8 } from '../bytes'
import type { KeyRule } from './scheme'

// How a secret becomes a key belongs to the scheme and never to the secret's prefix: Stripe's whsec_… is text as a whole, Standard
// Webhooks' is base64 behind the prefix, and base64 also where the prefix is missing.

/** `key` is the HMAC key, the ed25519 seed, or (`public` alone) nothing that can sign. */
export interface DerivedKey {
  key: Uint8Array
  public: Uint8Array | null
  warning: string | null
}
export type Key = DerivedKey | { fault: string }

const mostKept = 256
const derived = new Map<KeyRule, Map<string, Key>>()

/** Of a rule that stands in the table of schemes and a secret that signs many a request, worked out once. */
export function keyFor(rule: KeyRule, secret: string): Key {
  let known = derived.get(rule)
  if (!known || known.size >= mostKept) {
    if (derived.size >= mostKept) derived.clear()
    known = new Map()
    derived.set(rule, known)
  }
  const key = known.get(secret) ?? deriveKey(rule, secret)
  known.set(secret, key)
  return key
}

export function deriveKey(rule: KeyRule, secret: string): Key {
  switch (rule.kind) {
    case 'utf8':
      return secret === '' ? { fault: 'The secret is empty.' } : plain(utf8(secret))
    case 'hex': {
      const key = fromHex(secret)
      return key && key.length > 0 ? plain(key) : { fault: 'The secret is no hex: pairs of the digits 0-9 and a-f are expected.' }
    }
    case 'base64':
      return base64Key(secret, rule)
    case 'ed25519':
      return ed25519Key(secret)
  }
}

function base64Key(secret: string, { prefix, limits }: { prefix: string; limits: boolean }): Key {
  if (/^wh[sp]k_/.test(secret)) return { fault: 'This is an ed25519 key (v1a); a v1 secret reads whsec_ and base64.' }
  const key = fromBase64(withoutPrefix(secret, prefix))
  if (!key || key.length === 0)
    return { fault: `The secret must be base64${prefix ? ` after "${prefix}"` : ''}; this one cannot be decoded.` }
  const odd = limits && (key.length < 24 || key.length > 64)
  return { ...plain(key), warning: odd ? `The key is ${key.length} bytes long; Standard Webhooks asks for 24 to 64.` : null }
}

/** whsk_: base64 of seed and public key (64 bytes). whpk_: the public key alone (32 bytes), enough to verify. */
function ed25519Key(secret: string): Key {
  if (secret.startsWith('whsec_')) return { fault: 'This is a v1 secret; ed25519 (v1a) needs a key that begins with whsk_ or whpk_.' }
  const bytes = fromBase64(secret.replace(/^wh[sp]k_/, ''))
  if (!bytes) return { fault: 'The key must be base64 after "whsk_" or "whpk_"; this one cannot be decoded.' }
  const isPublic = secret.startsWith('whpk_') || (bytes.length === 32 && !secret.startsWith('whsk_'))
  if (bytes.length !== (isPublic ? 32 : 64))
    return { fault: `An ed25519 ${isPublic ? 'public key is 32' : 'secret key is 64'} bytes long; this one has ${bytes.length}.` }
  return isPublic
    ? { key: new Uint8Array(), public: bytes, warning: null }
    : { key: bytes.subarray(0, 32), public: bytes.subarray(32), warning: null }
}

export const withoutPrefix = (secret: string, prefix: string): string => (secret.startsWith(prefix) ? secret.slice(prefix.length) : secret)

/** Bytes of the key as people count them: an ed25519 secret key has both halves. */
export const keyLength = (key: DerivedKey): number => key.key.length + (key.public?.length ?? 0)

const plain = (key: Uint8Array) => ({ key, public: null, warning: null })
