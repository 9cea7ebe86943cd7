import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { ProbeResult } from '../../src-preload/contract/probe'
import { hookbench } from '../support/command-line'
import { type Provider, probedReceiver, type Slip } from '../support/probed-receiver'
import { receiver } from '../support/receiver'
import { secret } from '../support/secrets'

const secrets: Record<Provider, string> = {
  heffl: 'whsec_cHJvYmVkIHdpdGggdGhpcyBzZWNyZXQgYWxvbmU=',
  github: 'the secret of the probed receiver',
  lemlist: 'lemlist-secret-of-the-probed-receiver',
  breakcold: 'wh_a1b2c3d4e5f6a7b',
}
const as = (provider: Provider) => (provider === 'github' ? ['--scheme', 'github'] : ['--catalog', provider])
const probe = (url: string, provider: Provider, flags: string[] = []) =>
  hookbench(['probe', url, ...as(provider), '--secret-env', 'PROBED', '--json', ...flags], { env: { PROBED: secret(secrets[provider]) } })
const failedIn = (results: ProbeResult[], level: ProbeResult['level']) =>
  results.filter((one) => one.level === level && !one.ok).map((one) => one.case)

/** A receiver with slips, what it is to be told of, and of how many must-cases. */
const battery: [Provider, number, Slip[], string[], string[]][] = [
  [
    'heffl',
    8,
    ['ignores the timestamp', 'reads only the first signature', 'refuses an event it has seen', 'breaks down over invalid JSON'],
    ['rotating', 'stale', 'future'],
    ['duplicate-id', 'retry', 'empty-body', 'invalid-json'],
  ],
  ['github', 5, ['reads header names as written', 'takes every method'], ['header-case'], ['other-method']],
  ['github', 5, ['takes what is not signed'], ['missing-header'], []],
  ['lemlist', 4, ['takes what is not signed', 'breaks down over unknown types'], ['missing-secret'], ['unknown-type']],
  ['breakcold', 4, ['takes any secret', 'takes every method'], ['wrong-secret'], ['other-method']],
]

// Each battery waits two seconds for a slow body, so they wait side by side.
it('tells a correct receiver from a sloppy one', async () => {
  await Promise.all(
    battery.map(async ([provider, musts, slips, mustFail, shouldFail]) => {
      const [correct, sloppy] = [
        await probedReceiver(provider, secrets[provider]),
        await probedReceiver(provider, secrets[provider], slips),
      ]
      const [good, bad] = await Promise.all([probe(correct, provider, ['--strict']), probe(sloppy, provider)])
      const passed = good.documents<ProbeResult>()
      expect([failedIn(passed, 'must'), failedIn(passed, 'should')], `${provider}, correct`).toEqual([[], []])
      expect(good.code).toBe(0)
      expect(passed.filter(({ level }) => level === 'must')).toHaveLength(musts)
      const failed = bad.documents<ProbeResult>()
      const told = [bad.code, failedIn(failed, 'must'), failedIn(failed, 'should')]
      expect(told, `${provider}, ${slips}`).toEqual([1, mustFail, shouldFail])
      for (const one of failed)
        expect(one).toMatchObject({ proves: expect.stringMatching(/\.$/), expected: expect.any(String), got: expect.any(String) })
    }),
  )
}, 60_000)

it('should-cases decide only where that is asked for', async () => {
  const url = await probedReceiver('breakcold', secrets.breakcold, ['takes every method'])
  const both = await Promise.all([probe(url, 'breakcold'), probe(url, 'breakcold', ['--strict'])])
  expect(both.map(({ code }) => code)).toEqual([0, 1])
})

it('tomba’s receiver is asked for its header, for null in every field that may be null, and for an answer in time', async () => {
  const target = await receiver()
  const token = secret('the-token-tomba-sends')
  const told = await hookbench(['probe', target.url, '--catalog', 'tomba', '--header-env', 'X-Token=TOKEN', '--json'], {
    env: { TOKEN: token },
  })
  const results = told.documents<ProbeResult>()
  const musts = results.filter(({ level }) => level === 'must').map((one) => [one.case, one.ok])
  expect(musts).toEqual([
    ['valid', true],
    ['header-case', true],
    ['missing-header', false],
    ['wrong-header', false],
    ['nulls', true],
    ['in-time', true],
  ])
  expect(results.find((one) => one.case === 'in-time')?.expected).toBe('2xx within 5 s')
  const nulls = ['company', 'first_name', 'last_name', 'phone', 'position', 'twitter', 'linkedin', 'notes']
  for (const name of nulls)
    expect(target.bodies.some((body) => JSON.parse(body.length > 2_000 ? '{}' : body || '{}')?.data?.[name] === null)).toBe(true)
})

it('scratcher’s receiver is tried with other credentials, a form, the query and a body of its own', async () => {
  const target = await receiver()
  const env = { PASSWORD: secret('the-password-of-scratcher') }
  const told = await hookbench(
    ['probe', target.url, '--catalog', 'scratcher', '--basic', 'ann', '--basic-password-env', 'PASSWORD', '--json'],
    { env },
  )
  const cases = told.documents<ProbeResult>().map((one) => one.case)
  expect(cases).toEqual(expect.arrayContaining(['wrong-basic', 'missing-basic', 'form', 'custom-body']))
  expect(target.requests.some(({ headers }) => headers['content-type'] === 'application/x-www-form-urlencoded')).toBe(true)
})

it('writes a report to attach, in which nothing runs, and one for CI', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-probe-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [html, junit] = [join(folder, 'out.html'), join(folder, 'out.xml')]
  const url = await probedReceiver('breakcold', secrets.breakcold)
  const told = await probe(`${url}?a=<script>alert(1)</script>`, 'breakcold', ['--html', html, '--junit', junit])
  expect(told.code).toBe(0)
  const page = readFileSync(html, 'utf8')
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toMatch(/<script|https?:\/\/(?!127)/)
  expect(page).toContain('all 4 must-cases passed')
  expect(readFileSync(junit, 'utf8')).toContain('<testcase name="wrong-secret"')
  expect(page + told.stdout + told.stderr).not.toContain(secrets.breakcold)
})

it.each([
  [['--catalog', 'heffl'], /--secret-env: Without the secret/],
  [[], /--catalog/],
  [['--scheme', 'nothing'], /--scheme/],
  [['--catalog', 'nobody'], /no catalog "nobody"/],
])('refuses %j', async (flags, message) => {
  const told = await hookbench(['probe', 'http://127.0.0.1:1/', ...flags])
  expect([told.code, told.stderr]).toEqual([2, expect.stringMatching(message)])
})
