import { describe, expect, it } from 'vitest'
import { Inbox, InboxPatch } from '../../src-preload/contract/inbox'
import { ReceiverSettings } from '../../src-preload/contract/receiver'
import { formOf, patchOf } from '../../src-renderer/screens/inboxes/settings/inbox-form'
import { inboxUrl, tryLine } from '../../src-renderer/screens/inboxes/try-lines'
import { portsTakenText, readReceiver, receiverDraft } from '../../src-renderer/screens/settings/receiver-draft'

const plain = Inbox.parse({
  ...{ id: 'inb_1', name: 'orders', createdAt: '2026-01-02T03:04:05.000Z', captured: 0, lastAt: null },
  ...{ hasSecret: false, answered: 0, forwardHealth: null },
})

describe('the settings of an inbox', () => {
  it.each([
    {},
    { verification: { by: 'catalog', catalog: 'heffl', refuse: true }, hasSecret: true, catalog: 'heffl' },
    { verification: { by: 'hook', hook: 'hoo_1', refuse: false } },
    { verification: { by: 'scheme', signing: { scheme: 'github', custom: null }, refuse: false }, hasSecret: true },
    {
      forward: { url: 'http://127.0.0.1:3000/hook', allowOtherHosts: false, ca: null, anyCertificate: false, timeoutMs: 1_500 },
      handshakes: false,
    },
  ])('saved without a change ask for what is: %j', (settings) => {
    const inbox = { ...plain, ...settings } as Inbox
    const { patch, faults } = patchOf(formOf(inbox))
    expect(faults).toEqual({})
    const { name, catalog, verification, handshakes, forward } = inbox
    expect(InboxPatch.parse(patch)).toEqual({ name, catalog, verification, handshakes, forward })
  })

  it('a secret goes only where one was typed', () => {
    const form = { ...formOf(plain), by: 'scheme' as const }
    expect(patchOf({ ...form, secret: 'whsec_x' }).patch.secret).toBe('whsec_x')
    expect(patchOf({ ...form, secretChange: 'keep', secret: 'whsec_x' }).patch).not.toHaveProperty('secret')
  })

  it('what is missing is named where it is typed', () => {
    const { faults } = patchOf({ ...formOf(plain), name: '', by: 'hook', forwardOn: true, timeout: 'long' })
    expect(Object.keys(faults).toSorted()).toEqual(['forward.timeoutMs', 'forward.url', 'name', 'verification.hook'])
  })
})

describe('the receiver’s settings', () => {
  it.each([
    { port: null, host: '127.0.0.1', https: false, httpsPort: null },
    { port: 4700, host: '0.0.0.0', https: true, httpsPort: 4743 },
    { port: 4700, host: '192.168.1.20', https: true, httpsPort: null },
  ])('come back as they are: %j', (settings) => {
    const { patch, faults } = readReceiver(receiverDraft(settings))
    expect(faults).toEqual({})
    expect(ReceiverSettings.parse({ ...settings, ...patch, httpsPort: patch.httpsPort ?? settings.httpsPort })).toEqual(settings)
  })

  it('a port that could not be had is told with the one that was', () => {
    const state = { url: 'http://127.0.0.1:36911', httpsUrl: null, addresses: [], portsTaken: [4600], warning: null }
    expect(portsTakenText(state)).toMatch(/^Port 4600 belongs to another program, so inboxes are on 36911 /)
  })

  it('a port that is none, and an address that is missing, are told', () => {
    const draft = { ...receiverDraft({ port: null, host: '127.0.0.1', https: true, httpsPort: null }), port: '99999', httpsPort: 'x' }
    expect(Object.keys(readReceiver({ ...draft, on: 'one' }).faults).toSorted()).toEqual(['host', 'httpsPort', 'port'])
  })
})

describe('a request to try', () => {
  it('is ready for the tool, and trusts the authority where it has to', () => {
    const url = inboxUrl('http://127.0.0.1:4600/', 'orders')
    expect(url).toBe('http://127.0.0.1:4600/in/orders')
    expect(tryLine('curl', url)).toBe(
      `curl -X POST http://127.0.0.1:4600/in/orders -H 'content-type: application/json' -d '{"hello":"hookbench"}'`,
    )
    expect(tryLine('httpie', url)).toBe('http POST http://127.0.0.1:4600/in/orders hello=hookbench')
    expect(tryLine('curl', 'https://127.0.0.1:4643/in/a')).toContain('--cacert')
  })
})
