// Looks for words in the bytes of the log as they lie in a buffer. The byte of a word that is rarest there is left to the system's search for single
// bytes, many times as fast as looking at each; only where all are common is the buffer made a text for a regular expression to go through.

const SAMPLES = 16
const SAMPLE_BYTES = 512
/** As often as this among the sampled bytes at most: each one found costs about as much as a regular expression takes for some hundred. */
const RARE = 32
/** More of a word need not be sought: who finds that much asks the line. */
const LONGEST = 64

/** A word in upper and lower case: the bytes that may stand at each of its places. */
export class BytePattern {
  private readonly places: number[][]
  /** By place and byte, 1 where it may stand there. */
  private readonly fits: Uint8Array
  private readonly expression: RegExp

  constructor(places: number[][]) {
    this.places = places.slice(0, LONGEST)
    this.fits = new Uint8Array(this.places.length * 256)
    for (const [place, bytes] of this.places.entries()) for (const byte of bytes) this.fits[place * 256 + byte] = 1
    const classes = this.places.map((bytes) => `[${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}]`)
    this.expression = new RegExp(classes.join(''), 'g')
  }

  /** Tells where the word stands, from the beginning on. The search goes on where the answer says, which must lie behind that place. */
  visit(bytes: Buffer, found: (at: number) => number): void {
    const place = this.rarest(bytes)
    if (place === null) this.visitText(bytes.toString('latin1'), found)
    else this.visitRare(bytes, place, found)
  }

  isIn(bytes: Buffer): boolean {
    return bytes.toString('latin1').search(this.expression) >= 0
  }

  private visitText(text: string, found: (at: number) => number): void {
    const { expression } = this
    expression.lastIndex = 0
    for (let hit = expression.exec(text); hit; hit = expression.exec(text)) expression.lastIndex = found(hit.index)
  }

  private visitRare(bytes: Buffer, place: number, found: (at: number) => number): void {
    // Each byte is followed on its own, so that no stretch is gone through twice.
    const nexts = (this.places[place] ?? []).map((byte) => ({ byte, at: bytes.indexOf(byte, place) }))
    const last = bytes.length - this.places.length
    for (let from = 0; ; ) {
      let at = Number.POSITIVE_INFINITY
      for (const next of nexts) {
        if (next.at >= 0 && next.at < from + place) next.at = bytes.indexOf(next.byte, from + place)
        if (next.at >= 0) at = Math.min(at, next.at - place)
      }
      if (at > last) return
      from = this.standsAt(bytes, at) ? found(at) : at + 1
    }
  }

  private standsAt(bytes: Buffer, at: number): boolean {
    const { fits } = this
    for (let place = 0; place < this.places.length; place++) if (fits[place * 256 + (bytes[at + place] ?? 0)] !== 1) return false
    return true
  }

  /** The place whose bytes are the fewest in some samples of a buffer; null where even they are many. */
  private rarest(bytes: Buffer): number | null {
    const counts = new Uint16Array(256)
    const step = Math.max(SAMPLE_BYTES, Math.floor(bytes.length / SAMPLES))
    for (let start = 0; start < bytes.length; start += step)
      for (let at = start; at < start + SAMPLE_BYTES && at < bytes.length; at++) {
        const byte = bytes[at] ?? 0
        counts[byte] = (counts[byte] ?? 0) + 1
      }
    const sums = this.places.map((alternatives) => alternatives.reduce((sum, byte) => sum + (counts[byte] ?? 0), 0))
    const least = Math.min(...sums)
    return least <= RARE ? sums.indexOf(least) : null
  }
}
