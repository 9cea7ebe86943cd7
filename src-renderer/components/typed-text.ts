import type { Text } from '@codemirror/state'

// What a large document costs at each key is taking its text out and all that follows from a new text, so it is told once the typing rests.

/** Characters from which on a document is large. */
export const largeText = 100_000
const restMs = 150
const texts = new WeakMap<Text, string>()
let lastLarge: { doc: Text; text: string } | null = null

/** The whole text; editor and lint ask for that of the same document. */
export function textOf(doc: Text): string {
  const known = texts.get(doc)
  if (known !== undefined) return known
  const text = doc.toString()
  texts.set(doc, text)
  if (text.length >= largeText) lastLarge = { doc, text }
  return text
}

/** The document of a text: a large one that comes back to an editor need not be taken apart again. */
export const docOf = (text: string): Text | string => (lastLarge?.text === text ? lastLarge.doc : text)

/** Tells what was typed: at once, or where there is much of it, when nothing was typed for a moment. */
export function createTeller(tell: (text: string) => void) {
  let untold: Text | null = null
  let resting: ReturnType<typeof setTimeout> | undefined
  const drop = () => {
    clearTimeout(resting)
    untold = null
  }
  /** What is still untold, before anything else is done with it. */
  const tellNow = () => {
    const doc = untold
    drop()
    if (doc) tell(textOf(doc))
  }
  return {
    drop,
    tellNow,
    typed(doc: Text) {
      drop()
      untold = doc
      if (doc.length < largeText) tellNow()
      else resting = setTimeout(tellNow, restMs)
    },
  }
}

/** The least change that makes one text the other, so that what stands around it keeps its place on the screen. */
export function changeBetween(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length)
  let from = 0
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++
  let same = 0
  while (same < most - from && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same++
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) }
}
