import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Run, RunResult } from '../../src-preload/contract/run'
import { hookbench, startHookbench } from '../support/command-line'
import { receiver } from '../support/receiver'
import { secret } from '../support/secrets'

const example = 'docs/example/hookbench.json'

/** A workspace file in a folder of its own. */
function file(document: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-run-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'hookbench.json')
  writeFileSync(path, JSON.stringify({ version: 1, ...document }, null, 2))
  return path
}
const hook = (name: string, target: string, rest: object = {}) => ({ name, catalog: 'tomba', target, ...rest })
const run = (name: string, steps: Run['steps'], rest: object = {}) => ({ name, ...rest, steps })
const send = (rest: object = {}) => ({ do: 'send' as const, type: 'save_lead', ...rest })
const answering = (name: string, ...statuses: number[]) => ({
  name,
  scenario: 's',
  scenarios: [{ name: 's', rules: [{ answers: statuses.map((status) => ({ status })) }] }],
})

describe('the example', () => {
  it.each([[[]], [['--virtual-time', '--seed', '7']]])('passes with nothing else running %j', async (flags) => {
    const told = await hookbench(['run', example, ...flags])
    expect([told.code, told.stdout]).toEqual([0, expect.stringContaining('3 passed, 0 failed')])
  })

  it('fails with a report that says what was expected and what came, when an expectation is changed', async () => {
    const path = file({})
    cpSync(join(dirname(example), '.env'), join(dirname(path), '.env'))
    writeFileSync(path, readFileSync(example, 'utf8').replace('"body": "thanks"', '"body": "merci"'))
    const [junit, har] = ['out.xml', 'failed.har'].map((name) => join(dirname(path), name)) as [string, string]
    const told = await hookbench(['run', path, '--virtual-time', '--junit', junit, '--har', har])
    expect(told.code).toBe(1)
    expect(told.stdout).toMatch(/✗ send lead\.create[\s\S]*body\n\s+expected {2}merci\n\s+got {7}thanks/)
    expect(told.stdout).toContain('2 passed, 1 failed')
    expect(readFileSync(junit, 'utf8')).toContain('<failure message="body: expected merci, got thanks" type="expectation">')
    const { entries } = JSON.parse(readFileSync(har, 'utf8')).log
    expect(entries.map((entry: { response: { status: number } }) => entry.response.status)).toEqual([503, 503, 200])
  })
})

it('plays three days of retries through in no time, and alike under one seed', async () => {
  const path = file({
    inboxes: [answering('down', 500)],
    hooks: [
      hook('patient', 'inbox:down', { delivery: { retry: { kind: 'list', waitsMs: [5_000, 3_600_000, 259_200_000] }, jitter: 0.2 } }),
    ],
    runs: [run('gives up', [send({ expect: { status: [500, 500, 500, 500], attempts: 4, state: 'failed' } })])],
  })
  const flags = ['run', path, '--virtual-time', '--json', '--seed', '42']
  const [first, second] = [await hookbench(flags), await hookbench(flags)]
  const [result] = first.documents<RunResult>()
  expect(result).toMatchObject({ run: 'gives up', ok: true })
  expect(result?.ms).toBeGreaterThan(2 * 24 * 3_600_000)
  expect(second.stdout).toBe(first.stdout)
})

it('sends to a receiver of one’s own: counts, edits, order, delays, parallel steps', async () => {
  const target = await receiver()
  const path = file({
    environments: [
      { name: 'local', variables: { base: 'http://127.0.0.1:1' } },
      { name: 'ci', variables: { base: target.url } },
    ],
    hooks: [hook('mine', '{{base}}')],
    runs: [
      run('many', [
        send({ hooks: ['mine'], count: 3, every: '20ms', set: { 'payload.data.email': 'a@b.c' } }),
        { do: 'delay', for: '10ms' },
        {
          do: 'parallel',
          steps: [send({ hooks: ['mine'], set: { 'payload.data.score': 1 } }), send({ hooks: ['mine'], set: { 'payload.data.score': 2 } })],
        },
      ] as Run['steps']),
    ],
  })
  const told = await hookbench(['run', path, '--env', 'ci'])
  expect([told.code, told.stderr]).toEqual([0, ''])
  expect(target.bodies).toHaveLength(5)
  const elsewhere = await hookbench(['run', path])
  expect([elsewhere.code, elsewhere.stdout]).toEqual([1, expect.stringContaining('expected  delivered')])
})

it('leaves out what follows a failure, and all but what is asked for', async () => {
  const steps = [send({ to: 'inbox:a', expect: { status: 418 } })]
  const path = file({
    inboxes: [{ name: 'a' }],
    runs: [run('first', steps), run('second', steps), run('third', [send({ to: 'inbox:a' })])],
  })
  const bailed = await hookbench(['run', path, '--bail', '--json'])
  expect([bailed.code, bailed.documents<RunResult>().map(({ run: name, ok, skipped }) => [name, ok, skipped])]).toEqual([
    1,
    [
      ['first', false, false],
      ['second', false, true],
      ['third', false, true],
    ],
  ])
  expect((await hookbench(['run', path, '--only', 'Third'])).code).toBe(0)
  const unknown = await hookbench(['run', path, '--only', 'fourth'])
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('first, second, third')])
})

it('names every secret that is missing, and needs only those of the hooks it sends to', async () => {
  const secretOf = (variable: string) => ({ catalog: 'breakcold', secret: `env:${variable}` })
  const path = file({
    hooks: [
      hook('one', 'inbox:a', secretOf('MISSING_ONE')),
      hook('two', 'inbox:a', secretOf('MISSING_TWO')),
      hook('three', 'inbox:a', secretOf('GIVEN')),
    ],
    runs: [run('all', [send({ type: 'lead.create' })]), run('some', [send({ type: 'lead.create', hooks: ['three'] })])],
  })
  const env = { GIVEN: secret('wh_99887766554433a') }
  const told = await hookbench(['run', path], { env })
  expect([told.code, told.stdout]).toEqual([2, ''])
  expect(told.stderr).toMatch(/env:MISSING_ONE, env:MISSING_TWO/)
  const some = await hookbench(['run', path, '--only', 'some'], { env })
  expect([some.code, some.stderr]).toEqual([0, ''])
})

it('waits until the receiver answers, and refuses a file with mistakes', async () => {
  const wrong = await hookbench(['run', file({ runs: [run('r', [send({ hooks: ['nobody'] })])] })])
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('runs[0].steps[0].hooks[0]')])
  const late = await receiver()
  const { child, told } = startHookbench(['run', file({ runs: [run('r', [send({ to: late.url })])] }), '--wait-for', late.url])
  child.stdin?.end()
  expect((await told).code).toBe(0)
  expect(late.bodies.length).toBeGreaterThanOrEqual(2)
})

it('leaves no data folder behind', async () => {
  const home = mkdtempSync(join(tmpdir(), 'hookbench-home-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const told = await hookbench(['run', example], { env: { HOME: home, XDG_DATA_HOME: home, HOOKBENCH_DATA: '' } })
  expect([told.code, readdirSync(home)]).toEqual([0, []])
})
