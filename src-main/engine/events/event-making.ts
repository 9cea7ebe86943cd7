import type { Catalog, EventType } from '../../../src-preload/contract/catalog'
import type { Draft, DraftInput, Event, PayloadEdit, SendInput } from '../../../src-preload/contract/event'
import { followOnPayload } from '../../catalogs/follow-on'
import { type FreshSource, freshPayload, freshText } from '../../catalogs/fresh'
import { seeded } from '../../catalogs/seeded'
import { JsonEditError, readPath, setAt } from '../../request/json-edit'
import { JsonSyntaxError, readJson } from '../../request/json-tree'
import { onceEach } from '../../request/once-each'
import { eventTypeOf } from '../catalogs'
import { isoTime } from '../iso-time'
import type { Clock, Crypto, Ids } from '../ports'
import { ProblemError } from '../problem'

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
  const followOn = (name: string): Event => {
    const id = needs.ids.next(catalog.ids.event)
    const payload = followOnPayload(catalog, { type: type.type, payload: event.payload }, { type: name, eventId: id })
    return { ...event, id, type: name, payload, causedBy: event.id }
  }
  return [...(type.firesBefore ?? []).map(followOn), event, ...type.fires.map(followOn)]
}

export function makeEvent(
  catalog: Catalog,
  type: EventType,
  input: Pick<SendInput, 'payload' | 'sample' | 'seed' | 'set'>,
  isTaken: (eventId: string) => boolean,
  needs: Needs,
): Event {
  const source = sourceOf(catalog, input.seed, needs)
  const sample = sampleOf(type, input.sample)
  const plain = input.payload === undefined ? freshPayload(catalog, sample, source) : checkedPayload(input.payload)
  const payload = edited(plain, input.set ?? [])
  const own = ownId(catalog, type, payload)
  const id = own !== undefined && !isTaken(own) ? own : input.seed === undefined ? source.eventId : needs.ids.next(catalog.ids.event)
  return {
    id,
    at: source.now,
    catalog: catalog.id,
    type: type.type,
    payload,
    sample: input.payload === undefined && !input.set?.length ? sample.name : null,
    causedBy: null,
  }
}

/** A sample with fresh ids and times, ready to edit. */
export function makeDraft(catalog: Catalog, input: DraftInput, needs: Needs): Draft {
  const type = eventTypeOf(catalog, input.type)
  const sample = sampleOf(type, input.sample)
  const { text, fresh } = freshText(catalog, sample, sourceOf(catalog, input.seed, needs), 2)
  return { payload: text, sample: sample.name, fresh }
}

function sourceOf(catalog: Catalog, seed: number | undefined, { ids, clock, crypto }: Needs): FreshSource {
  if (seed !== undefined) return seeded(seed, catalog.ids.event)
  return { eventId: ids.next(catalog.ids.event), now: isoTime(clock.now()), random: crypto.random }
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

function edited(payload: string, edits: PayloadEdit[]): string {
  return edits.reduce((text, { path, json }, index) => {
    const wrong = (field: string, message: string, fix: string) =>
      new ProblemError({ code: 'invalid_input', message, field: `set.${index}.${field}`, fix })
    const [root, ...steps] = stepsOf(path, wrong)
    if (root !== 'payload') throw wrong('path', `"${path}" is no path into the payload.`, 'Begin it with payload, as in payload.email.')
    checkJson('value', json, (message) => wrong('json', message, 'A text stands in double quotes.'))
    try {
      return setAt(text, steps, json)
    } catch (error) {
      if (!(error instanceof JsonEditError)) throw error
      throw wrong('path', `${path} can't be set: ${error.message}.`, 'Set the value that is in the way itself, or choose another path.')
    }
  }, payload)
}

function stepsOf(path: string, wrong: (field: string, message: string, fix: string) => ProblemError) {
  try {
    return readPath(path)
  } catch (error) {
    if (!(error instanceof JsonEditError)) throw error
    throw wrong('path', `${error.message}.`, 'Write it as payload.items[0].id.')
  }
}

/** What was typed, exactly; it only has to be JSON. */
export function checkedPayload(text: string): string {
  checkJson('payload', text, (message) => new ProblemError({ code: 'invalid_input', message, field: 'payload', fix: 'Correct it there.' }))
  return text
}

function checkJson(what: string, text: string, problem: (message: string) => ProblemError): void {
  try {
    readJson(text)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw problem(`The ${what} is no JSON: ${error.message}.`)
  }
}

const idMemberOf = onceEach(({ fresh }: Catalog) =>
  onceEach((type: EventType): string | undefined => {
    const sample = type.samples[0]?.payload
    if (typeof sample !== 'object' || sample === null) return undefined
    return Object.entries(sample).find(([, literal]) => typeof literal === 'string' && fresh[literal]?.kind === 'event-id')?.[0]
  }),
)

const ulid = /^[0-9A-HJKMNP-TV-Z]{26}$/

/** Some providers carry the event's id inside the payload; then that is the only id the event has. */
function ownId(catalog: Catalog, type: EventType, payload: string): string | undefined {
  const member = idMemberOf(catalog)(type)
  if (member === undefined) return undefined
  const value: unknown = (JSON.parse(payload) as Record<string, unknown> | null)?.[member]
  const { event: prefix } = catalog.ids
  return typeof value === 'string' && value.startsWith(prefix) && ulid.test(value.slice(prefix.length)) ? value : undefined
}
