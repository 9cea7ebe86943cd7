import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { freshen } from '../../src-main/catalogs/fresh'
import { readCatalog, summaryOf } from '../../src-main/catalogs/read'
import { seeded } from '../../src-main/catalogs/seeded'
import { ProblemError } from '../../src-main/engine/problem'
import { sampleOf } from './open-catalog'

type Draft = Record<string, unknown> & { eventTypes: Record<string, unknown>[] }
const file = JSON.parse(await readFile(new URL('acme.json', import.meta.url), 'utf8')) as Draft

describe('a sixth provider is one file', () => {
  it('is read, resolved and sent like the other five', () => {
    const acme = readCatalog(file)
    expect(summaryOf(acme)).toEqual({
      id: 'acme',
      name: 'Acme Orders',
      version: '1',
      summary: 'A shop that tells about its orders.',
      eventTypes: 2,
      categories: 1,
    })
    expect(acme.eventTypes.map(({ type, illustrative }) => [type, illustrative])).toEqual([
      ['order.placed', false],
      ['order.paid', true],
    ])
    const source = seeded(1, acme.ids.event)
    const { payload, fresh } = freshen(acme, sampleOf(acme, 'order.paid'), source)
    expect(JSON.stringify(payload)).toBe(
      JSON.stringify({ event: source.eventId, kind: 'order.paid', id: fresh.ord_0001, buyer: { vat: 'ATU1' }, paid: true }),
    )
    expect(fresh.ord_0001).toMatch(/^ord_\d{4}$/)
  })

  it('leaves the file’s own data alone, so that a second reading gives the same', () => {
    const before = JSON.stringify(file)
    expect(readCatalog(file)).toEqual(readCatalog(file))
    expect(JSON.stringify(file)).toBe(before)
  })
})

describe('a bad catalog file', () => {
  const paid = 1
  const cases: [string, (draft: Draft) => void, string, RegExp][] = [
    ['a misspelt status', (draft) => Object.assign(type(draft), { status: 'alive' }), 'eventTypes.1.status', /Invalid option/],
    ['a member nobody knows', (draft) => Object.assign(draft, { retries: 3 }), '', /the file: .*retries/],
    [
      'a missing category',
      (draft) => Object.assign(type(draft), { category: 'Orders!' }),
      'eventTypes.1.category',
      /no category "Orders!"/,
    ],
    ['an unknown fired type', (draft) => Object.assign(type(draft), { fires: ['nope'] }), 'eventTypes.1.fires.0', /no event type "nope"/],
    ['a type that fires itself', (draft) => Object.assign(type(draft), { fires: ['order.paid'] }), 'eventTypes.1.fires.0', /fire itself/],
    ['a type twice', (draft) => Object.assign(type(draft), { type: 'order.placed', firesBefore: [] }), 'eventTypes.1.type', /twice/],
    ['a sample twice', (draft) => samples(draft).push(...samples(draft)), 'eventTypes.1.samples.1.name', /two samples named "to a firm"/],
    [
      'an unknown record',
      (draft) => set(draft, { record: 'basket' }),
      'eventTypes.1.samples.0',
      /record: the catalog has no record "basket"/,
    ],
    [
      'a path into nothing',
      (draft) => set(draft, { set: { 'shop.id': 1 } }),
      'eventTypes.1.samples.0',
      /set\.shop\.id: .*no object "shop"/,
    ],
    [
      'a field that isn’t there',
      (draft) => set(draft, { unset: ['vat'] }),
      'eventTypes.1.samples.0',
      /unset: the record has no "vat" \(order\.paid\)/,
    ],
    ['neither payload nor record', (draft) => set(draft, { record: undefined }), 'eventTypes.1.samples.0', /payload: missing/],
    ['a method it forbids', (draft) => Object.assign(draft.methods as object, { default: 'POST' }), 'methods.default', /POST is not among/],
    ['a secret it never sends', (draft) => (draft.envelope as unknown[]).shift(), 'envelope', /member named "secret"/],
  ]
  const type = (draft: Draft) => draft.eventTypes[paid] as Record<string, unknown>
  const samples = (draft: Draft) => type(draft).samples as Record<string, unknown>[]
  const set = (draft: Draft, change: object) => Object.assign(samples(draft)[0] as object, change)

  it.each(cases)('with %s is refused, naming the place', (_what, spoil, field, message) => {
    const draft = JSON.parse(JSON.stringify(file)) as Draft
    spoil(draft)
    const problem = refusalOf(draft)
    expect(problem).toMatchObject({ code: 'invalid_input', field: field || null })
    expect(problem.message).toContain('"acme"')
    expect(problem.message).toMatch(message)
  })

  it('that is no catalog at all goes by the name it was given', () => {
    expect(refusalOf([], 'orders.json').message).toContain('"orders.json"')
  })
})

function refusalOf(source: unknown, label?: string) {
  try {
    readCatalog(source, label)
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('was not refused')
}
