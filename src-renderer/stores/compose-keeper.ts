import { type Compose, useCompose } from './compose'

// What is being typed in Send survives a page that breaks down or is loaded anew. Of the session alone: when the window closes it is gone.
// The text is kept in pieces, one a task: writing a megabyte at once holds the next key back. The pieces of before stay until the new ones
// are all there, so a breakdown in between loses the last moment only.

const key = 'hookbench.compose'
const restMs = 200
const pieceCharacters = 65_536
/** Session storage holds about 5 million characters, and a text stands there twice for a moment; one beyond this is not kept. */
const mostCharacters = 2_000_000

type Kept = Pick<Compose, 'catalog' | 'type' | 'draft' | 'edited' | 'picked' | 'followOn'>
interface Head extends Kept {
  /** Which pieces are the text's: `hookbench.compose.SET.N`. */
  set: number
  pieces: number
}

/** Call before the first screen is drawn. */
export function keepCompose(storage: Storage = sessionStorage) {
  restore(storage)
  let next: ReturnType<typeof setTimeout> | undefined
  useCompose.subscribe((now, before) => {
    if (now.text === before.text && now.type === before.type && now.edited === before.edited && now.picked === before.picked) return
    clearTimeout(next)
    next = setTimeout(() => work(writing(storage, useCompose.getState())), restMs)
  })
  const work = (steps: Generator) => {
    try {
      if (!steps.next().done) next = setTimeout(() => work(steps))
    } catch {
      // A full storage keeps what it had; that must not disturb the typing.
      sweep(storage)
    }
  }
}

function* writing(storage: Storage, { catalog, type, draft, text, edited, picked, followOn }: Compose) {
  const set = headIn(storage)?.set === 0 ? 1 : 0
  const isKept = edited && text.length <= mostCharacters
  const pieces = isKept ? Math.ceil(text.length / pieceCharacters) : 0
  for (let n = 0; n < pieces; n++) {
    storage.setItem(pieceKey(set, n), text.slice(n * pieceCharacters, (n + 1) * pieceCharacters))
    if (n < pieces - 1) yield
  }
  const head: Head = { catalog, type, draft, edited, picked, followOn, set, pieces }
  if (isKept) storage.setItem(key, JSON.stringify(head))
  else storage.removeItem(key)
  sweep(storage)
}

/** Removes the pieces that are no longer, or not yet, a whole text's. */
function sweep(storage: Storage) {
  const head = headIn(storage)
  const named = new Set(head ? Array.from({ length: head.pieces }, (_, n) => pieceKey(head.set, n)) : [])
  for (const each of Object.keys(storage)) if (each.startsWith(`${key}.`) && !named.has(each)) storage.removeItem(each)
}

function restore(storage: Storage) {
  const head = headIn(storage)
  if (!head?.draft || !head.catalog || !head.type) return
  const { set, pieces, ...kept } = head
  const text = Array.from({ length: pieces }, (_, n) => storage.getItem(pieceKey(set, n)))
  if (text.every((piece) => piece !== null)) useCompose.setState({ ...kept, text: text.join('') })
}

const pieceKey = (set: number, n: number) => `${key}.${set}.${n}`

function headIn(storage: Storage): Head | null {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
