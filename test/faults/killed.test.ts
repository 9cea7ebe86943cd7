import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../src-preload/contract/delivery'
import { artifactFolder } from '../support/artifact-folder'
import { secret } from '../support/secrets'
import { type Served, serve } from '../support/serve'
import { losses, segments } from './account'
import { asking, burst } from './burst'
import { type Ledger, openLedger } from './ledger'
import { openMixedReceiver } from './mixed-receiver'

/** Ten in `npm test`, 200 in `npm run test:faults`. */
const rounds = Number(process.env.HOOKBENCH_FAULT_ROUNDS ?? 10)
/** A folder is given up after so many, so that a series begins with an empty one now and then. */
const roundsAFolder = 10
const signing = secret('a secret of the hooks that are killed')

describe('kill -9 at any moment of a burst', () => {
  it(
    `loses nothing that was acknowledged and doubles nothing, ${rounds} times`,
    async () => {
      const { url } = await openMixedReceiver()
      const told = { rounds: 0, deliveries: 0, exchanges: 0, segments: 0, losses: [] as string[] }
      while (told.rounds < rounds) {
        const folder = artifactFolder('killed')
        const ledger = openLedger()
        const count = Math.min(roundsAFolder, rounds - told.rounds)
        let served = await serve(folder)
        await settle(served, ledger, url)
        for (let round = 0; round < count; round++) {
          await Promise.all([burst(served, ledger, url, 60), killedAfter(served, Math.random() * 400)])
          served = await serve(folder)
          told.losses.push(...(await losses(asking(served), folder, ledger)))
        }
        await finish(served, ledger)
        told.losses.push(...(await losses(asking(served), folder, ledger)))
        await served.stop()
        told.rounds += count
        told.deliveries += [...ledger.events.values()].flat().length
        told.exchanges += ledger.exchanges.size
        told.segments += segments(folder)
      }
      console.log(
        `${told.rounds} rounds, ${told.deliveries} deliveries and ${told.exchanges} attempts acknowledged, ${told.segments} segments of the log, ${told.losses.length} losses`,
      )
      expect(told.losses).toEqual([])
      expect(told.deliveries).toBeGreaterThan(rounds)
    },
    20_000 + rounds * 10_000,
  )
})

/** Two hooks that retry at once, and a log that rotates after a megabyte. */
async function settle(served: Served, ledger: Ledger, target: string): Promise<void> {
  const ask = asking(served)
  await ask('POST', '/log/retention', { days: null, count: null, bytes: 16 * 1024 * 1024 })
  for (const name of ['Orders', 'Stock']) {
    const delivery = { retry: { kind: 'list', waitsMs: [30, 60, 120] } }
    const draft = {
      name,
      catalog: 'tomba',
      target,
      timeoutMs: 200,
      delivery,
      headers: [{ name: 'X-Secret', value: signing, secret: true }],
    }
    const { id, timeoutMs } = await ask<{ id: string; timeoutMs: number }>('POST', '/hooks', draft)
    ledger.hooks.set(id, timeoutMs)
  }
}

async function killedAfter(served: Served, ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  const gone = once(served.child, 'exit')
  served.child.kill('SIGKILL')
  await gone
}

/** Waits until every delivery is in a final state, each within what its schedule allows. */
async function finish(served: Served, ledger: Ledger): Promise<void> {
  const ask = asking(served)
  for (const event of ledger.events.keys()) {
    await expect
      .poll(async () => (await ask<Delivery[]>('GET', `/events/${event}/deliveries`)).map(({ state }) => state), { timeout: 30_000 })
      .toSatisfy((states: string[]) => states.every((state) => state === 'delivered' || state === 'failed'))
  }
}
