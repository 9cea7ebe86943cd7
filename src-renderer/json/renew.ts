/**
 * Replaces fresh values of one draft by those of the next, wherever they still stand in an edited text. Both map a sample's literal to the
 * value that stands for it.
 */
export function renewIn(text: string, before: Record<string, string>, after: Record<string, string>): string {
  const renewals = new Map(Object.entries(before).map(([literal, old]) => [inJson(old), inJson(after[literal] ?? old)]))
  renewals.delete('')
  if (renewals.size === 0) return text
  // One pass, longest first: a value may be part of another, and a new value may look like an old one.
  const longestFirst = [...renewals.keys()].toSorted((a, b) => b.length - a.length).map(escaped)
  return text.replace(new RegExp(longestFirst.join('|'), 'g'), (old) => renewals.get(old) ?? old)
}

const inJson = (value: string) => JSON.stringify(value).slice(1, -1)
const escaped = (value: string) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
