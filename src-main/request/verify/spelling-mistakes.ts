import { fromHex } from '../bytes'
import type { Finding, Mistake } from './case'
import { standardAlphabet } from './digest'

/** The right digest, written down in another way than the scheme's. */
export const otherSpelling: Mistake = ({ scheme, key, content, received, tries }) => {
  if (!key || !tries.made(key, content)) return null
  const text = (received[0] ?? '').trim()
  const isHex = fromHex(text) !== null && text.length >= 64
  if (scheme.encoding === 'base64' && isHex)
    return found('hex_for_base64', 'The signature is written in hex; this scheme writes base64.', 'base64')
  if (scheme.encoding === 'hex' && isHex)
    return found('wrong_encoding', 'The signature is written in upper case; this scheme writes lower case.', 'lower-case hex')
  if (scheme.encoding === 'hex' && standardAlphabet(text).length === Math.ceil(((key.public ? 64 : 32) * 4) / 3))
    return found('base64_for_hex', 'The signature is written in base64; this scheme writes hex.', 'hex')
  if (/[-_]/.test(text) || !text.endsWith('='))
    return found(
      'wrong_encoding',
      'The signature is written in base64url or without padding; this scheme writes plain base64.',
      'base64 with + / and =',
    )
  return found('wrong_encoding', 'The hex digits of the signature were encoded as base64 once more.', scheme.encoding)
}

const found = (reason: Finding['reason'], explanation: string, encoding: string): Finding => ({
  reason,
  explanation: `The digest is right, but its spelling is not. ${explanation}`,
  fix: `Encode the raw digest bytes as ${encoding}.`,
})
