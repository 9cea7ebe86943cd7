import type { Catalog, EventType } from '../../../src-preload/contract/catalog'
import type { Event } from '../../../src-preload/contract/event'
import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { Signing } from '../../../src-preload/contract/signature'
import { type BuildHook, type BuiltRequest, buildRequest } from '../../request/build'
import { utf8 } from '../../request/bytes'
import type { Scheme } from '../../request/schemes/scheme'
import { schemeOf } from '../../request/schemes/table'
import { sign } from '../../request/sign'
import type { CatalogShelf } from '../catalogs'
import { makeEvent } from '../events/event-making'
import type { Clock, Crypto, Evaluate, Ids, WireConnection } from '../ports'
import { invalid } from '../refusal'
import type { ProbeSubject } from './subject'

export interface ProbeNeeds {
  catalogs: CatalogShelf
  crypto: Crypto
  evaluate: Evaluate
  clock: Pick<Clock, 'now' | 'monotonic'>
  ids: Ids
  userAgent: string
}
/** How a request differs from the honest one. */
export interface Twist {
  secrets?: string[]
  /** Milliseconds since 1970 that the signature says it was made at. */
  now?: number
  hook?: Partial<BuildHook>
  auth?: HeaderPairs
  headers?: HeaderPairs
}

/** Builds the provider's requests, by the code that sends them. */
export interface ProbeBench {
  catalog: Catalog
  /** A scheme is probed by itself: nothing but the signature is anybody's habit. */
  isSchemeAlone: boolean
  scheme: Scheme | null
  type: EventType
  secrets: string[]
  auth: HeaderPairs
  headers: HeaderPairs
  crypto: Crypto
  now(): number
  event(change?: { payload?: string; type?: string; at?: number }): Event
  built(event: Event, twist?: Twist): Promise<Built>
  /** The honest request around other bytes, rightly signed. */
  around(body: Uint8Array): Promise<Built>
}
type Built = BuiltRequest & { connection?: WireConnection }

const plainType: EventType = {
  ...{
    type: 'ping',
    category: 'Probe',
    description: '',
    status: 'live',
    replacedBy: null,
    note: null,
    firesBefore: [],
    fires: [],
    illustrative: true,
  },
  samples: [{ name: 'ping', provenance: 'illustrative', note: null, payload: { zen: 'Keep it logically awesome.', hook_id: 1 } }],
}

/** Throws `invalid_input` where the catalog has no such type. */
export function openProbeBench(subject: ProbeSubject, wanted: string | undefined, needs: ProbeNeeds): ProbeBench {
  const { catalogs, crypto, clock, ids } = needs
  const { url, catalog, isSchemeAlone, signing, hook, secrets, auth, headers, connection } = subject
  const scheme = signing && schemeOf(signing)
  const type = isSchemeAlone ? plainType : typeOf(catalog, wanted)

  const built: ProbeBench['built'] = async (event, twist = {}) => {
    const made = await buildRequest({
      catalog,
      envelope: catalogs.envelope(catalog.id),
      event,
      hook: { ...hook, ...twist.hook },
      url,
      secrets: twist.secrets ?? secrets,
      auth: twist.auth ?? auth,
      headers: twist.headers ?? headers,
      evaluate: needs.evaluate,
      userAgent: needs.userAgent,
      now: twist.now ?? clock.now(),
      crypto,
    })
    if ('refusal' in made) throw invalid('signing', made.refusal, 'Correct the secret or the scheme.')
    return connection ? { ...made.request, connection } : made.request
  }
  const event: ProbeBench['event'] = (change = {}) => {
    const made = makeEvent(catalog, type, change.payload === undefined ? {} : { payload: change.payload }, () => false, {
      ids,
      clock: clock as Clock,
      crypto,
    })
    const at = change.at === undefined ? made.at : new Date(change.at).toISOString()
    if (change.type === undefined) return { ...made, at }
    // Where the payload names its type as well, it names the same.
    const payload = made.payload.replaceAll(JSON.stringify(type.type), JSON.stringify(change.type))
    return { ...made, at, type: change.type, payload }
  }
  const around: ProbeBench['around'] = async (body) => {
    const made = event()
    const honest = await built(made)
    if (!signing || scheme?.kind !== 'signature') return { ...honest, body }
    return { ...honest, body, headers: signedAnew(honest.headers, signing, made, body) }
  }
  const signedAnew = (before: HeaderPairs, way: Signing, { id, type: eventType }: Event, body: Uint8Array): HeaderPairs => {
    const signed = sign({ ...way, crypto, id, timestamp: Math.floor(clock.now() / 1_000), eventType, body, secrets })
    if ('refusal' in signed) throw invalid('signing', signed.refusal, 'Correct the secret or the scheme.')
    const fresh = new Map(signed.headers.map(([name, value]) => [name.toLowerCase(), value]))
    return before.map(([name, value]) => [name, fresh.get(name.toLowerCase()) ?? value])
  }
  return {
    catalog,
    isSchemeAlone,
    scheme,
    type,
    secrets,
    auth,
    headers,
    crypto,
    now: clock.now,
    event,
    built,
    around,
  }
}

function typeOf(catalog: Catalog, wanted: string | undefined): EventType {
  const type =
    wanted === undefined
      ? catalog.eventTypes.find(({ status }) => status === 'live')
      : catalog.eventTypes.find((one) => one.type === wanted)
  if (type) return type
  throw invalid(
    'type',
    wanted === undefined ? `${catalog.name} has no event types.` : `${catalog.name} has no event type "${wanted}".`,
    'Name one of its event types.',
  )
}

export const bytesOf = (text: string) => utf8(text)
