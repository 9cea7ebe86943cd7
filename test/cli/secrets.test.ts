import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { benchOfSuite } from '../support/command-line'
import { receiver } from '../support/receiver'
import { secret } from '../support/secrets'

const breakcold = ['hooks', 'add', '--name', 'b', '--catalog', 'breakcold']

describe('a generated secret', () => {
  const { json, run, empty } = benchOfSuite()
  afterEach(empty)

  it('is shown once on stderr, and afterwards only that there is one', async () => {
    const made = await run([...breakcold, '--url', 'inbox:a', '--json'])
    const [shown, ...more] = made.stderr.match(/wh_[0-9a-f]{15}/g) ?? []
    expect(more).toEqual([])
    secret(shown ?? '', [made.streams.stderr])
    expect(made.documents()).toMatchObject([{ hasSecret: true }])
    expect(made.documents()[0]).not.toHaveProperty('generatedSecret')
    await json(['send', 'lead.create'])
    const told = [await run(['hooks', 'show', 'b']), await run(['hooks', 'list', '--json']), await run(['log', '--json'])]
    for (const { stdout, stderr } of told) expect(stdout + stderr).not.toContain(shown)
  })

  it('goes into a new file that only its owner can read, and nowhere else', async () => {
    const target = await receiver()
    const file = join(artifactFolder('secret'), 'breakcold')
    const made = await run([...breakcold, '--url', target.url, '--secret-out', file, '--json'])
    const kept = secret(readFileSync(file, 'utf8').trim(), [file])
    expect(kept).toMatch(/^wh_[0-9a-f]{15}$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(made).toMatchObject({ code: 0, stderr: `The secret is in ${file}.\n` })
    await run(['send', 'lead.create'])
    expect(JSON.parse(target.bodies[0] ?? '')).toMatchObject({ secret: kept })
  })

  it('never overwrites a file, and makes no hook whose secret would be lost', async () => {
    const file = join(artifactFolder('secret'), 'mine')
    writeFileSync(file, 'precious')
    for (const [path, why] of [
      [file, 'is there already'],
      [join(file, 'below'), "can't be written"],
    ] as const) {
      const told = await run([...breakcold, '--url', 'inbox:a', '--secret-out', path])
      expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining(why) })
    }
    const once = await run(['send', 'lead.create', '--to', 'inbox:a', '--secret-out', file])
    expect(once).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') })
    expect(readFileSync(file, 'utf8')).toBe('precious')
    expect(await json(['hooks', 'list'])).toEqual([])
    expect(await json(['log'])).toEqual([])
  })

  it('leaves no file behind where none was generated or nothing came of it', async () => {
    const file = join(artifactFolder('secret'), 'none')
    const tomba = await run(['hooks', 'add', '--name', 't', '--catalog', 'tomba', '--url', 'inbox:a', '--secret-out', file])
    expect(tomba).toMatchObject({ code: 0, stderr: expect.stringContaining('No secret was generated') })
    const refused = await run([...breakcold, '--url', 'nowhere', '--secret-out', file])
    expect(refused.code).toBe(2)
    const unsent = await run(['send', 'lead.create', '--to', 'nowhere', '--secret-out', file])
    expect(unsent).toMatchObject({ code: 2, stderr: expect.not.stringContaining('wh_') })
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
  })
})

describe('a secret of one’s own', () => {
  const { json, run, empty } = benchOfSuite()
  afterEach(empty)

  it('comes from the environment, replaces, and is removed', async () => {
    const target = await receiver()
    const [first, second] = [secret('first-of-two-secrets'), secret('second-of-two-secrets')]
    const add = await run([...breakcold, '--url', target.url, '--secret-env', 'MINE'], { env: { MINE: first } })
    expect(add).toMatchObject({ code: 0, stderr: '' })
    await json(['send', 'lead.create'])
    await json(['hooks', 'edit', 'b', '--secret-env', 'MINE'], 0, { env: { MINE: second } })
    await json(['send', 'lead.create'])
    expect(await json(['hooks', 'edit', 'b', '--no-secret'])).toMatchObject([{ hasSecret: false }])
    await json(['send', 'lead.create'])
    expect(target.bodies.map((body) => JSON.parse(body).secret ?? null)).toEqual([first, second, null])
  })

  it('is refused where the variable is empty', async () => {
    const told = await run([...breakcold, '--url', 'inbox:a', '--secret-env', 'EMPTY'], { env: { EMPTY: '' } })
    expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining('no variable EMPTY, or it is empty') })
  })

  it('stands in a header: sent, but neither shown nor kept', async () => {
    const target = await receiver()
    const token = secret('header-token-98765')
    // Given on the command line, as people do; the stream of what they typed is theirs.
    await json(['hooks', 'add', '--name', 't', '--catalog', 'tomba', '--url', target.url, '--header', `X-Api-Key: ${token}`])
    const told = await run(['send', 'save_lead', '--json'])
    expect(target.requests[0]?.headers).toMatchObject({ 'x-api-key': token })
    expect(told.stdout).not.toContain(token)
  })
})
