import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { connectSocket } from '../../src-main/rpc/connect-socket'
import { OwnerGoneError } from '../../src-main/rpc/owner-gone'
import { problemOf } from '../../src-main/rpc/problems'
import { closeCodes } from '../../src-preload/contract/protocol'
import { createFakeRouter } from './fake-router'
import { openUnixDoor } from './unix-door'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo()
})

async function owner() {
  const fake = createFakeRouter()
  const door = await openUnixDoor(fake.router)
  cleanUp.push(fake.release, door.close)
  return { fake, door }
}

describe('a command that talks to the owner of its data folder', () => {
  it('gets every answer that was begun when the owner stops', async () => {
    const { fake, door } = await owner()
    const { client } = await connectSocket(door.path)
    const slow = client.deliveries.get({ id: 'dlv_1' })
    await fake.begun
    const stopped = door.close()
    fake.release()
    expect(await slow).toMatchObject({ id: 'dlv_1' })
    await stopped
  })

  it('is told that a call the stopping owner never began was not executed', async () => {
    const { fake, door } = await owner()
    const { client } = await connectSocket(door.path)
    const begun = client.deliveries.get({ id: 'dlv_1' })
    await fake.begun
    const stopped = door.close()
    const late = client.hooks.list().catch((error: unknown) => error)
    fake.release()
    await begun
    await stopped
    expect(await late).toBeInstanceOf(OwnerGoneError)
    expect(await late).toMatchObject({ executed: 'no', message: expect.stringContaining('was not executed') })
  })

  it('is turned away once the owner stops, whether anybody was in before or not, while the answers that were begun are given', async () => {
    const [empty, busy] = [(await owner()).door, await owner()]
    const { client } = await connectSocket(busy.door.path)
    const begun = client.deliveries.get({ id: 'dlv_1' })
    await busy.fake.begun
    for (const { path, turnAway } of [empty, busy.door]) {
      turnAway()
      await expect(connectSocket(path)).rejects.toMatchObject({ name: 'OwnerGoneError', executed: 'no' })
    }
    busy.fake.release()
    expect(await begun).toMatchObject({ id: 'dlv_1' })
  })

  it('is told the same for a call made after the owner has gone', async () => {
    const { door } = await owner()
    const { client, closed } = await connectSocket(door.path)
    await door.close()
    await closed
    await expect(client.hooks.list()).rejects.toMatchObject({ name: 'OwnerGoneError', executed: 'no' })
  })

  it('is told that nobody knows when the owner dies in the middle of a call', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dying-'))
    cleanUp.push(() => rm(folder, { recursive: true, force: true }))
    const path = join(folder, 's')
    const dying = createServer().on('upgrade', (request, socket, head) => {
      new WebSocketServer({ noServer: true }).handleUpgrade(request, socket, head, (peer) => peer.on('message', () => socket.destroy()))
    })
    cleanUp.push(() => dying.close())
    await once(dying.listen(path), 'listening')
    const { client } = await connectSocket(path)
    await expect(client.hooks.list()).rejects.toMatchObject({ name: 'OwnerGoneError', executed: 'unknown' })
  })

  it('sees its stream end with the reason when the owner stops', async () => {
    const { door } = await owner()
    const { client } = await connectSocket(door.path)
    const items = await client.watch()
    await items.next()
    const next = items.next()
    await Promise.all([door.close(), expect(next).rejects.toBeInstanceOf(OwnerGoneError)])
  })

  it('hears at once that nobody owns the folder', async () => {
    await expect(connectSocket(join(tmpdir(), 'nobody-here'))).rejects.toMatchObject({
      name: 'OwnerGoneError',
      executed: 'no',
      message: expect.stringContaining('ENOENT'),
    })
  })

  it('is refused in words when it speaks another protocol version', async () => {
    const { door } = await owner()
    const stranger = new WebSocket(`ws+unix:${door.path}:/rpc?protocol=99`)
    const [code, reason] = await once(stranger, 'close')
    expect(code).toBe(closeCodes.otherProtocol)
    expect(String(reason)).toBe('this Hookbench speaks protocol 1, not 99; use the same version on both sides')
  })

  it('keeps its connection when one call is larger than 40 MB', async () => {
    const { fake, door } = await owner()
    const { client } = await connectSocket(door.path)
    const slow = client.deliveries.get({ id: 'dlv_1' })
    await fake.begun
    const payload = '"'.repeat(21 * 1024 * 1024)
    const error = await client.events.preview({ type: 'lead.create', payload }).catch((error: unknown) => error)
    expect(problemOf(error)).toMatchObject({ code: 'too_large', fix: 'Send less in one call.' })
    fake.release()
    expect(await slow).toMatchObject({ id: 'dlv_1' })
  })
})

describe('the owner', () => {
  it('answers plain HTTP on other upgrade paths', async () => {
    const { door } = await owner()
    const lost = new WebSocket(`ws+unix:${door.path}:/elsewhere`)
    const [, response] = await once(lost, 'unexpected-response')
    expect(response.statusCode).toBe(404)
    lost.on('error', () => {}).terminate()
  })

  it('survives a caller that sends garbage, and tells it', async () => {
    const { door } = await owner()
    const noisy = new WebSocket(`ws+unix:${door.path}:/rpc?protocol=1`)
    await once(noisy, 'open')
    noisy.send('{"i":')
    const [code] = await once(noisy, 'close')
    expect(code).toBe(1007)
    const { client, close } = await connectSocket(door.path)
    expect(await client.hooks.list()).toHaveLength(1)
    await close()
  })

  it('drops a caller that is silent for two heartbeats, and keeps one that answers', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    cleanUp.push(() => vi.useRealTimers())
    const { door } = await owner()
    const silent = new WebSocket(`ws+unix:${door.path}:/rpc?protocol=1`, { autoPong: false })
    await once(silent, 'open')
    const lively = await connectSocket(door.path)
    const dropped = once(silent, 'close')
    const pinged = once(silent, 'ping')
    vi.advanceTimersByTime(30_000)
    await pinged
    // The first answer comes behind the ping, so the second call goes behind the pong.
    await lively.client.hooks.list()
    await lively.client.hooks.list()
    vi.advanceTimersByTime(30_000)
    expect((await dropped)[0]).toBe(1006)
    expect(await lively.client.hooks.list()).toHaveLength(1)
    await lively.close()
  })

  it('lets a reader that falls behind wait, instead of piling its stream up in memory', async () => {
    const { fake, door } = await owner()
    const slow = new WebSocket(`ws+unix:${door.path}:/rpc?protocol=1`)
    await once(slow, 'open')
    slow.send(JSON.stringify({ i: '1', p: { u: '/watch', b: { json: undefined } } }))
    await once(slow, 'message')
    slow.pause()
    for (let nth = 0; nth < 100; nth++) {
      fake.announce('x'.repeat(256 * 1024))
      await setImmediate()
    }
    expect(fake.taken()).toBeLessThan(50)
    slow.terminate()
  })
})
