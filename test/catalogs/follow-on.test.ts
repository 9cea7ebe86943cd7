import { expect, it } from 'vitest'
import { followOnPayload } from '../../src-main/catalogs/follow-on'
import { freshen } from '../../src-main/catalogs/fresh'
import { seeded } from '../../src-main/catalogs/seeded'
import { openCatalog, sampleOf, typeIn } from './open-catalog'

const lemlist = openCatalog('lemlist')
const heffl = openCatalog('heffl')

it('lemlist’s activities fire the group that aggregates them, and nothing else does', () => {
  const byGroup: Record<string, string[]> = {}
  for (const { type, fires } of lemlist.eventTypes) for (const group of fires) byGroup[group] = [...(byGroup[group] ?? []), type]
  const five = (state: string) => ['emails', 'linkedin', 'aircall', 'api', 'manual'].map((channel) => channel + state)
  expect(byGroup).toEqual({
    contacted: ['emailsSent', 'linkedinSent', 'whatsappMessageSent', 'smsSent', 'apiDone'],
    hooked: ['emailsOpened', 'linkedinOpened', 'whatsappMessageOpened'],
    attracted: ['emailsClicked', 'linkedinInviteAccepted'],
    warmed: ['emailsReplied', 'linkedinReplied', 'whatsappReplied', 'smsReplied'],
    interested: five('Interested'),
    notInterested: five('NotInterested'),
  })
})

it('each lemlist group names the activities that fire it', () => {
  const groups = lemlist.eventTypes.filter(({ category }) => category === 'Lead state groups')
  for (const { type, note } of groups) {
    const members = lemlist.eventTypes.filter(({ fires }) => fires.includes(type)).map((member) => member.type)
    for (const member of members) expect(note).toMatch(new RegExp(`\\b${member}\\b`))
  }
})

it('heffl’s changes of stage fire the update ahead of themselves', () => {
  const firing = heffl.eventTypes.filter(({ fires, firesBefore }) => fires.length + firesBefore.length > 0)
  expect(firing.map(({ type, fires, firesBefore }) => [type, firesBefore, fires])).toEqual([
    ['lead.stageChanged', ['lead.updated'], []],
    ['deal.stageChanged', ['deal.updated'], []],
  ])
})

it('a lemlist group event is the same activity with its own id and type', () => {
  const { payload } = freshen(lemlist, sampleOf(lemlist, 'linkedinOpened'), seeded(3, 'act_'))
  const group = followOnPayload(
    lemlist,
    { type: 'linkedinOpened', payload: JSON.stringify(payload) },
    { type: 'hooked', eventId: 'act_GROUP' },
  )
  expect(group).toBe(JSON.stringify({ ...(payload as object), _id: 'act_GROUP', type: 'hooked' }))
})

it('typed edits reach the follow-on event, to the last digit and blank, even where a field says the causing type’s name', () => {
  const typed = (id: string, type: string) =>
    `{\n  "_id" : "${id}", "type":"${type}",\n  "n": 12345678901234567890, "one": 1.0, "subject": "emailsOpened", "added": [1, null, {"deep": "text"}]\n}`
  expect(
    followOnPayload(lemlist, { type: 'emailsOpened', payload: typed('act_mine', 'emailsOpened') }, { type: 'hooked', eventId: 'act_2' }),
  ).toBe(typed('act_2', 'hooked'))
})

it('a payload of another shape is passed on as it is', () => {
  for (const payload of ['[1, 2]', '"text"', '{"_id": 7, "type": null}']) {
    expect(followOnPayload(lemlist, { type: 'emailsOpened', payload }, { type: 'hooked', eventId: 'act_2' })).toBe(payload)
  }
})

it('a heffl update made by a change of stage carries the new stage of the same lead', () => {
  const payload = JSON.stringify(freshen(heffl, sampleOf(heffl, 'lead.stageChanged'), seeded(3, 'msg_')).payload)
  expect(followOnPayload(heffl, { type: 'lead.stageChanged', payload }, { type: 'lead.updated', eventId: 'msg_2' })).toBe(payload)
  expect(typeIn(heffl, 'lead.updated').firesBefore).toEqual([])
})
