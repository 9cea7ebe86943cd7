import type { Drift, DriftInput, FieldDrift, Learned, LearnInput } from '../../../src-preload/contract/capture-query'
import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Exchange } from '../../../src-preload/contract/exchange'
import { readableText } from '../../request/bytes'
import { memberOf, readJson, writeJson } from '../../request/json-tree'
import { type CatalogShelf, eventTypeOf } from '../catalogs'
import type { OwnTypes } from '../events/own-types'
import { driftBetween, typeOf as jsonTypeOf } from '../events/payload-shape'
import { type LogQueries, missingExchange } from '../log/query'
import type { LogStore } from '../ports'
import { invalid } from '../refusal'
import type { Registry } from '../registry'
import type { DecodedBodies } from './decoded-body'
import { eventTypeIn, objectIn } from './event-type'

/** Captured payloads against catalogs: how they differ, and what a catalog can learn from them. */
export interface Learning {
  drift(input: DriftInput): Promise<Drift>
  learn(input: LearnInput): Promise<Learned>
}
interface Needs {
  registry: Registry
  catalogs: CatalogShelf
  ownTypes: Pick<OwnTypes, 'addEventType' | 'saveSample'>
  log: LogStore
  queries: Pick<LogQueries, 'read' | 'run'>
  decoded: Pick<DecodedBodies, 'whole'>
}
/** How many of the newest are looked at for one of each type. */
const mostLookedAt = 500

export function createLearning(needs: Needs): Learning {
  const { registry, catalogs, ownTypes, log, queries, decoded } = needs
  const find = async (id: string): Promise<Exchange> => {
    const exchange = await log.get(id)
    if (!exchange) throw missingExchange(id)
    return exchange
  }
  const textOf = async (exchange: Exchange) => readableText((await decoded.whole(exchange, 'request')).bytes)
  const catalogOf = ({ catalog, inbox }: Exchange): string | null =>
    catalog ?? registry.inboxes().find(({ id }) => id === inbox)?.settings?.catalog ?? null
  const typeOf = ({ request, eventType }: Exchange, text: string, catalog: Catalog | null): string | null =>
    eventType ?? eventTypeIn(request.headers, objectIn(text), catalog)

  async function newestOfEachType(inbox: string): Promise<string[]> {
    const ids = new Map<string, string>()
    let looked = 0
    for await (const { exchanges } of queries.run(queries.read(`inbox:${inbox} direction:in is:captured`), { batch: 100 })) {
      for (const { id, eventType } of exchanges) if (eventType !== null && !ids.has(eventType)) ids.set(eventType, id)
      looked += exchanges.length
      if (looked >= mostLookedAt) break
    }
    return [...ids.values()]
  }

  return {
    async drift(input) {
      const exchange = await find(input.id)
      const id = input.catalog ?? catalogOf(exchange)
      if (id === null) throw invalid('catalog', 'Nobody said whose event that is.', 'Name a catalog, or set one on the inbox.')
      const catalog = catalogs.get(id)
      const text = await textOf(exchange)
      const type = input.type ?? typeOf(exchange, text, catalog)
      if (type === null) throw invalid('type', `The request names no event type of ${catalog.name}.`, 'Name the type.')
      const { samples } = eventTypeOf(catalog, type)
      const payload = payloadIn(text, catalog)
      const inPayload = driftBetween(
        samples.map((sample) => sample.payload),
        JSON.parse(payload),
      )
      const fields = [...envelopeDrift(objectIn(text), catalog), ...inPayload]
      return { catalog: catalog.id, type, samples: samples.map(({ name }) => name), fields, payload }
    },
    async learn({ id, exchanges, catalog, type: given, name }) {
      const inbox = registry.inbox(id)
      const learned: Learned['learned'] = []
      const skipped: Learned['skipped'] = []
      for (const one of exchanges ?? (await newestOfEachType(inbox.id))) {
        const exchange = await find(one)
        const text = await textOf(exchange)
        const type = given ?? typeOf(exchange, text, null)
        if (type === null) skipped.push({ exchange: one, why: 'It names no event type: give one.' })
        else if (objectIn(text) === null) skipped.push({ exchange: one, why: 'Its body is no JSON object.' })
        else {
          const payload = payloadIn(text, catalogs.get(catalog))
          const known = catalogs.get(catalog).eventTypes.some((other) => other.type === type)
          if (!known) await ownTypes.addEventType({ catalog, type, description: `Captured by the inbox ${inbox.name}.`, payload })
          else await ownTypes.saveSample({ catalog, type, name, payload })
          const sample = known ? name : (eventTypeOf(catalogs.get(catalog), type).samples[0]?.name ?? name)
          learned.push({ type, sample, exchange: one, added: !known })
        }
      }
      return { learned, skipped }
    },
  }
}

/** Members beside the payload, where the envelope wraps it, that the envelope does not know or that it promises: samples hold none of them. */
export function envelopeDrift(body: Record<string, unknown> | null, { envelope }: Pick<Catalog, 'envelope'>): FieldDrift[] {
  const named = envelope.flatMap((member) => ('name' in member ? [member] : []))
  const wrapped = named.find(({ value }) => value === 'payload')
  if (!body || !wrapped || !Object.hasOwn(body, wrapped.name)) return []
  const unknown = Object.keys(body).filter((name) => !named.some((member) => member.name === name))
  // A hook without a secret sends none.
  const missing = named.filter(({ name, value }) => value !== 'secret' && !Object.hasOwn(body, name))
  return [
    ...unknown.map((path): FieldDrift => ({ path, change: 'new', was: [], is: [jsonTypeOf(body[path])], inEnvelope: true })),
    ...missing.map(({ name }): FieldDrift => ({ path: name, change: 'missing', was: [], is: [], inEnvelope: true })),
  ]
}

/** The JSON text of the payload inside a body, its envelope taken off; digits and order stay as they came. Throws `invalid_input`. */
export function payloadIn(text: string, { envelope }: Pick<Catalog, 'envelope'>): string {
  let root: ReturnType<typeof readJson>
  try {
    root = readJson(text)
  } catch (error) {
    throw invalid('id', `The captured body is no JSON: ${(error as Error).message}.`, 'Only JSON can be compared with samples.')
  }
  if (root.kind !== 'object') return text
  const wrapped = envelope.find((member) => 'name' in member && member.value === 'payload')
  const inner = wrapped && 'name' in wrapped ? memberOf(root, wrapped.name) : undefined
  if (inner) return writeJson(inner)
  const own = new Set(envelope.flatMap((member) => ('name' in member ? [member.name] : [])))
  if (envelope.some((member) => 'spread' in member) && own.size > 0) {
    const members = root.members.filter(([name]) => !own.has(name))
    return members.length === root.members.length
      ? text
      : `{${members.map(([name, value]) => `${JSON.stringify(name)}:${writeJson(value)}`).join(',')}}`
  }
  return text
}
