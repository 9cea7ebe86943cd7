import { toBase64, utf8 } from '../../request/bytes'
import type { Secret } from '../ports'

// A secret can stand in a message in other forms than its own: escaped in JSON, percent-encoded in a query, or inside base64 (Basic
// authentication). Each form has a name, so that the very bytes can be put back.

export interface SecretForm {
  encoding: string
  bytes: Uint8Array
}

/** A base64 stretch shorter than this says too little to be called the secret. */
const shortestCore = 6

/** Every form once, the plain one first. */
export function formsOf({ text }: Pick<Secret, 'text'>): SecretForm[] {
  const percent = percentEncode(text)
  const component = encodeURIComponent(wellFormed(text))
  const named: [string, string][] = [
    ['plain', text],
    ['json', JSON.stringify(text).slice(1, -1)],
    ['json-ascii', asciiJson(text)],
    ['percent', percent],
    ['percent-lower', inLowerCase(percent)],
    ['component', component],
    ['component-lower', inLowerCase(component)],
    ['form', new URLSearchParams(`x=${percent}`).toString().slice(2)],
    ...([0, 1, 2] as const).flatMap((shift): [string, string][] => {
      const core = base64Core(utf8(text), shift)
      if (core.length < shortestCore) return []
      return [
        [`base64-${shift}`, core],
        [`base64url-${shift}`, core.replaceAll('+', '-').replaceAll('/', '_')],
      ]
    }),
  ]
  const seen = new Set<string>()
  return named
    .filter(([, form]) => form !== '' && !seen.has(form) && seen.add(form))
    .map(([encoding, form]) => ({ encoding, bytes: utf8(form) }))
}

/** The form's bytes again, or undefined for a name from a newer version. */
export function formOf(secret: Pick<Secret, 'text'>, encoding: string): Uint8Array | undefined {
  return formsOf(secret).find((form) => form.encoding === encoding)?.bytes
}

/** RFC 3986, 2.3: JavaScript's own leaves five more signs as they are, and most senders are content with that. */
function percentEncode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd')
const inLowerCase = (encoded: string) => encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())

function asciiJson(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/')
  return escaped.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * The characters of base64 that depend on nothing but these bytes, when `shift` other bytes stand before them in their group of three.
 * What the neighbours share a character with is left out: at most two characters at each end.
 */
function base64Core(bytes: Uint8Array, shift: 0 | 1 | 2): string {
  const padded = new Uint8Array(shift + bytes.length)
  padded.set(bytes, shift)
  const whole = toBase64(padded).replace(/=+$/, '')
  const first = Math.ceil((shift * 8) / 6)
  const last = Math.floor(((shift + bytes.length) * 8) / 6)
  return whole.slice(first, last)
}
