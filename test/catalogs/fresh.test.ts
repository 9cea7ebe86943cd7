import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { type FreshSource, freshen } from '../../src-main/catalogs/fresh'
import { seeded } from '../../src-main/catalogs/seeded'
import { splitmix64 } from '../../src-main/catalogs/splitmix64'
import { openCatalog, sampleOf } from './open-catalog'

let sent = 0
const anyMoment = (): FreshSource => {
  sent += 1
  return { eventId: `act_${sent}`, now: new Date(Date.UTC(2026, 10, 20, 12, sent)).toISOString(), random: (bytes) => randomBytes(bytes) }
}
const breakcold = openCatalog('breakcold')
const heffl = openCatalog('heffl')
const lemlist = openCatalog('lemlist')
const members = (payload: unknown) => payload as Record<string, unknown>

it('two sends of one sample differ in ids and times and in nothing else', () => {
  const sample = sampleOf(heffl, 'lead.created')
  const first = members(freshen(heffl, sample, anyMoment()).payload)
  const second = members(freshen(heffl, sample, anyMoment()).payload)
  expect(Object.keys(first).filter((key) => JSON.stringify(first[key]) !== JSON.stringify(second[key]))).toEqual(['id', 'createdAt'])
  expect(first.id).toMatch(/^ld_[0-9a-z]{6}$/)
})

it('one id in several places of an event stays one id', () => {
  const payload = { clientId: 'cl_xyz789', client: { id: 'cl_xyz789' }, all: ['cl_xyz789', 'ld_abc123'] }
  const drawn = freshen(heffl, { payload }, anyMoment())
  const client = drawn.fresh.cl_xyz789
  expect(drawn.payload).toEqual({ clientId: client, client: { id: client }, all: [client, drawn.fresh.ld_abc123] })
  expect(client).toMatch(/^cl_[0-9a-z]{6}$/)
})

it('ids keep their provider’s form, and those of the account stay what they are', () => {
  const lead = members(freshen(breakcold, sampleOf(breakcold, 'lead.create'), anyMoment()).payload)
  expect(lead.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(lead.id_space).toBe(sampleOf(breakcold, 'lead.create').payload.id_space)
  const source = anyMoment()
  const activity = members(freshen(lemlist, sampleOf(lemlist, 'emailsSent'), source).payload)
  expect(activity).toMatchObject({ _id: source.eventId, type: 'emailsSent', createdAt: source.now })
  expect(activity.leadId).toMatch(/^lea_[0-9A-Za-z]{17}$/)
  expect(activity.campaignId).toBe(sampleOf(lemlist, 'emailsSent').payload.campaignId)
})

it('times lie around the moment of sending as the sample’s do', () => {
  const source = { ...anyMoment(), now: '2026-12-31T23:15:00.500Z' }
  const invoice = members(freshen(heffl, sampleOf(heffl, 'invoice.created'), source).payload)
  expect(invoice).toMatchObject({ createdAt: '2026-12-31T23:15:00.500Z', dueDate: '2027-01-31T00:00:00.000Z' })
  const deleted = members(freshen(heffl, sampleOf(heffl, 'lead.deleted'), source).payload)
  expect(deleted.createdAt).toBe('2026-12-24T23:15:00.500Z')
})

it('the catalog’s own samples are left as they are', () => {
  const before = JSON.stringify(breakcold)
  freshen(breakcold, sampleOf(breakcold, 'lead.create'), anyMoment())
  expect(JSON.stringify(breakcold)).toBe(before)
})

it('a seed fixes everything; another seed, however large, gives something else', () => {
  const draw = (seed: number) => freshen(lemlist, sampleOf(lemlist, 'emailsSent'), seeded(seed, 'act_')).payload
  expect(draw(7)).toEqual(draw(7))
  expect(members(draw(7))._id).not.toBe(members(draw(8))._id)
  expect(members(draw(7)).leadId).not.toBe(members(draw(8)).leadId)
  expect(members(draw(Number.MAX_SAFE_INTEGER)).leadId).not.toBe(members(draw(Number.MAX_SAFE_INTEGER - 1)).leadId)
  expect(members(draw(7))._id).toMatch(/^act_[0-9A-HJKMNP-TV-Z]{26}$/)
})

it('the generator is splitmix64: the published numbers for seed 1234567 come out', () => {
  const next = splitmix64(1234567)
  // Rosetta Code, "Pseudo-random numbers/Splitmix64".
  expect([next(), next(), next()]).toEqual([6457827717110365317n, 3203168211198807973n, 9817491932198370423n])
})
