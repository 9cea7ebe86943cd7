import { createServer } from 'node:http'
import { Agent, get } from 'node:https'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createReceiverControl } from '../../src-main/adapters/http/receiver-control'
import { memoryVault } from '../../src-main/adapters/memory/memory-stores'
import type { CapturedRequest, Vault } from '../../src-main/engine/ports'
import { ReceiverSettings } from '../../src-preload/contract/receiver'
import { closedPort } from '../support/raw-server'
import { listening } from '../support/receiver'
import { refusalOf } from '../support/refusal'

function openControl(vault: Vault = memoryVault(), time = Date.now) {
  const captured: CapturedRequest[] = []
  const control = createReceiverControl({
    vault,
    time,
    maxBodyBytes: 1_000,
    now: () => new Date().toISOString(),
    monotonic: () => performance.now(),
    onRequest(request) {
      captured.push(request)
      return { status: 200, headers: [], body: Buffer.from('caught') }
    },
  })
  onTestFinished(() => control.close())
  return { control, captured }
}
const settings = (given: object = {}) => ReceiverSettings.parse({ port: null, ...given })
const outside = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

/** Over https, trusting just one authority. */
function fetchTrusting(url: string, ca: string): Promise<{ status: number; body: string }> {
  const agent = new Agent()
  onTestFinished(() => agent.destroy())
  return new Promise((resolve, reject) => {
    get(url, { ca, agent }, async (response) => resolve({ status: response.statusCode ?? 0, body: await text(response) })).on(
      'error',
      reject,
    )
  })
}

describe('where inboxes are reached', () => {
  it('moves to another port while it runs, and is not on the old one any more', async () => {
    const [first, second] = [await closedPort(), await closedPort()]
    const { control } = openControl()
    const state = await control.open(settings({ port: first }))
    expect(state).toMatchObject({ url: `http://127.0.0.1:${first}`, httpsUrl: null, portsTaken: [], warning: null })
    await control.apply(settings({ port: second }))
    expect(await (await fetch(`http://127.0.0.1:${second}/`)).text()).toBe('caught')
    await expect(fetch(`http://127.0.0.1:${first}/`)).rejects.toThrow()
    expect(control.state()?.url).toBe(`http://127.0.0.1:${second}`)
  })

  it('takes another port at the start where the chosen one is taken; chosen later it is refused, and nothing moves', async () => {
    const taken = Number(new URL(await listening(createServer())).port)
    const { control } = openControl()
    const state = await control.open(settings({ port: taken }))
    expect(state.portsTaken).toEqual([taken])
    expect(Number(new URL(state.url).port)).not.toBe(taken)
    expect(await refusalOf(control.apply(settings({ port: taken })))).toMatchObject({ code: 'conflict', field: 'port' })
    expect(await (await fetch(control.state()?.url ?? '')).text()).toBe('caught')
    expect(control.state()?.url).toBe(state.url)
  })

  it('stays where its senders are when something else is chosen, also where the usual port has become free', async () => {
    const usual = createServer()
    // Where another program has it already, it is taken all the same.
    await new Promise<void>((resolve) => usual.once('error', () => resolve()).listen(4600, '127.0.0.1', resolve))
    let { control } = openControl()
    let before = await control.open(settings())
    // Another test had the port and has given it back: now the first one has it.
    if (!usual.listening && before.portsTaken.length === 0) {
      control = openControl().control
      before = await control.open(settings())
    }
    expect(before.portsTaken).toEqual([4600])
    await new Promise((resolve) => usual.close(resolve))
    const { host } = new URL(before.url)
    expect(await control.apply(settings({ host: '0.0.0.0' }))).toMatchObject({ url: `http://${host}`, portsTaken: [4600] })
  })

  it('stays where it was when an address is not this machine’s, and falls back to loopback at the start', async () => {
    const { control } = openControl()
    await control.open(settings({ port: await closedPort() }))
    const before = control.state()?.url
    expect(await refusalOf(control.apply(settings({ host: '192.0.2.1' })))).toMatchObject({ code: 'invalid_input', field: 'host' })
    expect(control.state()?.url).toBe(before)
    const other = openControl()
    const state = await other.control.open(settings({ port: await closedPort(), host: '192.0.2.1' }))
    expect(state).toMatchObject({ url: expect.stringContaining('127.0.0.1'), warning: expect.stringContaining('192.0.2.1') })
  })

  it.runIf(outside)('listens beyond this machine by choice, and warns as long as it does', async () => {
    const { control } = openControl()
    await control.open(settings({ port: await closedPort() }))
    const state = await control.apply(settings({ port: await closedPort(), host: '0.0.0.0' }))
    expect(state.warning).toMatch(/anyone/i)
    const address = state.addresses.find((one) => one.includes(outside ?? ''))
    expect(await (await fetch(address ?? '')).text()).toBe('caught')
    expect(new URL(state.url).hostname).toBe('127.0.0.1')
    expect((await control.apply(settings({ port: await closedPort() }))).warning).toBeNull()
  })
})

describe('inboxes on https', () => {
  it('hold for localhost, 127.0.0.1 and ::1 under an authority that can be downloaded without a token', async () => {
    const vault = memoryVault()
    const { control, captured } = openControl(vault)
    const state = await control.open(settings({ port: await closedPort(), https: true, httpsPort: await closedPort() }))
    const pem = await (await fetch(`${state.url}/ca.pem`)).text()
    expect(await control.authority()).toEqual({ pem, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const { port } = new URL(state.httpsUrl ?? '')
    for (const host of ['localhost', '127.0.0.1'])
      expect(await fetchTrusting(`https://${host}:${port}/in/a`, pem)).toEqual({ status: 200, body: 'caught' })
    expect(captured.map(({ url }) => url)).toEqual([`https://localhost:${port}/in/a`, `https://127.0.0.1:${port}/in/a`])
    await expect(fetchTrusting(`https://localhost:${port}/`, '')).rejects.toThrow(/certificate|self-signed/)
    expect(await (await fetch(`${state.url}/in/b`)).text()).toBe('caught')
  })

  it('keep their authority from start to start, until it would not outlive a server’s certificate', async () => {
    const vault = memoryVault()
    const now = Date.now()
    const first = await openControl(vault, () => now).control.authority()
    expect(await openControl(vault, () => now + 1_000).control.authority()).toEqual(first)
    const years = 9 * 365 * 86_400_000
    expect(await openControl(vault, () => now + years).control.authority()).not.toEqual(first)
  })

  it('are off unless chosen, and then offer no certificate', async () => {
    const { control } = openControl()
    const state = await control.open(settings({ port: await closedPort() }))
    expect(state.httpsUrl).toBeNull()
    expect(await (await fetch(`${state.url}/ca.pem`)).text()).toBe('caught')
  })
})
