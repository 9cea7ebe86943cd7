/** Everything an asynchronous sequence yields. (Node 20 has no `Array.fromAsync`.) */
export async function allOf<T>(sequence: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of sequence) items.push(item)
  return items
}
