import type { Exchange, ExchangeError, HeaderPairs } from '../../../src-preload/contract/exchange'

/**
 * What happened, in one sentence for a person.
 * @param planned how many attempts its delivery has at most; null where that is not known
 */
export function sentenceOf(exchange: Exchange, planned: number | null): string {
  const { direction, attempt, response, error, timings, outcome, request, passedOn } = exchange
  const took = timings.total === null ? '' : ` after ${duration(timings.total)}`
  if (direction === 'in') {
    const told = response ? `answered ${response.status}` : 'not answered'
    return outcome === 'captured'
      ? `Captured ${request.method} with ${size(request.size)}, ${told}.`
      : `Refused ${request.method} with ${size(request.size)}, ${told}.`
  }
  const passing = passedOn && (passedOn.how === 'forwarded' ? 'Forwarding' : 'Sending it once more')
  const number = attempt ?? 1
  const which = passing ?? (planned !== null && planned > 1 && number <= planned ? `Attempt ${number} of ${planned}` : `Attempt ${number}`)
  if (passing && outcome === 'delivered' && response) return `${passing} succeeded: the target answered ${response.status}${took}.`
  if (outcome === 'delivered' && response)
    return `${passing ?? `Attempt ${number}`} was delivered: the receiver answered ${response.status}${took}.`
  if (response && (!error || error.code === 'redirected')) return `${which} failed: the receiver answered ${response.status}${took}.`
  return `${which} failed${took}: ${whatWentWrong(error)}`
}

/** What to do about it, or null where nothing is wrong or nothing is known. */
export function adviceOf({ direction, response, error, outcome, request }: Exchange): string | null {
  if (direction === 'in') return error?.message ?? null
  if (error) return (error.code === 'redirected' && response && slashAdvice(request.url, response.headers)) || error.message
  if (outcome === 'delivered' || !response) return null
  return adviceByStatus(response.status, request.headers)
}

function whatWentWrong(error: ExchangeError | null): string {
  const named: Partial<Record<ExchangeError['code'], string>> = {
    connection_refused: 'nothing accepted the connection.',
    host_not_found: 'the host name is unknown.',
    host_unreachable: 'the host could not be reached.',
    connection_reset: 'the connection was cut.',
    tls_failed: 'the TLS handshake failed.',
    proxy_failed: 'the proxy opened no way to the receiver.',
    address_refused: 'Hookbench does not send to that address.',
    timed_out: 'no complete answer came in time.',
    protocol_error: 'what came back is no valid HTTP.',
    body_too_large: 'the answer was larger than is kept.',
    inbox_missing: 'its inbox could not be found.',
    secret_missing: 'a secret is missing.',
    invalid_request: 'the request could not be built.',
  }
  return (error && named[error.code]) ?? 'it ended without an answer.'
}

function adviceByStatus(status: number, headers: Exchange['request']['headers']): string | null {
  const type = headerOf(headers, 'content-type')
  if (status === 401 && headerOf(headers, 'authorization')?.startsWith('Basic '))
    return 'The receiver does not accept the user name and password: compare those of this hook’s Basic authentication with the receiver’s.'
  if (status === 401 || status === 403)
    return 'The receiver does not accept the credentials or the signature: compare its secret with this hook’s.'
  if (status === 404) return 'The receiver runs but has nothing at this path: check the URL of the hook.'
  if (status === 405) return 'The receiver does not take this method: check its route.'
  if (status === 413) return 'The receiver finds the body too large: raise its body limit.'
  if (status === 415 && type?.startsWith('application/x-www-form-urlencoded'))
    return 'The receiver does not read form bodies: add a form parser there (in Express, express.urlencoded()), or let the hook send JSON.'
  if (status === 415) return `The receiver does not read ${type ?? 'this content type'}: add a parser for it there.`
  if (status === 429) return 'The receiver asks for fewer requests.'
  if (status >= 500) return 'The receiver failed while handling the request: its own log has the reason.'
  if (status >= 400) return 'The receiver refused the request: its answer below may say why.'
  return null
}

/** Frameworks that mind a slash at the end of a path redirect to the other spelling. */
function slashAdvice(sent: string, headers: HeaderPairs): string | null {
  const location = headerOf(headers, 'location')
  if (location === undefined || !URL.canParse(location, sent)) return null
  const [from, to] = [new URL(sent), new URL(location, sent)]
  if (from.origin !== to.origin || from.search !== to.search) return null
  if (to.pathname === `${from.pathname}/`) return `The receiver wants a slash at the end of the path: register ${to.href}.`
  if (from.pathname === `${to.pathname}/`) return `The receiver wants no slash at the end of the path: register ${to.href}.`
  return null
}

function headerOf(headers: HeaderPairs, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1]
}

export function duration(ms: number): string {
  if (ms < 1) return `${Math.round(ms * 1000)} µs`
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} m` : `${Math.round(minutes / 1_440)} d`
}

export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
