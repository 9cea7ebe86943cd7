// What of many things a few typed letters mean.

/** `label` is what one sees; `words` are further names it is found by. */
export interface Findable {
  group: string
  label: string
  words: string
}

/** Every word typed must occur. Best first: as the label begins, as one of its words begins, anywhere in it, then in the other names. */
export function find<T extends Findable>(things: T[], query: string, mostPerGroup: number): { group: string; things: T[] }[] {
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean)
  const ranked = things
    .map((thing) => ({ thing, rank: rankOf(thing, typed) }))
    .filter(({ rank }) => rank < nowhere)
    .sort((a, b) => a.rank - b.rank)
  const groups = new Map<string, T[]>()
  for (const { thing } of ranked) {
    const group = groups.get(thing.group) ?? []
    if (group.length < mostPerGroup) groups.set(thing.group, [...group, thing])
  }
  return [...groups].map(([group, found]) => ({ group, things: found }))
}

const nowhere = 1_000

function rankOf({ label, words }: Findable, typed: string[]): number {
  const shown = label.toLowerCase()
  const other = words.toLowerCase()
  let rank = 0
  for (const word of typed) rank += Math.min(placeOf(word, shown), placeOf(word, other) + 4)
  return rank
}

function placeOf(word: string, text: string): number {
  const at = text.indexOf(word)
  if (at === -1) return nowhere
  if (at === 0) return text.length === word.length ? 0 : 1
  return beginsWord(text, word) ? 2 : 3
}

/** Event types are words too: in `lead.created` and `emailsReplied` as the eye divides them. */
const beginsWord = (text: string, word: string) => text.split(/[\s._/:-]+/).some((part) => part.startsWith(word))
