import { describe, expect, it } from 'vitest'
import { openCatalog, sampleOf, typeIn } from './open-catalog'

const lemlist = openCatalog('lemlist')
const common = `_id type teamId createdAt campaignId campaignName sequenceId sequenceStep leadId leadEmail leadFirstName leadLastName
  sendUserId sendUserEmail sendUserName subject`.split(/\s+/)
const documented = new Set([...common, 'to', 'cc', 'bcc', 'isThirdPartyReply'])
const addresses = (list: unknown) => (list as { address: string }[]).map(({ address }) => address)

describe('a lemlist activity', () => {
  it('has the fields of the page’s table, in its order, and no others', () => {
    expect(Object.keys(sampleOf(lemlist, 'emailsOpened').payload)).toEqual(common)
    for (const { type, samples } of lemlist.eventTypes) {
      for (const { payload, provenance } of samples) {
        expect(provenance).toBe('fields')
        expect(Object.keys(payload as object).filter((key) => !documented.has(key))).toEqual([])
        expect(payload).toMatchObject({ type })
      }
    }
  })

  it('has a subject only when it is about an e-mail', () => {
    for (const { type, category, samples } of lemlist.eventTypes) {
      if (category === 'Lead state groups') continue
      for (const { payload } of samples) expect('subject' in (payload as object), type).toBe(category === 'Email activities')
    }
  })

  it('knows no campaign where there is none, and no lead where only the account is concerned', () => {
    const account = ['connectionIssue', 'sendLimitReached', 'lemwarmPaused', 'customDomainErrors', 'deliverabilityAlertTriggered']
    for (const type of [...account, 'signalRegistered', 'inboxLabelUpdated']) {
      for (const { payload } of typeIn(lemlist, type).samples) {
        const keys = Object.keys(payload as object)
        expect(keys.filter((key) => /^(campaign|sequence)/.test(key))).toEqual([])
        expect(keys.includes('leadId')).toBe(!account.includes(type))
      }
    }
  })
})

describe('lemlist’s recipients', () => {
  it('an e-mail goes to the lead, a reply to the mailbox owner, and empty lists are left out', () => {
    const sent = sampleOf(lemlist, 'emailsSent').payload
    const bounced = sampleOf(lemlist, 'emailsBounced').payload
    const replied = sampleOf(lemlist, 'emailsReplied').payload
    expect(addresses(sent.to)).toEqual([sent.leadEmail])
    expect(addresses(bounced.to)).toEqual([bounced.leadEmail])
    expect(addresses(replied.to)).toEqual([replied.sendUserEmail])
    for (const payload of [sent, bounced, replied]) expect(payload).not.toHaveProperty('cc')
  })

  it('bcc stands on sent e-mails only, in a sample of that name', () => {
    const withBcc = lemlist.eventTypes.flatMap(({ type, samples }) =>
      samples.filter(({ payload }) => 'bcc' in (payload as object)).map(({ name }) => `${type}: ${name}`),
    )
    expect(withBcc).toEqual(['emailsSent: hidden bcc', 'emailsSent: longest values'])
  })

  it('addresses are lower case everywhere', () => {
    for (const { samples } of lemlist.eventTypes) {
      for (const { payload } of samples) {
        const { to = [], cc = [], bcc = [] } = payload as Record<string, unknown>
        for (const address of [to, cc, bcc].flatMap(addresses)) expect(address).toBe(address.toLowerCase())
      }
    }
  })

  it('a reply to all keeps everybody', () => {
    expect(addresses(sampleOf(lemlist, 'emailsReplied', 'reply-all').payload.to).length).toBeGreaterThan(1)
  })

  it('the second sample of a reply comes from a third party and has left the campaign', () => {
    const sample = typeIn(lemlist, 'emailsReplied').samples[1]
    expect(sample).toMatchObject({ name: 'third-party reply', payload: { isThirdPartyReply: true } })
    for (const key of ['campaignId', 'leadId', 'sequenceId']) expect(sample?.payload).not.toHaveProperty(key)
  })
})
