import { type Compose, useCompose } from './compose'

// What is being typed in Send survives a page that breaks down or is loaded anew. Of the session alone: when the window closes it is gone.

const key = 'hookbench.compose'
const restMs = 200
/** Session storage holds about 5 million characters; a payload beyond this is not worth losing the rest for. */
const mostCharacters = 2_000_000

type Kept = Pick<Compose, 'catalog' | 'type' | 'draft' | 'text' | 'edited' | 'picked' | 'followOn'>

/** Call before the first screen is drawn. */
export function keepCompose(storage: Storage = sessionStorage) {
  restore(storage)
  let resting: ReturnType<typeof setTimeout> | undefined
  useCompose.subscribe((now, before) => {
    if (now.text === before.text && now.type === before.type && now.edited === before.edited && now.picked === before.picked) return
    clearTimeout(resting)
    resting = setTimeout(() => keep(storage, useCompose.getState()), restMs)
  })
}

function keep(storage: Storage, { catalog, type, draft, text, edited, picked, followOn }: Compose) {
  const kept: Kept = { catalog, type, draft, text, edited, picked, followOn }
  try {
    if (edited && text.length <= mostCharacters) storage.setItem(key, JSON.stringify(kept))
    else storage.removeItem(key)
  } catch {
    // A full storage keeps nothing; that must not disturb the typing.
  }
}

function restore(storage: Storage) {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as Kept | null
    if (kept?.draft && kept.catalog && kept.type) useCompose.setState(kept)
  } catch {
    storage.removeItem(key)
  }
}
