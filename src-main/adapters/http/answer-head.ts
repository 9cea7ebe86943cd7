const endOfHead = Buffer.from('\r\n\r\n')
const statusLine = /^HTTP\/1\.1 ([2-5]\d\d) [\t\x20-\x7e\x80-\xff]*$/
// RFC 9110, 5.1 and 5.5, without white space around the value but for the one that everybody writes.
const field = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+): ?([\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?|)$/
const digits = /^\d{1,15}$/
/** Bytes; far below the limit that node:http's parser keeps. */
const mostUsual = 16 * 1024

/** The head of an answer in its most usual form: HTTP/1.1, whole in one piece, the body's length stated once. */
export class AnswerHead {
  private constructor(
    readonly status: number,
    /** Name, value, name, value …, as they stood. */
    readonly headers: string[],
    /** Bytes of the head itself. */
    readonly length: number,
    readonly bodyLength: number,
    readonly keepAlive: boolean,
    readonly keepAliveHint: Record<string, string>,
  ) {}

  /** Null for everything else: chunks, interim answers, folded lines, an end without a length, and what is no HTTP. */
  static read(bytes: Buffer): AnswerHead | null {
    const end = bytes.indexOf(endOfHead)
    if (end < 0 || end > mostUsual) return null
    const lines = bytes.toString('latin1', 0, end).split('\r\n')
    const status = Number(statusLine.exec(lines[0] ?? '')?.[1])
    if (Number.isNaN(status)) return null
    const headers: string[] = []
    const hint: Record<string, string> = {}
    let stated: number | null = null
    let keepAlive = true
    for (let at = 1; at < lines.length; at++) {
      const [, name, value] = field.exec(lines[at] as string) ?? []
      if (name === undefined || value === undefined) return null
      headers.push(name, value)
      switch (name.length) {
        case 14:
          if (name.toLowerCase() !== 'content-length') break
          if (stated !== null || !digits.test(value)) return null
          stated = Number(value)
          break
        case 10:
          if (name.toLowerCase() === 'keep-alive') hint['keep-alive'] = value
          else if (name.toLowerCase() === 'connection') {
            if (value.toLowerCase() === 'close') keepAlive = false
            else if (value.toLowerCase() !== 'keep-alive') return null
          }
          break
        case 7:
          if (name.toLowerCase() === 'upgrade') return null
          break
        case 16:
          if (name.toLowerCase() === 'proxy-connection') return null
          break
        case 17:
          if (name.toLowerCase() === 'transfer-encoding') return null
          break
      }
    }
    const isBodiless = status === 204 || status === 304
    if (isBodiless ? stated !== null && stated > 0 : stated === null) return null
    return new AnswerHead(status, headers, end + endOfHead.length, stated ?? 0, keepAlive, hint)
  }
}
