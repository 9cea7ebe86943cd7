import { useSyncExternalStore } from 'react'

/** One clock for everything that shows the same pace: a timer each would wake a long list row by row. It stands still while nobody looks. */
export function createTicker(everyMs: number): () => number {
  const listeners = new Set<() => void>()
  let current = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined

  const tick = () => {
    current = Date.now()
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    if (!timer) {
      current = Date.now()
      timer = setInterval(tick, everyMs)
    }
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
  return () => useSyncExternalStore(subscribe, () => current)
}
