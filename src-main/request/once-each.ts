/** Works a thing out once for each object and keeps it for as long as the object lives: for objects that are replaced, never changed. */
export function onceEach<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const made = new WeakMap<K, { value: T }>()
  return (of) => {
    const known = made.get(of)
    if (known) return known.value
    const value = make(of)
    made.set(of, { value })
    return value
  }
}
