import { fromBase64, fromHex, utf8 } from '../bytes'
import { deriveKey, withoutPrefix } from '../schemes/keys'
import type { SignatureRule } from '../schemes/scheme'
import type { Case, Finding, Mistake } from './case'
import { standardAlphabet } from './digest'

// The right content under another key: the secret read the wrong way, or another secret.

interface Guess extends Pick<Finding, 'reason'> {
  key: Uint8Array | null
  /** Goes behind "The signature was made with …". */
  how: string
}

export const olderSecret: Mistake = ({ request, scheme, content, tries }) => {
  const index = request.secrets.findIndex((secret, at) => at > 0 && madeWith(scheme, secret, content, tries))
  if (index < 0) return null
  return {
    reason: 'old_secret',
    explanation: `The signature was made with an older secret (number ${index + 1} of those known), not with the current one.`,
    fix: 'Sign with the current secret, or accept both until the rotation has ended.',
  }
}

export const anotherHooksSecret: Mistake = ({ request, scheme, content, tries }) => {
  const other = request.others?.find(({ secret }) => madeWith(scheme, secret, content, tries))
  if (!other) return null
  return {
    reason: 'secret_of_another_hook',
    explanation: `The signature was made with the secret of another hook, "${other.hook}".`,
    fix: `Verify with the secret of "${other.hook}", or sign with this hook's.`,
  }
}

export const misreadSecret: Mistake = ({ request, scheme, content, tries }) => {
  const secret = request.secrets[0] ?? ''
  const guess = guessesFor(scheme, secret).find(({ key }) => key && key.length > 0 && tries.made({ key, public: null }, content))
  if (guess) return { reason: guess.reason, explanation: `The signature was made with ${guess.how}.`, fix: keyFix(scheme) }
  const spaced = spacedVariants(secret).find((variant) => madeWith(scheme, variant, content, tries))
  if (spaced === undefined) return null
  return {
    reason: 'secret_spaces',
    explanation:
      'The signature was made with the secret with other white space or quotes around it, such as the line break that echo adds.',
    fix: 'Take the secret without white space and quotes on both sides.',
  }
}

function madeWith(scheme: SignatureRule, secret: string, content: Uint8Array, tries: Case['tries']): boolean {
  const key = deriveKey(scheme.key, secret)
  return !('fault' in key) && tries.made(key, content)
}

function guessesFor({ key: rule }: SignatureRule, secret: string): Guess[] {
  const bare = secret.replace(/^[A-Za-z0-9]+_/, '')
  if (rule.kind === 'base64') return base64Guesses(secret, rule.prefix)
  if (rule.kind === 'hex')
    return [
      { key: utf8(secret), reason: 'secret_not_decoded', how: 'the secret as text; it is hex and must be decoded' },
      { key: fromBase64(secret), reason: 'secret_decoded', how: 'the secret decoded as base64; it is hex' },
    ]
  if (rule.kind === 'ed25519') return []
  return [
    {
      key: fromBase64(bare),
      reason: 'secret_decoded',
      how: 'the secret decoded from base64; this scheme takes it as text, prefix and all',
    },
    { key: lenientBase64(secret), reason: 'secret_decoded', how: 'the secret decoded from base64; this scheme takes it as text' },
    { key: fromHex(secret), reason: 'secret_decoded', how: 'the secret decoded from hex; this scheme takes it as text' },
    ...(bare === secret
      ? []
      : [
          {
            key: utf8(bare),
            reason: 'secret_prefix_dropped' as const,
            how: `the secret without its prefix "${secret.slice(0, -bare.length)}"; this scheme takes all of it`,
          },
        ]),
  ]
}

function base64Guesses(secret: string, prefix: string): Guess[] {
  const bare = withoutPrefix(secret, prefix)
  const decoded = fromBase64(bare)
  const asText = decoded && Array.from(decoded, (byte) => String.fromCharCode(byte)).join('')
  const kept = 'the secret decoded with its prefix; the prefix must be dropped first'
  return [
    { key: utf8(secret), reason: 'secret_not_decoded', how: 'the secret as text; it must be decoded from base64 first' },
    { key: utf8(bare), reason: 'secret_not_decoded', how: `the text behind "${prefix}"; it must be decoded from base64 first` },
    { key: asText === null ? null : lenientBase64(asText), reason: 'secret_decoded_twice', how: 'the secret decoded from base64 twice' },
    ...(bare === secret
      ? []
      : [
          { key: lenientBase64(standardAlphabet(secret)), reason: 'secret_prefix_kept' as const, how: kept },
          { key: lenientBase64(secret.replaceAll('_', '')), reason: 'secret_prefix_kept' as const, how: kept },
        ]),
    { key: fromHex(bare), reason: 'secret_decoded', how: 'the secret decoded as hex; it is base64' },
  ]
}

/** As lenient decoders do it: what is no base64 is passed over, and so is a last group that is too short. */
function lenientBase64(text: string): Uint8Array | null {
  const kept = text.replace(/=[\s\S]*$/, '').replace(/[^A-Za-z0-9+/]/g, '')
  return fromBase64(kept.length % 4 === 1 ? kept.slice(0, -1) : kept)
}

function spacedVariants(secret: string): string[] {
  const trimmed = secret.trim()
  const variants = [trimmed, trimmed.replace(/^(["'])(.*)\1$/, '$2'), `${secret}\n`, `${secret}\r\n`, `"${secret}"`]
  return variants.filter((variant) => variant !== secret)
}

function keyFix({ key: rule, facts }: SignatureRule): string {
  if (rule.kind === 'base64')
    return `Drop ${rule.prefix ? `"${rule.prefix}"` : 'nothing'}, decode the rest from base64 once, and use those bytes as the key.`
  if (rule.kind === 'hex') return 'Decode the secret from hex and use those bytes as the key.'
  return `${facts.name} uses the secret as it stands: its UTF-8 bytes are the key.`
}
