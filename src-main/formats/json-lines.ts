import { toBase64, utf8Text } from '../request/bytes'
import type { Message, WholeExchange } from './message'

/** The exchange on one line as the log keeps it, with its large bodies in their places. */
export function exchangeLine({ exchange, request, response }: WholeExchange): string {
  const { request: asked, response: answered, ...facts } = exchange
  const whole = {
    ...facts,
    request: { ...asked, url: request.url, headers: request.headers, ...bodyOf(request) },
    response: answered && response && { ...answered, headers: response.headers, ...bodyOf(response) },
  }
  return `${JSON.stringify(whole)}\n`
}

function bodyOf({ body }: Message): { body: string | null; bodyEncoding: 'utf8' | 'base64'; bodyRef: null } {
  const text = body && utf8Text(body)
  if (body && text === null) return { body: toBase64(body), bodyEncoding: 'base64', bodyRef: null }
  return { body: text, bodyEncoding: 'utf8', bodyRef: null }
}
