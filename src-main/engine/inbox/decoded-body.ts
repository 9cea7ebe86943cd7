import type { BodySlice, Exchange } from '../../../src-preload/contract/exchange'
import { limits } from '../../../src-preload/contract/limits'
import { fromBase64, toBase64, utf8 } from '../../request/bytes'
import { missingExchange } from '../log/query'
import type { BodyStore, Decode, LogStore, Vault } from '../ports'
import { ProblemError } from '../problem'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { maskBytes, unmaskBytes } from '../secrecy/masks'
import { codingsOf } from './request'

type Side = 'request' | 'response'
/** Bodies as people read them. What is kept stays coded. */
export interface DecodedBodies {
  /** Without its content codings, secrets covered. Throws `not_found`, `storage_failed`, or `invalid_input` where they can't be undone. */
  whole(exchange: Exchange, part: Side): Promise<{ bytes: Uint8Array; codings: string[] }>
  slice(wanted: { id: string; part: Side; offset: number; length: number }): Promise<BodySlice>
}
interface Needs {
  log: LogStore
  bodies: Pick<BodyStore, 'get'>
  vault: Pick<Vault, 'version'>
  secrets: KnownSecrets
  decode: Decode
}

export function createDecodedBodies({ log, bodies, vault, secrets, decode }: Needs): DecodedBodies {
  const whole: DecodedBodies['whole'] = async (exchange, part) => {
    const kept = exchange[part]
    if (!kept) throw new ProblemError({ code: 'not_found', message: 'There was no response.', field: 'part' })
    const bytes = kept.bodyRef
      ? await bodies.get(kept.bodyRef)
      : kept.bodyEncoding === 'base64'
        ? fromBase64(kept.body ?? '')
        : utf8(kept.body ?? '')
    if (!bytes)
      throw new ProblemError({ code: 'storage_failed', message: `The file of this body is gone: bodies/${kept.bodyRef}.`, field: 'part' })
    const codings = codingsOf(kept.headers)
    if (codings.length === 0 || bytes.length === 0) return { bytes, codings: [] }
    const masks = exchange.masks.filter((mask) => mask.part === `${part}.body`)
    const trueBytes = unmaskBytes(bytes, masks, vault)
    const decoded = trueBytes && (await decode.decode(trueBytes, codings, limits.bodyBytes))
    if (!decoded)
      throw new ProblemError({
        code: 'invalid_input',
        message: `The body can't be read as ${codings.join(', ')}: it is damaged, larger than ${limits.bodyBytes} bytes, or the coding is unknown.`,
        field: 'part',
        fix: 'Look at it as it came.',
      })
    return { bytes: maskBytes(decoded, '', secrets.scannerFor(null)).kept, codings }
  }
  return {
    whole,
    async slice({ id, part, offset, length }) {
      const exchange = await log.get(id)
      if (!exchange) throw missingExchange(id)
      const { bytes } = await whole(exchange, part)
      return { bytes: toBase64(bytes.subarray(offset, offset + length)), offset, total: bytes.length }
    },
  }
}
