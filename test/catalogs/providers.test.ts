import { describe, expect, it } from 'vitest'
import { catalogById, catalogIds, readCatalogs } from '../../src-main/catalogs/bundled'
import { summaryOf } from '../../src-main/catalogs/read'
import type { Catalog } from '../../src-preload/contract/catalog'
import { openCatalog, typeIn } from './open-catalog'
import { breakcold, hefflCrm, hefflSales, lemlist, lemlistCategories, namesIn } from './page-names'

const namesOf = (catalog: Catalog, category?: string) =>
  catalog.eventTypes.filter((type) => type.status !== 'removed' && (!category || type.category === category)).map(({ type }) => type)

describe('the five providers, and a catalog for one’s own', () => {
  it('are all there, each with a line about itself', () => {
    expect(catalogIds()).toEqual(['breakcold', 'custom', 'heffl', 'lemlist', 'scratcher', 'tomba'])
    expect(readCatalogs().map(summaryOf)).toMatchObject([
      { id: 'breakcold', name: 'Breakcold', version: '2023', eventTypes: 25, categories: 8 },
      { id: 'custom', name: 'Custom', eventTypes: 0, categories: 1 },
      { id: 'heffl', name: 'Heffl', eventTypes: 26, categories: 2 },
      { id: 'lemlist', name: 'lemlist', eventTypes: 75, categories: 14 },
      { id: 'scratcher', name: 'Scratcher', eventTypes: 12, categories: 3 },
      { id: 'tomba', name: 'Tomba', eventTypes: 1, categories: 1 },
    ])
  })

  it('are read once and known by id only', () => {
    expect(catalogById('lemlist')).toBe(catalogById('lemlist'))
    expect(catalogById('constructor')).toBeUndefined()
  })

  it('breakcold has every name of its page, and room for those the page lost', () => {
    const catalog = openCatalog('breakcold')
    expect(namesOf(catalog).sort()).toEqual(namesIn(breakcold).sort())
    expect(Object.fromEntries(catalog.categories.map(({ name }) => [name, namesOf(catalog, name).length]))).toEqual({
      Lead: 3,
      'Lead Activity': 10,
      'Lead Message': 0,
      Campaign: 3,
      'Campaign Email': 0,
      List: 3,
      Status: 3,
      Tag: 3,
    })
    const lost = catalog.categories.filter(({ unpublished }) => unpublished > 0)
    expect(lost).toMatchObject([
      { name: 'Lead Message', unpublished: 3, note: expect.stringContaining('names not published') },
      { name: 'Campaign Email', unpublished: 6, note: expect.stringContaining('names not published') },
    ])
  })

  it('tomba has its one event', () => {
    expect(namesOf(openCatalog('tomba'))).toEqual(['save_lead'])
  })

  it('scratcher names no events on its page, so all of its types say they are illustrative', () => {
    expect(openCatalog('scratcher').eventTypes.every(({ illustrative }) => illustrative)).toBe(true)
  })

  it('lemlist has its 75 names in the page’s 14 categories', () => {
    const catalog = openCatalog('lemlist')
    expect(namesOf(catalog).sort()).toEqual(namesIn(lemlist).sort())
    expect(namesOf(catalog)).toHaveLength(75)
    expect(catalog.categories.map(({ name }) => name)).toEqual(lemlistCategories)
    expect(lemlistCategories.map((name) => namesOf(catalog, name).length)).toEqual([6, 9, 24, 5, 4, 7, 4, 2, 1, 8, 2, 1, 1, 1])
  })

  it('lemlist’s three removed types quote what the page says to use instead', () => {
    const removed = openCatalog('lemlist').eventTypes.filter(({ status }) => status === 'removed')
    expect(Object.fromEntries(removed.map(({ type, replacedBy }) => [type, replacedBy]))).toEqual({
      emailsSendFailed: 'Use emailsFailed instead',
      opportunitiesDone: 'Use annotated or task-level webhooks instead',
      skipped: null,
    })
    expect(typeIn(openCatalog('lemlist'), 'skipped').note).toContain('No direct replacement')
  })

  it('heffl has 16 CRM and 10 Sales events; three of contact are planned', () => {
    const catalog = openCatalog('heffl')
    expect(namesOf(catalog, 'CRM').sort()).toEqual(namesIn(hefflCrm).sort())
    expect(namesOf(catalog, 'Sales').sort()).toEqual(namesIn(hefflSales).sort())
    const planned = catalog.eventTypes.filter(({ status }) => status === 'planned')
    expect(planned.map(({ type }) => type)).toEqual(['contact.created', 'contact.updated', 'contact.deleted'])
    for (const { note } of [...planned, typeIn(catalog, 'contact.stageChanged')])
      expect(note).toContain('are planned but not yet implemented')
  })

  it('heffl says which payloads its page lends and which are our guess', () => {
    const guessed = openCatalog('heffl').eventTypes.filter(({ illustrative }) => illustrative)
    expect(guessed.map(({ type }) => type)).toEqual([
      'deal.stageChanged',
      'contact.updated',
      'contact.deleted',
      'contact.stageChanged',
      'invoice.updated',
      'invoice.paid',
      'invoice.deleted',
      'invoice.statusChanged',
      'quotation.updated',
      'quotation.deleted',
      'quotation.statusChanged',
      'payment.received',
    ])
  })
})
