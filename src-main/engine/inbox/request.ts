import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import { limits } from '../../../src-preload/contract/limits'
import { utf8Text } from '../../request/bytes'
import { headerOf } from '../../request/verify/read-message'
import type { CapturedRequest, ConnectionKey, Decode } from '../ports'

/** A captured request with what can be read in it, worked out when it is asked for; the bytes themselves stay as they came. */
export class ReadRequest implements CapturedRequest {
  readonly connection: ConnectionKey
  readonly method: string
  readonly path: string
  readonly url: string
  readonly headers: HeaderPairs
  readonly body: Uint8Array
  readonly truncated: boolean
  readonly at: string
  readonly receivedMs: number
  #text: string | null | undefined

  /** `decoded`: the body without its content codings; as it came where they can't be undone. */
  constructor(
    request: CapturedRequest,
    readonly decoded: Uint8Array,
  ) {
    this.connection = request.connection
    this.method = request.method
    this.path = request.path
    this.url = request.url
    this.headers = request.headers
    this.body = request.body
    this.truncated = request.truncated
    this.at = request.at
    this.receivedMs = request.receivedMs
  }

  /** Null where the decoded body is no UTF-8. */
  get text(): string | null {
    if (this.#text === undefined) this.#text = utf8Text(this.decoded)
    return this.#text
  }

  /** What follows the inbox's name in the path, without query: `/` at least. */
  get subPath(): string {
    const mark = this.path.indexOf('?')
    return /^\/in\/[^/]+(\/.*)$/s.exec(pathOf(mark < 0 ? this.path : this.path.slice(0, mark)))?.[1] ?? '/'
  }

  /** Without the question mark. */
  get query(): string {
    const mark = this.path.indexOf('?')
    return mark < 0 ? '' : this.path.slice(mark + 1)
  }
}

const none: string[] = []

/** Codings in the order in which they were applied; an empty list where there are none. */
export function codingsOf(headers: HeaderPairs): string[] {
  const values = headers.filter(([name]) => name.length === 16 && name.toLowerCase() === 'content-encoding')
  if (values.length === 0) return none
  return values
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
}

/** At once where the body has no coding to undo. */
export function readRequest(request: CapturedRequest, { decode }: Decode): ReadRequest | Promise<ReadRequest> {
  const codings = codingsOf(request.headers)
  if (codings.length === 0 || request.truncated) return new ReadRequest(request, request.body)
  return decode(request.body, codings, limits.bodyBytes).then((decoded) => new ReadRequest(request, decoded ?? request.body))
}

/** A client that takes us for a proxy writes the whole URL into its request line (RFC 9112, 3.2.2). */
export function pathOf(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '') || '/'
}

export function contentTypeOf(headers: HeaderPairs): string {
  return (headerOf(headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
