import type { Exchange } from '../../../src-preload/contract/exchange'
import { fromBase64, utf8 } from '../../request/bytes'
import type { WireParts } from '../delivery/transmit'
import type { BodyStore, Vault } from '../ports'
import { unmaskBytes, unmaskText } from './masks'

/** What HTTP adds by itself on each connection. */
const added = new Set(['host', 'content-length', 'connection', 'transfer-encoding'])

/** The request of an exchange as it left, secrets put back in memory, without what HTTP adds; or why that can't be done. */
export async function trueRequest(
  { request, masks, id }: Exchange,
  { bodies, vault }: { bodies: BodyStore; vault: Pick<Vault, 'version'> },
): Promise<WireParts | { refusal: string }> {
  const gone = { refusal: 'A secret it was sent with is gone from the vault, so its bytes can’t be made again: send it signed anew.' }
  const of = (part: string) => masks.filter((mask) => mask.part === part)
  const url = unmaskText(request.url, of('request.url'), vault)
  if (url === null) return gone
  const kept = request.bodyRef ? await bodies.get(request.bodyRef) : bytesOf(request)
  if (!kept) return { refusal: `The body of ${id} is gone from the data folder: send it signed anew.` }
  const body = unmaskBytes(kept, of('request.body'), vault)
  if (!body) return gone
  const headers: WireParts['headers'] = []
  for (const [index, [name, value]] of request.headers.entries()) {
    if (added.has(name.toLowerCase())) continue
    const text = unmaskText(value, of(`request.headers.${index}`), vault)
    if (text === null) return gone
    headers.push([name, text])
  }
  return { method: request.method, url, headers, body }
}

function bytesOf({ body, bodyEncoding }: Exchange['request']): Uint8Array | null {
  return bodyEncoding === 'base64' ? fromBase64(body ?? '') : utf8(body ?? '')
}
