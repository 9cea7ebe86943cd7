/** What some work tells while it goes on, as a stream that ends, or throws, with it. */
export async function* toldBy<T>(work: (tell: (item: T) => void) => Promise<unknown>): AsyncGenerator<T, void, void> {
  const items: T[] = []
  let wake = () => {}
  let isOver = false
  const tell = (item: T) => {
    items.push(item)
    wake()
  }
  const done = work(tell).finally(() => {
    isOver = true
    wake()
  })
  // Whoever reads hears of it at the end.
  done.catch(() => {})
  for (;;) {
    yield* items.splice(0)
    if (isOver && items.length === 0) break
    if (!isOver && items.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  await done
}
