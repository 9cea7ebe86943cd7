import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { bench, hookbench, startHookbench } from '../support/command-line'
import { receiver } from '../support/receiver'
import { serve } from '../support/serve'

describe('the data folder', () => {
  it('may lie deeper than the path of a socket can be long', async () => {
    const data = join(artifactFolder('deep'), 'a'.repeat(90), 'b'.repeat(90))
    const served = await serve(data)
    expect(await hookbench(['hooks', 'add', '--name', 'h', '--catalog', 'tomba', '--url', 'inbox:a', '--data', data])).toMatchObject({
      code: 0,
    })
    expect((await hookbench(['send', 'save_lead', '--data', data, '--json'])).documents()).toMatchObject([{ outcome: 'delivered' }])
    await served.stop()
    expect((await hookbench(['hooks', 'list', '--data', data, '--json'])).documents()).toMatchObject([{ name: 'h' }])
  })

  it('may hold other files, which stay as they are', async () => {
    const data = artifactFolder('project')
    mkdirSync(join(data, 'src'))
    writeFileSync(join(data, 'src', 'main.py'), 'print()')
    writeFileSync(join(data, 'notes.txt'), 'mine')
    chmodSync(data, 0o755)
    expect(await hookbench(['send', 'save_lead', '--to', 'inbox:a', '--data', data])).toMatchObject({ code: 0 })
    expect(readFileSync(join(data, 'notes.txt'), 'utf8')).toBe('mine')
    expect(readdirSync(join(data, 'src'))).toEqual(['main.py'])
    expect(statSync(data).mode & 0o777).toBe(0o755)
    for (const name of ['log', 'queue', 'bodies']) expect(statSync(join(data, name)).mode & 0o777).toBe(0o700)
  })

  it('is the one of the environment where none is named, and never silently the usual one', async () => {
    const env = { HOOKBENCH_DATA: join(artifactFolder('data'), 'new') }
    await hookbench(['hooks', 'add', '--name', 'h', '--catalog', 'tomba', '--url', 'inbox:a'], { env })
    expect((await hookbench(['hooks', 'list', '--json'], { env })).documents()).toHaveLength(1)
    const told = await hookbench(['hooks', 'list', '--data', ''], { env })
    expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--data: The value is empty') })
  })

  it.runIf(process.platform === 'linux')('where nothing can be made is refused at once', async () => {
    const told = await hookbench(['hooks', 'list', '--data', '/proc/nowhere'])
    expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('it is not there and can not be made') })
  })

  it('in the way of which a file stands is refused', async () => {
    const file = join(artifactFolder('data'), 'file')
    writeFileSync(file, 'mine')
    for (const data of [file, join(file, 'below')]) {
      const told = await hookbench(['hooks', 'list', '--data', data])
      expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('in the way. Name another folder') })
    }
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it.skipIf(process.platform === 'win32')('that can not be written is refused, with what to do', async () => {
    const data = artifactFolder('read-only')
    chmodSync(data, 0o500)
    const root = process.getuid?.() === 0
    // The folders above are private to the superuser, so where the tests run as one the other user names a folder everyone sees.
    const told = await hookbench(['hooks', 'list', '--data', root ? '/' : data], root ? { uid: 65_534 } : {})
    expect(told).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/can't be used: .*(permi|denied).*read and write access/),
    })
  })
})

describe('a pipe that is closed early', () => {
  it('ends a listing without a complaint', async () => {
    const { child, told } = startHookbench(['catalogs', 'show', 'lemlist', '--json'])
    child.stdout?.destroy()
    expect(await told).toMatchObject({ code: 0, stderr: '' })
  })

  it('keeps no delivery from being made and recorded', async () => {
    const { json, data } = bench()
    const target = await receiver()
    const { child, told } = startHookbench(['send', 'save_lead', '--to', target.url, '--data', data, '--json'])
    child.stdout?.destroy()
    expect(await told).toMatchObject({ code: 0, stderr: '' })
    expect(target.bodies).toHaveLength(1)
    expect(await json(['log'])).toMatchObject([{ outcome: 'delivered' }])
  })
})

describe('the log', () => {
  it('is listed newest first, over several pages, as many as asked for', async () => {
    const { json, data, run } = bench()
    expect((await run(['log'])).stdout).toContain('The log is empty')
    const served = await serve(data)
    const call = (path: string, body?: unknown) =>
      fetch(`${served.api}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${served.token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    await call('/hooks', { name: 'h', catalog: 'tomba', target: 'http://127.0.0.1:1/' })
    await Promise.all(Array.from({ length: 230 }, () => call('/events', { type: 'save_lead' })))
    const list = () => json<{ id: string }>(['log', '--limit', '500'])
    await expect.poll(list, { timeout: 10_000 }).toHaveLength(230)
    await served.stop()

    const all = await list()
    const ids = all.map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect((await json<{ id: string }>(['log', '--limit', '3'])).map(({ id }) => id)).toEqual(ids.slice(0, 3))
    expect(await json(['log'])).toHaveLength(50)
  })

  it.each([
    [['log', '--limit', '0'], '--limit: "0" is no number of lines'],
    [['log', '--limit', 'ten'], '--limit: "ten" is no number of lines'],
    [['log', 'show', 'exc_none'], 'The log has no exchange "exc_none"'],
    [['log', 'show'], "missing required argument 'id'"],
  ])('refuses %j', async (args, why) => {
    const { run } = bench()
    expect(await run(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(why) })
  })

  it('shows one exchange whole to people', async () => {
    const { json, run } = bench()
    const target = await receiver((response) => response.writeHead(422, { 'x-why': 'score' }).end('score is wrong'))
    const [sent] = await json<{ id: string }>(['send', 'save_lead', '--to', target.url], 1)
    const { stdout } = await run(['log', 'show', sent?.id ?? ''])
    for (const part of [
      'answered 422',
      `POST ${target.url}`,
      'Content-Type: application/json',
      target.bodies[0] ?? '?',
      'HTTP 422',
      'score is wrong',
    ])
      expect(stdout).toContain(part)
  })
})
