// What is measured in the page itself. Each function is sent there as text, so it knows nothing but what it is given.

/** Watches the frames from now on. */
export function watchFrames(): void {
  const watch = { gaps: [] as number[], last: performance.now() }
  const frame = (now: number) => {
    watch.gaps.push(now - watch.last)
    watch.last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  Object.assign(window, { watch })
}

/** The longest time between two frames since this was asked last, in milliseconds. */
export function framesSeen(): number {
  return Math.max(0, ...(window as unknown as { watch: { gaps: number[] } }).watch.gaps.splice(0))
}

/** Presses Send by itself; how many frames pass, and milliseconds, until it says that it is busy. */
export function pressSend(): Promise<{ frames: number; ms: number }> {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith('Send') ?? false)
  if (!button) throw new Error('there is no Send')
  return new Promise((resolve) => {
    const start = performance.now()
    let frames = 0
    const frame = () => {
      frames++
      if (button.dataset.loading === 'true') resolve({ frames, ms: performance.now() - start })
      else if (frames < 600) requestAnimationFrame(frame)
      else resolve({ frames, ms: Number.POSITIVE_INFINITY })
    }
    button.click()
    requestAnimationFrame(frame)
  })
}

/** As if the text came from the clipboard: a megabyte is not typed. */
export function paste(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
}
