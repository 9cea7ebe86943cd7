import type { Exchange, HeaderPairs, KeptRequest, KeptResponse } from '../../../src-preload/contract/exchange'
import { covered, type Message, type WholeExchange } from '../../formats/message'
import { fromBase64, utf8 } from '../../request/bytes'
import type { BodyStore, Vault } from '../ports'
import { unmaskBytes, unmaskText } from '../secrecy/masks'

interface Needs {
  bodies: Pick<BodyStore, 'get'>
  vault: Pick<Vault, 'version'>
}

/**
 * An exchange with its bodies at hand, to be handed on: with every secret and signature covered, or, `unmasked`, as it was on the wire. A secret that is
 * gone from the vault stays covered.
 */
export async function wholeExchange(exchange: Exchange, unmasked: boolean, { bodies, vault }: Needs): Promise<WholeExchange> {
  const { request, response, masks } = exchange
  const of = (part: string) => (unmasked ? masks.filter((mask) => mask.part === part) : [])
  const headersOf = (part: 'request' | 'response', headers: HeaderPairs): HeaderPairs =>
    headers.map(([name, value], at) => [name, unmaskText(value, of(`${part}.headers.${at}`), vault) ?? value])
  const messageOf = async (part: 'request' | 'response', kept: KeptRequest | KeptResponse): Promise<Message> => {
    const stored = await storedBody(kept, bodies)
    const headers = headersOf(part, kept.headers)
    if ('why' in stored) return { headers, body: null, why: stored.why }
    return { headers, body: unmaskBytes(stored.body, of(`${part}.body`), vault) ?? stored.body, why: null }
  }
  const asked = await messageOf('request', request)
  const answered = response && (await messageOf('response', response))
  const whole: WholeExchange = {
    exchange,
    request: {
      ...asked,
      method: request.method,
      url: unmaskText(request.url, of('request.url'), vault) ?? request.url,
      body: asked.body ?? new Uint8Array(),
    },
    response: response && answered && { ...answered, status: response.status },
  }
  return unmasked ? whole : covered(whole)
}

async function storedBody(kept: KeptRequest | KeptResponse, bodies: Needs['bodies']): Promise<{ body: Uint8Array } | { why: string }> {
  if ('bodyOmitted' in kept && kept.bodyOmitted !== undefined) return { why: kept.bodyOmitted }
  const body = kept.bodyRef
    ? await bodies.get(kept.bodyRef)
    : kept.bodyEncoding === 'base64'
      ? fromBase64(kept.body ?? '')
      : utf8(kept.body ?? '')
  return body ? { body } : { why: `The file of this body is gone: bodies/${kept.bodyRef}.` }
}
