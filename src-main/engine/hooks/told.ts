/** What some work tells while it goes on, as a stream that ends, or throws, with it. `isHeard` is false once nobody reads any more. */
export async function* toldBy<T>(
  work: (tell: (item: T) => void, isHeard: () => boolean) => Promise<unknown>,
): AsyncGenerator<T, void, void> {
  const items: T[] = []
  let wake = () => {}
  let isOver = false
  let isHeard = true
  const tell = (item: T) => {
    items.push(item)
    wake()
  }
  const done = work(tell, () => isHeard).finally(() => {
    isOver = true
    wake()
  })
  // Whoever reads hears of it at the end.
  done.catch(() => {})
  try {
    for (;;) {
      yield* items.splice(0)
      if (isOver && items.length === 0) break
      if (!isOver && items.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    isHeard = false
  }
  await done
}
