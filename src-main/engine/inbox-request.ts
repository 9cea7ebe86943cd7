import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { limits } from '../../src-preload/contract/limits'
import { utf8Text } from '../request/bytes'
import { headerOf } from '../request/verify/read-message'
import type { CapturedRequest, Decode } from './ports'

/** A captured request with what can be read in it; the bytes themselves stay as they came. */
export interface ReadRequest extends CapturedRequest {
  /** The body without its content codings; as it came where they can't be undone. */
  decoded: Uint8Array
  /** Null where the decoded body is no UTF-8. */
  text: string | null
  /** What follows the inbox's name in the path, without query: `/` at least. */
  subPath: string
  /** Without the question mark. */
  query: string
}

/** Codings in the order in which they were applied; an empty list where there are none. */
export function codingsOf(headers: HeaderPairs): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
}

/** At once where the body has no coding to undo. */
export function readRequest(request: CapturedRequest, { decode }: Decode): ReadRequest | Promise<ReadRequest> {
  const codings = codingsOf(request.headers)
  if (codings.length === 0 || request.truncated) return readable(request, request.body)
  return decode(request.body, codings, limits.bodyBytes).then((decoded) => readable(request, decoded ?? request.body))
}

function readable(request: CapturedRequest, decoded: Uint8Array): ReadRequest {
  const [path = '', query = ''] = request.path.split(/\?(.*)/s)
  const subPath = /^\/in\/[^/]+(\/.*)$/s.exec(pathOf(path))?.[1] ?? '/'
  let text: string | null | undefined
  return {
    ...request,
    decoded,
    get text() {
      text ??= utf8Text(decoded)
      return text
    },
    subPath,
    query,
  }
}

/** A client that takes us for a proxy writes the whole URL into its request line (RFC 9112, 3.2.2). */
export function pathOf(target: string): string {
  return target.replace(/^https?:\/\/[^/?#]*/i, '') || '/'
}

export const contentTypeOf = (headers: HeaderPairs): string =>
  (headerOf(headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
