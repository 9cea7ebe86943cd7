import { monotonicFactory } from 'ulid'
import { openLogFiles } from '../../../src-main/adapters/log/log-files'
import type { Exchange } from '../../../src-preload/contract/exchange'
import { record } from '../log/records'

const atOnce = 2_000

/** A log of so many records, one a second until now, with small bodies: what is drawn does not depend on them. */
export async function fillUntilNow(folder: string, count: number): Promise<void> {
  const ulid = monotonicFactory(() => 0.5)
  const models = Array.from({ length: atOnce }, (_, n) => record(n))
  const first = Date.now() - count * 1_000
  const recent = (n: number): Exchange => {
    const { request, ...rest } = models[n % atOnce] as Exchange
    const time = first + n * 1_000
    return {
      ...rest,
      id: `exc_${ulid(time)}`,
      at: new Date(time).toISOString(),
      request: { ...request, body: '{}', size: 2, storedSize: 2 },
    }
  }
  const log = await openLogFiles(folder)
  for (let from = 0; from < count; from += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => log.append(recent(from + n))))
  await log.close()
}
