import { utf8Text } from '../request/bytes'
import { headerOf, type Message, type WholeExchange } from './message'

/** The conversation as HTTP/1.1 writes it (RFC 9112), request and response one after the other. Bodies that are no text are only named. */
export function rawHttp({ request, response, exchange }: WholeExchange): string {
  const { path, host } = addressOf(request.url)
  const hasHost = headerOf(request.headers, 'host') !== undefined
  const first = [`${request.method} ${path} HTTP/1.1`, ...(hasHost || host === '' ? [] : [`Host: ${host}`])]
  const answer = response ? messageText([`HTTP/1.1 ${response.status}`], response) : `(${exchange.error?.message ?? 'no answer'})`
  return `${messageText(first, request)}\n\n${answer}\n`
}

function messageText(first: string[], { headers, body, why }: Message): string {
  const head = [...first, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n')
  if (why !== null) return `${head}\n\n(${why})`
  if (!body || body.length === 0) return head
  return `${head}\n\n${utf8Text(body) ?? `(${body.length} bytes that are no text)`}`
}

function addressOf(url: string): { path: string; host: string } {
  if (!URL.canParse(url)) return { path: url, host: '' }
  const { pathname, search, host } = new URL(url)
  return { path: pathname + search, host }
}
