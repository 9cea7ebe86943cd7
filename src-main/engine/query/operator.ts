import type { LogTest } from './filter'

/** What the words of a query can mean. Deleted hooks and inboxes are among them: the log remembers them. */
export interface Vocabulary {
  hooks: Named[]
  inboxes: Named[]
  catalogs: Named[]
  eventTypes: string[]
  /** Milliseconds since 1970. */
  now: number
}
export interface Named {
  id: string
  name: string
}

export interface Operator {
  name: string
  help: string
  /** As it would be typed. */
  example: string
  /** The values to choose from, with what they mean. */
  values(vocabulary: Vocabulary): { value: string; help: string }[]
  /** Null where the value means nothing here. */
  read(value: string, vocabulary: Vocabulary): LogTest[] | null
  /** Several of them narrow the result instead of widening it. */
  narrows?: boolean
}

export const plain = (values: readonly string[]) => () => values.map((value) => ({ value, help: '' }))

export function oneOf<T extends string>(values: readonly T[], value: string): T | undefined {
  return values.find((one) => one === value.toLowerCase())
}

export interface Wildcard {
  test(text: string): boolean
}

/**
 * A pattern with `*` for any run of characters, over the whole of a text, whatever its case unless told otherwise. Looks at each character once:
 * as a regular expression a few stars would keep a long text, which a stranger may have sent, for minutes.
 */
export function wildcard(pattern: string, { caseSensitive = false } = {}): Wildcard {
  const alike = (text: string) => (caseSensitive ? text : text.toLowerCase())
  const parts = alike(pattern).split('*')
  const first = parts.shift() ?? ''
  const last = parts.pop()
  if (last === undefined) return { test: (text) => alike(text) === first }
  return {
    test(text) {
      const whole = alike(text)
      const end = whole.length - last.length
      if (!whole.startsWith(first) || !whole.endsWith(last)) return false
      let at = first.length
      for (const part of parts) {
        const found = whole.indexOf(part, at)
        if (found < 0) return false
        at = found + part.length
      }
      return at <= end
    },
  }
}
