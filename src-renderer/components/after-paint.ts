// What takes as long as a frame is done once the frame of now is on the screen, one piece a frame.

const waiting = new Set<() => void>()
let isAsked = false

/** Calls back soon, unless it is taken back by what is returned. */
export function afterPaint(work: () => void): () => void {
  waiting.add(work)
  ask()
  return () => waiting.delete(work)
}

function ask() {
  if (isAsked) return
  isAsked = true
  requestAnimationFrame(() => setTimeout(next))
}

function next() {
  isAsked = false
  const [work] = waiting
  if (!work) return
  waiting.delete(work)
  if (waiting.size > 0) ask()
  work()
}
