import type { Catalog, EventType, EventTypeDraft, EventTypeName, EventTypePatch, SampleDraft } from '../../../src-preload/contract/catalog'
import { type CatalogShelf, eventTypeOf } from '../catalogs'
import type { ChangeHub } from '../changes'
import { ProblemError } from '../problem'
import { invalid, refused } from '../refusal'
import type { Registry } from '../registry'
import { checkedPayload } from './event-making'
import { ownCategory } from './with-own'

/** Event types and samples of the user's own, in any catalog. */
export interface OwnTypes {
  addEventType(draft: EventTypeDraft): Promise<EventType>
  updateEventType(patch: EventTypePatch): Promise<EventType>
  removeEventType(name: EventTypeName): Promise<EventType>
  /** Replaces a sample of that name that was saved before. */
  saveSample(draft: SampleDraft): Promise<EventType>
  removeSample(sample: Omit<SampleDraft, 'payload'>): Promise<EventType>
}
interface Needs {
  catalogs: CatalogShelf
  registry: Registry
  changes: ChangeHub
  summaryOf(catalog: Catalog): ReturnType<CatalogShelf['list']>[number]
}
/** The name of the sample a type is made with. */
const firstSample = 'typical'
const mostTypes = 1_000

export function createOwnTypes({ catalogs, registry, changes, summaryOf }: Needs): OwnTypes {
  const told = (id: string, type: string): EventType => {
    changes.publish({ kind: 'catalog', catalog: summaryOf(catalogs.get(id)) })
    return eventTypeOf(catalogs.get(id), type)
  }
  const ownTypeOf = ({ catalog, type }: EventTypeName): EventType => {
    const known = eventTypeOf(catalogs.get(catalog), type)
    if (known.own) return known
    throw refused(catalogs.get(catalog), 'type', `itself has "${type}", so it can't be changed`, 'Save a sample of it instead.')
  }
  const writeSample = (sample: SampleDraft) =>
    registry.change((data) => {
      const others = (data.samples ?? []).filter((one) => !isSame(one, sample) || one.name !== sample.name)
      data.samples = [...others, { ...sample, payload: checkedPayload(sample.payload) }]
    })

  return {
    async addEventType({ catalog: id, type, category, description = '', payload }) {
      const catalog = catalogs.get(id)
      if (payload !== undefined) checkedPayload(payload)
      await registry.change((data) => {
        const own = data.eventTypes ?? []
        if (catalogs.get(id).eventTypes.some((known) => known.type === type) || own.some((one) => isSame(one, { catalog: id, type })))
          throw new ProblemError({
            code: 'name_taken',
            message: `${catalog.name} already has "${type}".`,
            field: 'type',
            fix: 'Choose another name.',
          })
        if (own.length >= mostTypes)
          throw new ProblemError({ code: 'too_large', message: `There are ${mostTypes} types of your own already.`, field: 'type' })
        data.eventTypes = [...own, { catalog: catalog.id, type, category: category ?? usualCategory(catalog), description }]
        if (payload !== undefined) data.samples = [...(data.samples ?? []), { catalog: catalog.id, type, name: firstSample, payload }]
      })
      return told(catalog.id, type)
    },
    async updateEventType({ catalog, type, category, description, payload }) {
      ownTypeOf({ catalog, type })
      if (payload !== undefined) checkedPayload(payload)
      await registry.change((data) => {
        const own = data.eventTypes?.find((one) => isSame(one, { catalog, type }))
        if (own && category !== undefined) own.category = category
        if (own && description !== undefined) own.description = description
      })
      if (payload !== undefined) await writeSample({ catalog, type, name: firstSample, payload })
      return told(catalog, type)
    },
    async removeEventType({ catalog, type }) {
      const removed = ownTypeOf({ catalog, type })
      await registry.change((data) => {
        const takers = data.hooks.filter(
          (hook) => hook.deletedAt === null && hook.catalog === catalog && hook.events !== 'all' && hook.events.includes(type),
        )
        if (takers.length > 0)
          throw new ProblemError({
            code: 'conflict',
            message: `Hooks are subscribed to ${type}: ${takers.map(({ name }) => name).join(', ')}.`,
            field: 'type',
            fix: 'Take it out of their events first.',
          })
        data.eventTypes = data.eventTypes?.filter((one) => !isSame(one, { catalog, type }))
        data.samples = data.samples?.filter((one) => !isSame(one, { catalog, type }))
      })
      changes.publish({ kind: 'catalog', catalog: summaryOf(catalogs.get(catalog)) })
      return removed
    },
    async saveSample(draft) {
      const known = eventTypeOf(catalogs.get(draft.catalog), draft.type)
      const theirs = known.samples.find(({ name, provenance }) => name === draft.name && provenance !== 'own')
      if (theirs) throw invalid('name', `"${draft.name}" is a sample of the catalog itself.`, 'Choose another name.')
      await writeSample(draft)
      return told(draft.catalog, draft.type)
    },
    async removeSample({ catalog, type, name }) {
      const known = eventTypeOf(catalogs.get(catalog), type)
      if (!known.samples.some((sample) => sample.name === name && sample.provenance === 'own'))
        throw new ProblemError({ code: 'not_found', message: `${type} has no sample "${name}" of yours.`, field: 'name' })
      await registry.change((data) => {
        data.samples = data.samples?.filter((one) => !isSame(one, { catalog, type }) || one.name !== name)
      })
      return told(catalog, type)
    },
  }
}

/** A category that waits for names is what a type of the user's own is most likely meant for. */
function usualCategory({ categories }: Catalog): string {
  return categories.find(({ unpublished }) => unpublished > 0)?.name ?? ownCategory
}

const isSame = (a: EventTypeName, b: EventTypeName) => a.catalog === b.catalog && a.type === b.type
