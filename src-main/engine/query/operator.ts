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

/** A pattern with `*` for any run of characters, over the whole of a text, whatever its case. */
export function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*')}$`, 'i')
}
