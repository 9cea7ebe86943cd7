/** Counts what has begun and is not over. */
export interface Underway {
  /** Answers what to call, once, when it is over. */
  begin(): () => void
  /** Resolves when nothing is under way. */
  none(): Promise<void>
}

export function createUnderway(): Underway {
  // A number, not a set of promises: the tables a set discards keep what is over alive through many a collection.
  let count = 0
  const waiting: (() => void)[] = []
  return {
    begin() {
      count++
      return () => {
        count--
        if (count === 0) for (const resolve of waiting.splice(0)) resolve()
      }
    },
    none: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
