import type { HeaderPairs, Timings } from '../../src-preload/contract/exchange'
import { toBase64, utf8Text } from '../request/bytes'
import { headerOf, type Message, type WholeExchange } from './message'

// HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec). Names that begin with an underscore are ours, as the format allows.

/** The text of an archive in pieces, so that a large one is never in memory as a whole. */
export async function* harText(entries: AsyncIterable<WholeExchange>, version: string): AsyncGenerator<string> {
  const creator = JSON.stringify({ name: 'Hookbench', version })
  yield `{"log":{"version":"1.2","creator":${creator},"entries":[`
  let isFirst = true
  for await (const whole of entries) {
    yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(harEntry(whole))}`
    isFirst = false
  }
  yield '\n]}}\n'
}

export function harEntry({ exchange, request, response }: WholeExchange) {
  const { id, at, direction, outcome, hook, inbox, catalog, eventId, eventType, deliveryId, attempt, timings, error, note } = exchange
  return {
    startedDateTime: at,
    time: timings.total ?? 0,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: named(request.headers),
      queryString: queryOf(request.url),
      ...(request.body.length > 0 ? { postData: postData(request) } : {}),
      headersSize: -1,
      bodySize: request.body.length,
    },
    response: response
      ? answer(response)
      : { ...answer({ status: 0, headers: [], body: null, why: null }), _error: error?.message ?? null },
    cache: {},
    timings: harTimings(timings),
    ...(note === null ? {} : { comment: note }),
    _hookbench: { id, direction, outcome, catalog, hook, inbox, eventId, eventType, deliveryId, attempt, error },
  }
}

function postData({ headers, body }: Message) {
  const mimeType = headerOf(headers, 'content-type') ?? ''
  const text = body && utf8Text(body)
  return text === null ? { mimeType, text: toBase64(body ?? new Uint8Array()), _encoding: 'base64' } : { mimeType, text }
}

function answer({ status, headers, body, why }: Message & { status: number }) {
  const text = body && utf8Text(body)
  const content = {
    size: body?.length ?? 0,
    mimeType: headerOf(headers, 'content-type') ?? '',
    ...(body === null ? {} : text === null ? { text: toBase64(body), encoding: 'base64' } : { text }),
    ...(why === null ? {} : { comment: why }),
  }
  const redirectURL = headerOf(headers, 'location') ?? ''
  const facts = { status, statusText: '', httpVersion: 'HTTP/1.1', cookies: [], headers: named(headers) }
  return { ...facts, content, redirectURL, headersSize: -1, bodySize: body?.length ?? -1 }
}

/** -1 stands for a phase that did not happen; `connect` includes the handshake. */
function harTimings({ dns, connect, tls, firstByte, total }: Timings) {
  const before = (dns ?? 0) + (connect ?? 0) + (tls ?? 0) + (firstByte ?? 0)
  return {
    blocked: -1,
    dns: dns ?? -1,
    connect: connect === null && tls === null ? -1 : (connect ?? 0) + (tls ?? 0),
    ssl: tls ?? -1,
    send: 0,
    wait: firstByte ?? 0,
    receive: Math.max(0, (total ?? before) - before),
  }
}

function queryOf(url: string) {
  return URL.canParse(url) ? named([...new URL(url).searchParams.entries()]) : []
}

const named = (pairs: HeaderPairs) => pairs.map(([name, value]) => ({ name, value }))
