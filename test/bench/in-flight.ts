/** `cpuMs`: what all threads of the process worked, which a busy machine changes less than the time that passed. */
export interface Measured {
  count: number
  ms: number
  cpuMs: number
}

/** Repeats a task for so many milliseconds, so many at a time, and waits for the last ones and for `settled`. */
export async function inFlight(howMany: number, ms: number, task: () => Promise<unknown>, settled = async () => {}): Promise<Measured> {
  const start = performance.now()
  const cpu = process.cpuUsage()
  let count = 0
  const repeat = async () => {
    while (performance.now() - start < ms) {
      await task()
      count++
    }
  }
  await Promise.all(Array.from({ length: howMany }, repeat))
  await settled()
  const { user, system } = process.cpuUsage(cpu)
  return { count, ms: performance.now() - start, cpuMs: (user + system) / 1_000 }
}
