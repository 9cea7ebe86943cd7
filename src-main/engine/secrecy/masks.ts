import type { HeaderPairs, Mask } from '../../../src-preload/contract/exchange'
import { concat, passingUtf8, readableText, utf8 } from '../../request/bytes'
import type { Vault } from '../ports'
import type { Scan } from './known-secrets'
import { formOf } from './secret-forms'
import { findsNothing } from './secret-scanner'

// A mask takes a secret out of what is kept and remembers where it stood, in which form, and which version of which secret it was,
// so that the true bytes can be built again in memory, and only there.

/** What stands in the place of a secret. */
export const cover = '********'
const coverBytes = utf8(cover)

export interface Masked<T> {
  kept: T
  masks: Mask[]
}

export function maskBytes(bytes: Uint8Array, part: string, scan: Scan): Masked<Uint8Array> {
  const findings = scan(bytes)
  if (findings.length === 0) return { kept: bytes, masks: [] }
  const pieces: Uint8Array[] = []
  let end = 0
  for (const { offset, length } of findings) {
    pieces.push(bytes.subarray(end, offset), coverBytes)
    end = offset + length
  }
  pieces.push(bytes.subarray(end))
  return { kept: concat(pieces), masks: findings.map((finding) => ({ part, ...finding })) }
}

/** Offsets count bytes of the text in UTF-8. */
export function maskText(text: string, part: string, scan: Scan): Masked<string> {
  if (scan === findsNothing || scan(passingUtf8(text)).length === 0) return { kept: text, masks: [] }
  const { kept, masks } = maskBytes(utf8(text), part, scan)
  return { kept: readableText(kept), masks }
}

/** `secretHeaders` maps lower-case names to the secret that is the whole value, for values too short to be looked for. */
export function maskHeaders(
  headers: HeaderPairs,
  part: 'request' | 'response',
  scan: Scan,
  secretHeaders: SecretHeaders,
): Masked<HeaderPairs> {
  const nothing = scan === findsNothing
  if (secretHeaders.size === 0 && (nothing || scan(passingUtf8(valuesOf(headers))).length === 0)) return { kept: headers, masks: [] }
  const masks: Mask[] = []
  const kept = headers.map((pair, index): [string, string] => {
    const [name, value] = pair
    const own = secretHeaders.size === 0 ? undefined : secretHeaders.get(name.toLowerCase())
    if (own && own.text === value && value !== '') {
      const place = { part: `${part}.headers.${index}`, offset: 0, length: utf8(value).length }
      masks.push({ ...place, encoding: 'plain', secret: own.ref, version: own.version })
      return [name, cover]
    }
    if (scan(passingUtf8(value)).length === 0) return pair
    const masked = maskText(value, `${part}.headers.${index}`, scan)
    masks.push(...masked.masks)
    return [name, masked.kept]
  })
  return { kept, masks }
}
/** One look at all of them is enough where there is nothing to find. */
function valuesOf(headers: HeaderPairs): string {
  let all = ''
  for (const pair of headers) all += `${pair[1]}\n`
  return all
}
export type SecretHeaders = Map<string, { ref: string; version: number; text: string }>

/** The true bytes again, or null where a secret they need is gone. `masks` are those of one part, in the order in which they were made. */
export function unmaskBytes(kept: Uint8Array, masks: Mask[], vault: Pick<Vault, 'version'>): Uint8Array | null {
  const pieces: Uint8Array[] = []
  let trueEnd = 0
  let keptEnd = 0
  for (const mask of masks) {
    const secret = vault.version(mask.secret, mask.version)
    const form = secret && formOf(secret, mask.encoding)
    if (form?.length !== mask.length) return null
    const between = mask.offset - trueEnd
    pieces.push(kept.subarray(keptEnd, keptEnd + between), form)
    keptEnd += between + coverBytes.length
    trueEnd = mask.offset + mask.length
  }
  pieces.push(kept.subarray(keptEnd))
  return concat(pieces)
}

export function unmaskText(kept: string, masks: Mask[], vault: Pick<Vault, 'version'>): string | null {
  if (masks.length === 0) return kept
  const bytes = unmaskBytes(utf8(kept), masks, vault)
  return bytes && readableText(bytes)
}
