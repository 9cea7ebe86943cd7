import { describe, expect, it } from 'vitest'
import { catalogIds, readCatalogs } from '../../src-main/catalogs/bundled'
import { freshen } from '../../src-main/catalogs/fresh'
import { seeded } from '../../src-main/catalogs/seeded'
import { openCatalog, sampleOf, typeIn } from './open-catalog'
import { breakcoldLead, compact, hefflSamples, tombaLead } from './page-samples'

describe('samples that a page prints', () => {
  it.each(Object.keys(hefflSamples))('heffl %s keeps the page’s keys, order, types and values', (type) => {
    const sample = sampleOf(openCatalog('heffl'), type)
    expect(sample.provenance).toBe('page')
    expect(JSON.stringify(sample.payload)).toBe(compact(hefflSamples[type] ?? ''))
  })

  it('breakcold’s lead has the page’s 36 fields, 23 of them null', () => {
    const { payload, provenance } = sampleOf(openCatalog('breakcold'), 'lead.create')
    expect(provenance).toBe('page')
    expect(JSON.stringify(payload)).toBe(compact(breakcoldLead))
    expect(Object.keys(payload)).toHaveLength(36)
    expect(Object.values(payload).filter((value) => value === null)).toHaveLength(23)
  })

  it('tomba’s lead is the page’s empty one', () => {
    const sample = sampleOf(openCatalog('tomba'), 'save_lead')
    expect(sample.provenance).toBe('page')
    expect(JSON.stringify(sample.payload)).toBe(compact(tombaLead))
  })
})

describe('every sample', () => {
  const all = readCatalogs().flatMap((catalog) =>
    catalog.eventTypes.flatMap((type) => type.samples.map((sample) => ({ catalog, type, sample }))),
  )

  it('becomes an event: valid JSON with the same keys, and nothing left of a literal that should be fresh', () => {
    for (const { catalog, type, sample } of all) {
      const { payload, fresh } = freshen(catalog, sample, seeded(1, catalog.ids.event))
      const text = JSON.stringify(payload)
      const place = `${catalog.id} ${type.type} ${sample.name}`
      expect(JSON.parse(text), place).toEqual(payload)
      expect(keysOf(payload), place).toEqual(keysOf(sample.payload))
      for (const literal of Object.keys(fresh)) if (literal !== fresh[literal]) expect(text, place).not.toContain(JSON.stringify(literal))
    }
  })

  it('of the same entity has the page’s keys first, whatever was set in it', () => {
    const heffl = openCatalog('heffl')
    const lead = Object.keys(sampleOf(heffl, 'lead.created').payload)
    for (const type of ['lead.updated', 'lead.deleted', 'lead.stageChanged']) {
      for (const { payload } of typeIn(heffl, type).samples) expect(Object.keys(payload as object)).toEqual(lead)
    }
    expect(Object.keys(sampleOf(heffl, 'contact.stageChanged').payload).slice(-3)).toEqual(['createdAt', 'stage', 'stageId'])
  })

  it('is clean: no destroyed e-mail address, and addresses of example domains only', () => {
    const text = JSON.stringify(readCatalogs())
    expect(text).not.toContain('protected]')
    const domains = [...text.matchAll(/[\w.+-]+@([\w.-]+)/g)].map(([, domain]) => domain)
    expect(domains.length).toBeGreaterThan(100)
    for (const domain of domains) expect(domain).toMatch(/(^|\.)example\.(com|org)$/)
  })

  it('has a plain description of its type, in a sentence of its own', () => {
    const described = readCatalogs().flatMap(({ eventTypes }) => eventTypes.map(({ description }) => description))
    for (const description of described) expect(description).toMatch(/^[A-Z].*\.$/)
  })

  const providers = catalogIds().filter((id) => openCatalog(id).eventTypes.length > 0)
  it.each(providers)('%s: every fresh rule has a sample that needs it', (id) => {
    const catalog = openCatalog(id)
    const text = JSON.stringify(catalog.eventTypes)
    for (const [literal, rule] of Object.entries(catalog.fresh)) {
      if (rule.kind === 'event-type') expect(text).not.toContain(literal)
      else expect(text).toContain(JSON.stringify(literal))
    }
  })
})

describe('variants', () => {
  it('tomba: filled, updated, nulls where the page allows them, long values', () => {
    expect(typeIn(openCatalog('tomba'), 'save_lead').samples.map(({ name }) => name)).toEqual([
      'as on the page',
      'filled',
      'updated',
      'all nullable fields null',
      'longest values',
    ])
    const { payload } = sampleOf(openCatalog('tomba'), 'save_lead', 'all nullable fields null')
    const filled = Object.keys(payload).filter((key) => payload[key] !== null)
    expect(filled).toEqual(['email', 'website', 'score'])
  })

  it('breakcold: what an event is about shows in its lead', () => {
    const breakcold = openCatalog('breakcold')
    expect(sampleOf(breakcold, 'lead.update').payload.updated_at).toEqual(expect.any(String))
    expect(sampleOf(breakcold, 'lead.delete').payload).toMatchObject({ is_deleted: true, is_deleted_at: expect.any(String) })
    expect(sampleOf(breakcold, 'lead.track').payload.is_tracked).toBe(true)
    for (const { type, samples } of breakcold.eventTypes)
      for (const { payload } of samples) expect(payload, type).toHaveProperty('id_space')
  })

  it('heffl: what an event is about shows in its payload', () => {
    const heffl = openCatalog('heffl')
    const created = sampleOf(heffl, 'lead.created').payload
    const moved = sampleOf(heffl, 'lead.stageChanged').payload
    expect([moved.stage, moved.stageId]).not.toEqual([created.stage, created.stageId])
    expect(moved.stageId).not.toBe(created.stageId)
    expect(sampleOf(heffl, 'deal.stageChanged').payload).toMatchObject({ stage: 'Negotiation', stageId: 12 })
    expect(sampleOf(heffl, 'lead.updated').payload.value).not.toBe(created.value)
    expect(sampleOf(heffl, 'invoice.paid').payload.status).toBe('PAID')
    for (const entity of ['invoice', 'quotation']) {
      const before = sampleOf(heffl, `${entity}.created`).payload.status
      expect(sampleOf(heffl, `${entity}.statusChanged`).payload.status).not.toBe(before)
    }
    expect(Object.keys(sampleOf(heffl, 'payment.received').payload)).toEqual([
      'id',
      'invoiceId',
      'clientId',
      'clientName',
      'amount',
      'createdAt',
    ])
  })
})

/** Every key with its path, in order. */
function keysOf(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, member]) => [`${path}${key}`, ...keysOf(member, `${path}${key}.`)])
}
