import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { bench, hookbench } from '../support/command-line'
import { secret } from '../support/secrets'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hookbench-workspace-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

it('takes a set from one folder to another by a file', async () => {
  const [here, there] = [bench(), bench()]
  const file = join(folder(), 'hookbench.json')
  await here.json(['hooks', 'add', '--name', 'CRM', '--catalog', 'heffl', '--url', 'inbox:orders', '--secret-env', 'S'], 0, {
    env: { S: secret('whsec_VGhlIHNlY3JldCBvZiB0aGUgY29tbWFuZCBsaW5l') },
  })
  await here.json(['environments', 'set', 'local', 'base=http://127.0.0.1:3000'])
  await here.json(['hooks', 'add', '--name', 'reader', '--catalog', 'tomba', '--url', '{{base}}/hook'])
  const exported = await here.run(['export'])
  expect(exported.code).toBe(0)
  writeFileSync(file, exported.stdout)
  expect((await hookbench(['check', file])).code).toBe(0)

  const looked = await there.json<{ action: string; name: string }>(['import', file, '--dry-run'])
  expect(looked.filter(({ action }) => action === 'added').map(({ name }) => name)).toEqual(['local', 'orders', 'CRM', 'reader'])
  expect(await there.json(['hooks', 'list'])).toEqual([])
  const done = await there.run(['import', file, '--yes'])
  expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('vault:hooks/CRM/secret')])
  expect((await there.run(['export'])).stdout).toBe(exported.stdout)
  const refused = await there.json<{ outcome: string; error: { code: string } }>(['send', 'lead.created', '--hook', 'CRM'], 1)
  expect(refused[0]).toMatchObject({ outcome: 'failed', error: { code: 'secret_missing' } })
  expect((await there.run(['import', '--undo'])).code).toBe(0)
  expect(await there.json(['hooks', 'list'])).toEqual([])
})

it('takes secrets from the environment, or from a .env file beside', async () => {
  const { run, json } = bench()
  const beside = folder()
  const file = join(beside, 'hookbench.json')
  const hook = (name: string, variable: string) => ({ name, catalog: 'breakcold', target: 'inbox:a', secret: `env:${variable}` })
  writeFileSync(file, JSON.stringify({ version: 1, hooks: [hook('one', 'ONE'), hook('two', 'TWO'), hook('three', 'THREE')] }))
  writeFileSync(join(beside, '.env'), `ONE=${secret('wh_0123456789abcde')}\n`)
  const told = await run(['import', file, '--yes'], { env: { TWO: secret('wh_edcba9876543210') } })
  expect(told.stdout).toContain('env:THREE')
  expect(told.stdout).not.toMatch(/env:ONE|env:TWO/)
  const hooks = await json<{ name: string; missingSecrets?: string[] }>(['hooks', 'list'])
  expect(hooks.map(({ name, missingSecrets }) => [name, missingSecrets])).toEqual([
    ['one', undefined],
    ['three', ['env:THREE']],
    ['two', undefined],
  ])
})

it('names each mistake of a file and ends with 2', async () => {
  const { run } = bench()
  const file = join(folder(), 'hookbench.json')
  writeFileSync(
    file,
    '{\n  "version": 1,\n  "hooks": [\n    { "name": "a", "catalog": "nobody", "target": "https://h.example" },\n    { "name": "b", "catalog": "tomba", "target": "h.example" }\n  ]\n}\n',
  )
  const told = await hookbench(['check', file, '--json'])
  expect(told.code).toBe(2)
  expect(told.documents()).toEqual([
    { line: 4, path: 'hooks[0].catalog', message: expect.any(String), fix: expect.stringContaining('heffl') },
    { line: 5, path: 'hooks[1].target', message: expect.any(String), fix: expect.any(String) },
  ])
  const refused = await run(['import', file, '--yes'])
  expect([refused.code, refused.stdout]).toEqual([2, expect.stringContaining(':5  hooks[1].target')])
})

it('prints the schema that is published', async () => {
  expect((await hookbench(['schema'])).stdout).toBe(readFileSync('docs/workspace.schema.json', 'utf8'))
})

it('fills in variables when sending, and records why it can not', async () => {
  const { json } = bench()
  await json(['hooks', 'add', '--name', 'a', '--catalog', 'tomba', '--url', '{{where}}'])
  const [none] = await json<{ error: { code: string; message: string } }>(['send', 'save_lead'], 1)
  expect(none?.error).toMatchObject({ code: 'invalid_request', message: expect.stringMatching(/variable "where".*no environment/) })
  await json(['environments', 'set', 'one', 'where=ftp://h.example'])
  const [wrong] = await json<{ error: { message: string } }>(['send', 'save_lead'], 1)
  expect(wrong?.error.message).toMatch(/ftp/)
  await json(['environments', 'set', 'two', 'where=inbox:a'])
  await json(['environments', 'use', 'two'])
  const [sent] = await json<{ error: { message: string } | null }>(['send', 'save_lead'], 1)
  expect(sent?.error?.message).toMatch(/no inbox "a"/)
})
