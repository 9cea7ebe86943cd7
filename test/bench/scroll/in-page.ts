// What is measured in the page itself. Each function is sent there as text, so it knows nothing but what it is given.

export interface Frames {
  count: number
  /** Milliseconds between two frames, at most. */
  worst: number
}

/** Moves the list of exchanges on each frame: as a wheel does, as a dragged thumb does, to places all over, or not at all. */
export function frames({ how, ms }: { how: 'wheel' | 'thumb' | 'jumps' | 'rest'; ms: number }): Promise<Frames> {
  const list = document.querySelector('[role=listbox]') as HTMLElement
  return new Promise((resolve) => {
    const seen = { count: 0, worst: 0 }
    let [start, last] = [0, 0]
    const frame = (now: number) => {
      if (start === 0) start = now
      else seen.worst = Math.max(seen.worst, now - last)
      seen.count++
      last = now
      const share = (now - start) / ms
      if (how === 'wheel') list.scrollTop += 120
      if (how === 'thumb') list.scrollTop = share * list.scrollHeight
      // The golden ratio spreads them evenly.
      if (how === 'jumps') list.scrollTop = ((seen.count * 0.618) % 1) * list.scrollHeight
      if (share < 1) requestAnimationFrame(frame)
      else resolve(seen)
    }
    requestAnimationFrame(frame)
  })
}

/** Milliseconds until the Log screen is painted with its rows. */
export function paintLog(): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now()
    location.hash = '#/log'
    const frame = () => {
      if (!document.querySelector('[role=listbox] [role=option]')) requestAnimationFrame(frame)
      else setTimeout(() => resolve(performance.now() - start))
    }
    requestAnimationFrame(frame)
  })
}

/** Milliseconds until so many rows like the first one are painted as a plain list: markup alone, nothing to draw it with. */
export function paintPlain(count: number): Promise<number> {
  const row = document.querySelector('[role=listbox] [role=option]')?.outerHTML ?? ''
  const list = document.createElement('div')
  list.setAttribute('style', 'position: fixed; inset: 0; overflow: auto; z-index: 1000; background: white')
  return new Promise((resolve) => {
    const start = performance.now()
    list.innerHTML = row.repeat(count)
    document.body.append(list)
    requestAnimationFrame(() =>
      setTimeout(() => {
        resolve(performance.now() - start)
        list.remove()
      }),
    )
  })
}

/** Keeps how long it took from each key to the frame that answers it, in ms; what took no longer than a frame is not among them. */
export function watchInput(): void {
  const answered: number[] = []
  Object.assign(window, { answered })
  new PerformanceObserver((entries) => {
    for (const { name, duration } of entries.getEntries()) if (name === 'keydown') answered.push(duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}

export const slowestInput = () => Math.max(0, ...(window as unknown as { answered: number[] }).answered.splice(0))
