import { expect, it } from 'vitest'
import { memoryQueue, memoryRegistry } from '../../src-main/adapters/memory/memory-stores'
import type { QueueStore } from '../../src-main/engine/ports'
import { bench } from '../support/engine-bench'
import { type RulesBench, rulesBench } from '../support/rules-bench'

// Between the log's line and the queue's record of it a process can die. Here it dies after so many records of a kind: later ones never reach the file.

function dyingQueue(isLost: (record: { k: string }) => boolean): QueueStore {
  const store = memoryQueue()
  let dead = false
  return {
    ...store,
    async append(record) {
      dead ||= isLost(record as { k: string })
      if (!dead) await store.append(record)
    },
  }
}
const lostAfter = (count: number, kind: string) => {
  let seen = 0
  return ({ k }: { k: string }) => k === kind && ++seen > count
}

async function restarted(one: RulesBench, queue: QueueStore) {
  await one.engine.stop()
  const { registry, log, vault } = one.ports
  const two = await bench({ queue, registry, log, vault, clock: one.clock })
  await two.engine.hooks.update('Leads', { target: two.target.url })
  await one.clock.advance('1d')
  return two
}
const numbers = async (one: { recorded: RulesBench['recorded'] }) =>
  (await one.recorded()).map(({ attempt, outcome }) => `${attempt} ${outcome}`)

it('an attempt only the log knows of is not made again, and its retry is due when it would have been', async () => {
  const queue = dyingQueue(lostAfter(1, 'attempt'))
  const one = await rulesBench({ retry: ['1s', '1h'] }, { queue, registry: memoryRegistry() })
  one.target.replies(500, 500)
  const id = await one.send()
  await one.clock.advance('1s')
  const two = await restarted(one, queue)
  expect(await numbers(one)).toEqual(['1 failed', '2 failed', '3 delivered'])
  expect(two.target.arrived).toHaveLength(1)
  expect(two.engine.deliveries.get(id)).toMatchObject({ state: 'delivered', attempts: 3 })
})

it('a success only the log knows of ends the delivery', async () => {
  const queue = dyingQueue(lostAfter(0, 'attempt'))
  const one = await rulesBench({ retry: ['1s'] }, { queue, registry: memoryRegistry() })
  const id = await one.send()
  const two = await restarted(one, queue)
  expect(two.target.arrived).toEqual([])
  expect(two.engine.deliveries.get(id)).toMatchObject({ state: 'delivered', attempts: 1 })
})

it('an attempt by hand only the log knows of keeps its number and schedules nothing', async () => {
  const queue = dyingQueue(lostAfter(1, 'attempt'))
  const one = await rulesBench({}, { queue, registry: memoryRegistry() })
  one.target.replies(500, 500)
  const id = await one.send()
  await one.engine.deliveries.resend({ id, how: 'signed-anew' })
  await one.clock.advance(0)
  const two = await restarted(one, queue)
  expect(two.engine.deliveries.get(id)).toMatchObject({ state: 'failed', attempts: 2 })
  await two.engine.deliveries.resend({ id, how: 'signed-anew' })
  await one.clock.advance(0)
  expect(await numbers(one)).toEqual(['1 failed', '2 failed', '3 delivered'])
})

it('a failure only the log knows of counts for the rule that pauses the hook', async () => {
  const queue = dyingQueue(lostAfter(9, 'attempt'))
  const one = await rulesBench({ catalog: 'breakcold' }, { queue, registry: memoryRegistry() })
  const unpaused = async () => one.ports.registry.load()
  one.target.replies(...Array.from({ length: 10 }, () => 500))
  for (let n = 0; n < 9; n++) await one.send()
  const before = await unpaused()
  await one.send()
  await one.ports.registry.save(before)
  const two = await restarted(one, queue)
  expect(two.engine.hooks.get('Leads').pause).toMatchObject({ by: 'rule', why: '10 deliveries failed in a row.' })
})
