/** Copies a JSON value, with every string in it replaced by what `change` makes of it. Keys, order and all other values stay. */
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapStrings(member, change)]))
  }
  return value
}
