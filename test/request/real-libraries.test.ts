import { sign as githubSign, verify as githubVerify } from '@octokit/webhooks-methods'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, it } from 'vitest'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { secret } from '../support/secrets'
import { checked, signed } from './signing-bench'

// The other side is what receivers really run. These libraries compare with the clock of this machine.

const whsec = secret('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfAO8mZ5Q==')
const next = secret('whsec_plJ3nmyCDGBKInavdOK15jslplJ3nmyCDGBKInav')
const text = secret('a plain secret of text')
const body = '{"id":"evt_1","object":"event","type":"lead.created","name":"Zoë"}'
const seconds = () => Math.floor(Date.now() / 1000)

describe.each([
  ['standard-webhooks', 'webhook', (key: string) => new StandardWebhook(key)],
  ['svix', 'svix', (key: string) => new SvixWebhook(key)],
] as const)('%s', (scheme, brand, open) => {
  it('the library takes what Hookbench signs, with either secret of a rotation', () => {
    const headers = Object.fromEntries(signed(scheme, next, { body, timestamp: seconds(), secrets: [next, whsec] }))
    for (const key of [next, whsec, whsec.replace('whsec_', '')]) expect(open(key).verify(body, headers)).toEqual(JSON.parse(body))
    expect(() => open(next).verify(`${body} `, headers)).toThrow()
  })

  it('Hookbench takes what the library signs, and calls stale what the library calls too old', () => {
    const timestamp = seconds() - 310
    const at = (time: number): HeaderPairs => [
      [`${brand}-id`, 'msg_1'],
      [`${brand}-timestamp`, String(time)],
      [`${brand}-signature`, open(whsec).sign('msg_1', new Date(time * 1000), body)],
    ]
    expect(checked(scheme, whsec, at(seconds()), { body, now: seconds() }).ok).toBe(true)
    expect(checked(scheme, whsec, at(timestamp), { body, now: seconds() }).reason).toBe('timestamp_stale')
    expect(() => open(whsec).verify(body, Object.fromEntries(at(timestamp)))).toThrow(/too old/)
    expect(checked(scheme, whsec, at(seconds() + 400), { body, now: seconds() }).reason).toBe('timestamp_future')
    expect(() => open(whsec).verify(body, Object.fromEntries(at(seconds() + 400)))).toThrow(/too new/)
  })
})

describe('stripe', () => {
  const { webhooks } = new Stripe('sk_test_of_nobody')

  it('constructEvent takes what Hookbench signs, with either secret of a rotation', () => {
    const [pair] = signed('stripe', text, { body, timestamp: seconds(), secrets: [text, whsec] })
    for (const key of [text, whsec]) expect(webhooks.constructEvent(body, pair?.[1] ?? '', key)).toMatchObject({ id: 'evt_1' })
    expect(() => webhooks.constructEvent(body, pair?.[1] ?? '', whsec.slice(6))).toThrow()
  })

  it('Hookbench takes what the library signs; a timestamp from the future is fine with both', () => {
    const header = (timestamp: number) => webhooks.generateTestHeaderString({ payload: body, secret: whsec, timestamp })
    const told = (timestamp: number) => checked('stripe', whsec, [['Stripe-Signature', header(timestamp)]], { body, now: seconds() })
    expect(told(seconds()).ok).toBe(true)
    expect(told(seconds() + 4_000).ok).toBe(true)
    expect(webhooks.constructEvent(body, header(seconds() + 4_000), whsec)).toMatchObject({ id: 'evt_1' })
    expect(told(seconds() - 310).reason).toBe('timestamp_stale')
    expect(() => webhooks.constructEvent(body, header(seconds() - 310), whsec)).toThrow(/tolerance/)
  })
})

describe('github', () => {
  it('both ways with @octokit/webhooks-methods', async () => {
    const signature = signed('github', text, { body }).at(-1)?.[1] ?? ''
    expect(await githubVerify(text, body, signature)).toBe(true)
    expect(await githubVerify(text, `${body}\n`, signature)).toBe(false)
    expect(checked('github', text, [['X-Hub-Signature-256', await githubSign(text, body)]], { body }).ok).toBe(true)
  })
})
