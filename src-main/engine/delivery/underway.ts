/** Counts what has begun and is not over. */
export interface Underway {
  /** Answers what to call, once, when it is over. */
  begin(): () => void
  /** Resolves when nothing is under way. */
  none(): Promise<void>
  /** Resolves when all that has begun by now is over, whatever begins meanwhile. */
  soFar(): Promise<void>
}

export function createUnderway(): Underway {
  // A number, not a set of promises: the tables a set discards keep what is over alive through many a collection.
  let count = 0
  let asked = 0
  const waiting: (() => void)[] = []
  const waitingSoFar = new Map<number, { left: number; resolve: () => void }>()
  return {
    begin() {
      count++
      const before = asked
      return () => {
        count--
        for (const [question, { left, resolve }] of waitingSoFar) {
          if (question <= before) continue
          if (left > 1) waitingSoFar.set(question, { left: left - 1, resolve })
          else if (waitingSoFar.delete(question)) resolve()
        }
        if (count === 0) for (const resolve of waiting.splice(0)) resolve()
      }
    },
    none: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    soFar: () => {
      if (count === 0) return Promise.resolve()
      asked++
      return new Promise((resolve) => waitingSoFar.set(asked, { left: count, resolve }))
    },
  }
}
