import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished } from 'vitest'
import { openQueueFile } from '../../src-main/adapters/folder/queue-file'
import { openSender } from '../../src-main/adapters/http/http-sender'
import { openLogFiles } from '../../src-main/adapters/log/log-files'
import type { Engine } from '../../src-main/engine/engine'
import { artifactFolder } from '../support/artifact-folder'
import { quietEngine } from '../support/quiet-engine'
import { openTarget } from '../support/target'
import { createVirtualClock } from '../support/virtual-clock'
import { type MoodySender, moodySender } from './moody-sender'

/** Of virtual time; `npm run test:soak` says 60. None in `npm test`. */
const minutes = Number(process.env.HOOKBENCH_SOAK_MINUTES ?? 0)
/** Deliveries a second to each kind of receiver, 300 in all. */
const perSecond = { fast: 215, slow: 50, failing: 20, reset: 10, hanging: 3, real: 2 }
/** Kept by the log, so that it reaches its size within the first minutes; measuring begins when it has. */
const kept = 50_000
const warmUp = 10

interface Sample {
  heap: number
  timers: number
  sockets: number
  listMs: number
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

it.runIf(minutes > 0)(
  `an hour of deliveries leaves memory, timers and sockets as they were (${minutes} minutes)`,
  async () => {
    const began = performance.now()
    const clock = createVirtualClock()
    const real = openSender()
    const sender = moodySender(clock, real)
    const log = await openLogFiles(artifactFolder('soaked-log'))
    const queue = await openQueueFile(artifactFolder('soaked-queue'), { sync: false })
    const target = await openTarget()
    const { engine, faults } = await quietEngine({ evaluate: async () => [] }, { clock, sender, log, queue })
    onTestFinished(async () => {
      real.close()
      await target.close()
      await Promise.all([log.close(), queue.close()])
    })
    await engine.log.setRetention({ days: null, count: kept, bytes: null })
    for (const name of Object.keys(perSecond)) {
      const delivery = { retry: { kind: 'list' as const, waitsMs: [1_000, 5_000] }, concurrency: 100 }
      await engine.hooks.create({
        name,
        catalog: 'tomba',
        target: name === 'real' ? target.url : `http://127.0.0.1:9/${name}`,
        timeoutMs: 2_000,
        delivery,
      })
    }

    const samples: Sample[] = []
    for (let minute = 1; minute <= minutes; minute++) {
      for (let second = 0; second < 60; second++) {
        await sendASecond(engine)
        await clock.advance(1_000)
        await settled(engine, sender)
      }
      target.arrived.length = 0
      samples.push(await sampled(engine, clock.waiting().length))
      if (minute % 5 === 0) console.log(`minute ${minute}: ${line(samples.at(-1))}, ${Math.round((performance.now() - began) / 1_000)} s`)
    }
    const steady = samples.slice(Math.min(warmUp, Math.floor(samples.length / 3)))
    const third = Math.max(1, Math.floor(steady.length / 3))
    const [first, last] = [steady.slice(0, third), steady.slice(-third)]
    console.log(`first third: ${line(mean(first))}; last third: ${line(mean(last))}`)
    expect(faults).toEqual([])
    expect(mean(last).heap).toBeLessThanOrEqual(mean(first).heap * 1.1)
    expect(mean(last).timers).toBeLessThanOrEqual(mean(first).timers * 1.1 + 20)
    expect(Math.max(...samples.map(({ sockets }) => sockets))).toBeLessThan(200)
    expect(Math.max(...steady.map(({ listMs }) => listMs))).toBeLessThan(250)
    const stopping = engine.stop()
    await clock.advance(10_000)
    await stopping
  },
  3_600_000,
)

async function sendASecond(engine: Engine): Promise<void> {
  for (let n = 0; n < perSecond.fast; n++) {
    const hooks = Object.entries(perSecond).flatMap(([name, count]) => (n < count ? [name] : []))
    await engine.events.send({ type: 'save_lead', catalog: 'tomba', payload: '{"email":"jane@example.com"}', hooks })
  }
}

/** Waits until everything under way waits for the clock: what is real (files, sockets) must not fall behind. */
async function settled(engine: Engine, sender: MoodySender): Promise<void> {
  while (sender.open > sender.waiting || engine.deliveries.list({ state: 'sending', limit: 200 }).length > sender.waiting)
    await new Promise((resolve) => setImmediate(resolve))
}

async function sampled(engine: Engine, timers: number): Promise<Sample> {
  const asked = performance.now()
  await engine.log.list({ query: '', limit: 50 })
  engine.hooks.list()
  const listMs = performance.now() - asked
  collectGarbage()
  const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length
  return { heap: process.memoryUsage().heapUsed / 1e6, timers, sockets, listMs }
}

function mean(samples: Sample[]): Sample {
  const of = (name: keyof Sample) => samples.reduce((sum, one) => sum + one[name], 0) / samples.length
  return { heap: of('heap'), timers: of('timers'), sockets: of('sockets'), listMs: of('listMs') }
}

const line = (sample: Sample | undefined) =>
  sample
    ? `${sample.heap.toFixed(1)} MB, ${sample.timers.toFixed(0)} timers, ${sample.sockets.toFixed(0)} sockets, list in ${sample.listMs.toFixed(1)} ms`
    : ''
