import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How long it took to open something, and the bytes of memory that it holds then, without what nobody needs any more. */
export async function held<T>(open: () => Promise<T>): Promise<{ value: T; ms: number; bytes: number }> {
  const before = used()
  const start = performance.now()
  const value = await open()
  const ms = performance.now() - start
  return { value, ms, bytes: used() - before }
}

function used(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return arrayBuffers + heapUsed
}
