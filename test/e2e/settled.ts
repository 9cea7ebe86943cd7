// Each function is sent to the page as text, so it knows nothing but what it is given.

/** Adds up from the first paint on how much of the page has moved without having been touched. */
export function watchShifts(): void {
  const shifts = { sum: 0 }
  Object.assign(window, { shifts })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) shifts.sum += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Since this was asked last. */
export function takeShifts(): number {
  const { shifts } = window as unknown as { shifts: { sum: number } }
  const { sum } = shifts
  shifts.sum = 0
  return sum
}

/** Resolves once the page has drawn its screen and nothing in it has changed for a while, half a colour on its way to another one included. */
export function settled(): Promise<void> {
  const stillMs = 50
  return new Promise((resolve) => {
    let last = performance.now()
    const observer = new MutationObserver(() => {
      last = performance.now()
    })
    observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
    const look = () => {
      const moves = document
        .getAnimations()
        .some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
      const drawn = document.querySelector('main h1, main h2, main [role=listbox], main [role=textbox]')
      if (!drawn || moves || performance.now() - last < stillMs) return requestAnimationFrame(look)
      observer.disconnect()
      resolve()
    }
    look()
  })
}
