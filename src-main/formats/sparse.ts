/** Without the members that are as they would be anyway; undefined where nothing is left. */
export function sparse<T extends object>(value: T, usual: Partial<Record<keyof T, unknown>>): Partial<T> | undefined {
  const told = Object.entries(value).filter(([name, member]) => member !== undefined && !same(member, usual[name as keyof T]))
  return told.length > 0 ? (Object.fromEntries(told) as Partial<T>) : undefined
}

/** By content. A member nobody names has no usual value, so null differs from it. */
export const same = (a: unknown, b: unknown): boolean => a === b || (b !== undefined && JSON.stringify(a) === JSON.stringify(b))
