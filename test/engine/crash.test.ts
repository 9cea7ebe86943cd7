import { once } from 'node:events'
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../src-preload/contract/delivery'
import type { SendResult } from '../../src-preload/contract/event'
import type { Exchange } from '../../src-preload/contract/exchange'
import { type Script, script } from '../rest/rest'
import { hookbench, startHookbench } from '../support/command-line'
import { type Receiver, receiver } from '../support/receiver'

const burst = 40

/** Answers two of three requests, some with failure, and leaves the third hanging until `calm`. */
async function moodyReceiver(): Promise<Receiver & { calm(): void }> {
  const mood = { calm: false }
  const target = await receiver((response, n) => {
    if (mood.calm || n % 3 > 0) response.writeHead(n % 2 ? 200 : 500).end()
  })
  return Object.assign(target, {
    calm() {
      mood.calm = true
    },
  })
}

describe('kill -9 in the middle of a burst', () => {
  it.each([1, 7, 25])('loses nothing that was acknowledged, with %i events accepted so far', async (enough) => {
    const owner = await script()
    const { data, call } = owner
    const target = await moodyReceiver()
    await call('POST', '/hooks', { name: 'a', catalog: 'tomba', target: `${target.url}/a` })
    const delivery = { retry: { kind: 'list', waitsMs: [1, 1] } }
    await call('POST', '/hooks', { name: 'b', catalog: 'tomba', target: `${target.url}/b`, delivery })

    const { accepted, printed } = await burstUntil(enough, owner, target.calm)
    expect(accepted.length).toBeGreaterThanOrEqual(enough)
    tear(data)

    const again = await script(data)
    const promised = accepted.flatMap(({ deliveries }) => deliveries.map(({ id }) => id))
    const states = async () => (await Promise.all(promised.map((id) => stateOf(id, again.call)))).filter((state) => !isFinal(state))
    await expect.poll(states, { timeout: 15_000 }).toEqual([])
    await again.served.stop()

    const log = kept(data)
    expect(printed.filter((id) => !log.some((exchange) => exchange.id === id))).toEqual([])
    expect(log.map(({ id }) => id)).toEqual([...new Set(log.map(({ id }) => id))])
    const attempts = new Map(log.map(({ deliveryId: id }) => [id ?? '', log.filter(({ deliveryId }) => deliveryId === id)]))
    expect(promised.filter((id) => !attempts.has(id))).toEqual([])
    for (const made of attempts.values()) {
      expect(made.map(({ attempt }) => attempt)).toEqual(made.map((_, at) => at + 1))
      const outcomes = made.map(({ outcome }) => outcome)
      const most = made[0]?.request.url.endsWith('/b') ? 3 : 1
      expect(outcomes.slice(0, -1)).toEqual(Array(made.length - 1).fill('failed'))
      expect(outcomes.at(-1) === 'delivered' || made.length === most).toBe(true)
    }
    // What was owed left as well, and nothing left more than twice: a crash between socket and record may repeat one attempt.
    expect(target.bodies.length).toBeGreaterThanOrEqual(log.length)
    expect(target.bodies.length).toBeLessThanOrEqual(2 * log.length)
  })
})

describe('an owner that died', () => {
  it.each(['hooks list', 'send save_lead --to inbox:a', 'serve'])('is noticed and replaced by %j', async (command) => {
    const { served, data, call } = await script()
    await call('POST', '/hooks', { name: 'kept', catalog: 'tomba', target: 'inbox:a' })
    served.child.kill('SIGKILL')
    await once(served.child, 'exit')
    expect(['owner.json', 'owner.sock'].filter((name) => existsSync(join(data, name)))).toEqual(['owner.json', 'owner.sock'])
    if (command === 'serve') expect((await (await script(data)).call('GET', '/hooks')).body).toMatchObject([{ name: 'kept' }])
    else expect(await hookbench([...command.split(' '), '--data', data])).toMatchObject({ code: 0, stderr: '' })
  })
})

/**
 * A burst over REST and the command line at once; the server dies in the moment in which so many events are accepted. A command that was too
 * late for it takes the folder over and delivers what it finds.
 */
async function burstUntil(enough: number, { served, data, call }: Script, onKilled: () => void) {
  const accepted: SendResult[] = []
  const died = once(served.child, 'exit')
  const waiting = startHookbench(['send', 'save_lead', '--data', data, '--json'])
  const posts = Array.from({ length: burst }, async () => {
    const answer = await call<SendResult>('POST', '/events', { type: 'save_lead' })
    accepted.push(answer.body)
    if (accepted.length !== enough) return
    served.child.kill('SIGKILL')
    onKilled()
  })
  await Promise.allSettled(posts)
  await died
  const told = await waiting.told
  const whole = told.stdout.split('\n').slice(0, -1)
  return { accepted, printed: whole.map((line) => (JSON.parse(line) as Exchange).id) }
}

/** As if the machine had stopped half way through a line. */
function tear(data: string): void {
  for (const [folder, ending] of [
    ['log', '.jsonl'],
    ['queue', '.queue'],
  ] as const) {
    const last = readdirSync(join(data, folder))
      .filter((name) => name.endsWith(ending))
      .sort()
      .at(-1)
    if (last) appendFileSync(join(data, folder, last), '{"v":1,"id":"exc_torn","at":"20')
  }
}

async function stateOf(id: string, call: Script['call']): Promise<string> {
  const { status, body } = await call<Delivery>('GET', `/deliveries/${id}`)
  return status === 200 ? body.state : `${status}`
}
const isFinal = (state: string) => state === 'delivered' || state === 'failed'

/** Every line of the log's files, parsed: a broken one fails the test. */
function kept(data: string): Exchange[] {
  const names = readdirSync(join(data, 'log')).filter((name) => name.endsWith('.jsonl'))
  return names.sort().flatMap((name) =>
    readFileSync(join(data, 'log', name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Exchange),
  )
}
