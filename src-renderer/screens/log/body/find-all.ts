const windowLength = 400_000

/** Where a text stands in another, whatever its case, at most `most` times; it stops for breath between stretches. Rejects when aborted. */
export async function findAll(text: string, wanted: string, most: number, signal: AbortSignal): Promise<number[]> {
  const found: number[] = []
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
  for (let from = 0; from < text.length; from += windowLength) {
    const stretch = text.slice(from, from + windowLength + wanted.length - 1)
    for (const { index } of stretch.matchAll(pattern)) {
      if (found.at(-1) !== from + index) found.push(from + index)
      if (found.length === most) return found
    }
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
  }
  return found
}
