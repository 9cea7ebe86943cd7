import type { Catalog, EventType } from '../../src-preload/contract/catalog'
import type { Draft, DraftInput, Event, SendInput } from '../../src-preload/contract/event'
import { followOnPayload } from '../catalogs/follow-on'
import { type FreshSource, freshen } from '../catalogs/fresh'
import { seeded } from '../catalogs/seeded'
import { JsonSyntaxError, readJson } from '../request/json-tree'
import { eventTypeOf } from './catalogs'
import type { Clock, Crypto, Ids } from './ports'
import { ProblemError } from './problem'

interface Needs {
  ids: Ids
  clock: Clock
  crypto: Crypto
}

/** The event that was asked for, and those its type fires, in the order in which they are sent. */
export function makeEvents(catalog: Catalog, input: SendInput, isTaken: (eventId: string) => boolean, needs: Needs): Event[] {
  const type = eventTypeOf(catalog, input.type)
  const event = makeEvent(catalog, type, input, isTaken, needs)
  if (input.followOn === false) return [event]
  const payload: unknown = JSON.parse(event.payload)
  const followOn = (name: string): Event => {
    const id = needs.ids.next(catalog.ids.event)
    const own = followOnPayload(catalog, { type: type.type, payload }, { type: name, eventId: id })
    return { ...event, id, type: name, payload: JSON.stringify(own), causedBy: event.id }
  }
  return [...(type.firesBefore ?? []).map(followOn), event, ...type.fires.map(followOn)]
}

export function makeEvent(
  catalog: Catalog,
  type: EventType,
  input: Pick<SendInput, 'payload' | 'sample' | 'seed'>,
  isTaken: (eventId: string) => boolean,
  needs: Needs,
): Event {
  const source = sourceOf(catalog, input.seed, needs)
  const sample = sampleOf(type, input.sample)
  const payload = input.payload === undefined ? JSON.stringify(freshen(catalog, sample, source).payload) : checkedPayload(input.payload)
  const own = ownId(catalog, type, payload)
  const id = own !== undefined && !isTaken(own) ? own : input.seed === undefined ? source.eventId : needs.ids.next(catalog.ids.event)
  return {
    id,
    at: source.now,
    catalog: catalog.id,
    type: type.type,
    payload,
    sample: input.payload === undefined ? sample.name : null,
    causedBy: null,
  }
}

/** A sample with fresh ids and times, ready to edit. */
export function makeDraft(catalog: Catalog, input: DraftInput, needs: Needs): Draft {
  const type = eventTypeOf(catalog, input.type)
  const sample = sampleOf(type, input.sample)
  const { payload, fresh } = freshen(catalog, sample, sourceOf(catalog, input.seed, needs))
  return { payload: JSON.stringify(payload, null, 2), sample: sample.name, fresh }
}

function sourceOf(catalog: Catalog, seed: number | undefined, { ids, clock, crypto }: Needs): FreshSource {
  if (seed !== undefined) return seeded(seed, catalog.ids.event)
  return { eventId: ids.next(catalog.ids.event), now: new Date(clock.now()).toISOString(), random: crypto.random }
}

function sampleOf(type: EventType, name: string | undefined) {
  const sample = name === undefined ? type.samples[0] : type.samples.find((one) => one.name === name)
  if (sample) return sample
  const names = type.samples.map((one) => one.name)
  throw new ProblemError({
    code: 'not_found',
    message: `${type.type} has no sample "${name}".`,
    field: 'sample',
    fix: `Use one of: ${names.join(', ')}.`,
    candidates: names,
  })
}

/** What was typed, exactly; it only has to be JSON. */
function checkedPayload(text: string): string {
  try {
    readJson(text)
    return text
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw new ProblemError({
      code: 'invalid_input',
      message: `The payload is no JSON: ${error.message}.`,
      field: 'payload',
      fix: 'Correct it there.',
    })
  }
}

/** Some providers carry the event's id inside the payload; then that is the only id the event has. */
function ownId(catalog: Catalog, type: EventType, payload: string): string | undefined {
  const sample = type.samples[0]?.payload
  if (typeof sample !== 'object' || sample === null) return undefined
  const member = Object.entries(sample).find(
    ([, literal]) => typeof literal === 'string' && catalog.fresh[literal]?.kind === 'event-id',
  )?.[0]
  if (member === undefined) return undefined
  const value: unknown = (JSON.parse(payload) as Record<string, unknown> | null)?.[member]
  const shape = new RegExp(`^${catalog.ids.event}[0-9A-HJKMNP-TV-Z]{26}$`)
  return typeof value === 'string' && shape.test(value) ? value : undefined
}
