/** Where each row of a text begins, and at last where the text ends. */
export type Rows = Uint32Array

const rowsAtOnce = 50_000

/**
 * Cuts a text into rows of at most `width` characters: at line ends, and within longer lines. A line end belongs to the row it ends. It stops for
 * breath every so many rows; rejects when aborted.
 */
export async function breakLines(text: string, width: number, signal?: AbortSignal): Promise<Rows> {
  let starts: Rows = new Uint32Array(rowsAtOnce)
  let count = 1
  let lineEnd = text.indexOf('\n')
  for (let at = 0; at < text.length; count++) {
    const end = lineEnd < 0 ? text.length : lineEnd + 1
    at = end - at > width + 1 ? whole(text, at + width) : end
    if (count === starts.length) {
      const more = new Uint32Array(count * 2)
      more.set(starts)
      starts = more
    }
    starts[count] = at
    if (lineEnd >= 0 && at > lineEnd) lineEnd = text.indexOf('\n', at)
    if (count % rowsAtOnce > 0) continue
    await new Promise((resolve) => setTimeout(resolve))
    signal?.throwIfAborted()
  }
  return starts.slice(0, count)
}

/** A character of two code units is not torn apart. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}

/** The row in which an offset lies. */
export function rowAt(starts: Rows, offset: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
