/** The first event a hook had of a type for one value, say of one lead; `at` is ISO 8601. */
export interface First {
  hook: string
  type: string
  value: string
  at: string
}

/** Remembers firsts; what they are first of is the catalog's affair. */
export class Firsts {
  readonly #known = new Map<string, First>()

  /** Keeps the earliest. */
  add(first: First): void {
    const key = keyOf(first)
    if (!this.#known.has(key)) this.#known.set(key, first)
  }

  find(first: Omit<First, 'at'>): First | undefined {
    return this.#known.get(keyOf(first))
  }

  /** Takes back what was added as just this one. */
  drop(first: First): void {
    if (this.#known.get(keyOf(first))?.at === first.at) this.#known.delete(keyOf(first))
  }

  /** Those of a hook, or only those of one value; answers how many there were. */
  forget(hook: string, value: string | null): number {
    const gone = this.all().filter((first) => first.hook === hook && (value === null || first.value === value))
    for (const first of gone) this.#known.delete(keyOf(first))
    return gone.length
  }

  all(): First[] {
    return [...this.#known.values()]
  }

  replace(all: First[]): void {
    this.#known.clear()
    for (const first of all) this.add(first)
  }
}

const keyOf = ({ hook, type, value }: Omit<First, 'at'>) => JSON.stringify([hook, type, value])
