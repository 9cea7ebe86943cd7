import type { Mischief } from '../../../src-preload/contract/delivery'
import type { Built, BuiltRequest } from '../../request/build'
import { fromBase64, readableText, toBase64, toHex, utf8 } from '../../request/bytes'
import type { Recipient } from '../hooks/recipient'
import type { Crypto } from '../ports'

/** Beyond every tolerance that is usual (five minutes). */
const offMs = 10 * 60_000

/** The request with one thing wrong on purpose, and the mark its exchange carries; or why that can't be done to this request. */
export type Misbehaved = { request: BuiltRequest; flags: string[] } | { refusal: string }

/**
 * Takes the honest request and does the mischief to it. What lies in the request itself is built anew from other circumstances, so that everything
 * else about it is right.
 * @param now milliseconds since 1970 for which the honest request was signed
 */
export async function misbehave(
  mischief: Mischief,
  honest: BuiltRequest,
  recipient: Recipient,
  now: number,
  build: (recipient: Recipient, now: number) => Built | Promise<Built>,
  crypto: Pick<Crypto, 'random'>,
): Promise<Misbehaved> {
  switch (mischief) {
    case 'stale-timestamp':
      return other(
        honest,
        await build(recipient, now - offMs),
        `${mischief}: signed for ten minutes ago.`,
        'its request carries no timestamp',
      )
    case 'future-timestamp':
      return other(
        honest,
        await build(recipient, now + offMs),
        `${mischief}: signed for ten minutes ahead.`,
        'its request carries no timestamp',
      )
    case 'wrong-secret':
      return other(
        honest,
        await build(withWrongSecret(recipient, crypto), now),
        `${mischief}: made with a secret nobody has.`,
        'its request carries nothing of a secret',
      )
    case 'flipped-byte':
      return flipped(honest)
    case 'missing-header':
      return withoutSignature(honest, await build(withWrongSecret(recipient, crypto), now))
    case 'duplicate-id':
      return { request: honest, flags: [`${mischief}: this event is delivered twice.`] }
    case 'out-of-order':
      return { request: honest, flags: [`${mischief}: a newer event was delivered first.`] }
  }
}

function other(honest: BuiltRequest, built: Built, flag: string, otherwise: string): Misbehaved {
  if ('refusal' in built) return built
  const same = JSON.stringify(shapeOf(built.request)) === JSON.stringify(shapeOf(honest))
  return same ? { refusal: `This mischief changes nothing here: ${otherwise}.` } : { request: built.request, flags: [flag] }
}
const shapeOf = ({ method, url, headers, body }: BuiltRequest) => [method, url, headers, readableText(body)]

/** The last letter or digit of the body, or of the query where there is no body, with its lowest bit turned over. */
function flipped(honest: BuiltRequest): Misbehaved {
  const flags = ['flipped-byte: the body was changed after it was signed.']
  const place = honest.body.findLastIndex(isPlain)
  if (place >= 0) return { request: { ...honest, body: honest.body.map((byte, at) => (at === place ? byte ^ 1 : byte)) }, flags }
  const url = utf8(honest.url)
  const inQuery = honest.url.includes('?') ? url.findLastIndex(isPlain) : -1
  if (inQuery < 0) return { refusal: 'This mischief changes nothing here: the request has no body.' }
  return { request: { ...honest, url: readableText(url.map((byte, at) => (at === inQuery ? byte ^ 1 : byte))) }, flags }
}
/** 0-9, A-Z and a-z, without those that the flip would turn into something else. */
const isPlain = (byte: number) => /[0-9A-Za-z]/.test(String.fromCharCode(byte)) && /[0-9A-Za-z]/.test(String.fromCharCode(byte ^ 1))

/** The signature is in the headers that another secret changes. */
function withoutSignature(honest: BuiltRequest, wrong: Built): Misbehaved {
  if ('refusal' in wrong) return wrong
  const gone = honest.headers.flatMap(([name, value], at) => (wrong.request.headers[at]?.[1] === value ? [] : [name]))
  if (gone.length === 0) return { refusal: 'This mischief changes nothing here: no header carries a signature.' }
  const headers = honest.headers.filter(([name]) => !gone.includes(name))
  return { request: { ...honest, headers }, flags: [`missing-header: ${gone.join(', ')} was left out.`] }
}

function withWrongSecret(recipient: Recipient, crypto: Pick<Crypto, 'random'>): Recipient {
  return { ...recipient, secrets: recipient.secrets.map((secret) => lookalike(secret, crypto)) }
}

/** A random secret of the same make: prefix, alphabet and length. Nothing of the true one is in it, since it is kept nowhere and so never masked. */
export function lookalike(secret: string, crypto: Pick<Crypto, 'random'>): string {
  const prefix = /^[a-z]{1,10}_/.exec(secret)?.[0] ?? ''
  const rest = secret.slice(prefix.length)
  if (/^[0-9a-f]+$/.test(rest)) return prefix + toHex(crypto.random(rest.length)).slice(0, rest.length)
  return prefix + toBase64(crypto.random(fromBase64(rest)?.length ?? rest.length))
}
