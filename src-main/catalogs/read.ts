import { type Catalog, CatalogSource, type CatalogSummary, type EventType, type EventTypeSource } from '../../src-preload/contract/catalog'
import { ProblemError } from '../engine/problem'
import { type Flaw, flawsOf } from './integrity'
import { mapStrings } from './map-strings'
import { payloadOf } from './sample'

/**
 * A catalog from what its JSON file holds, checked, with its samples resolved.
 * @param source the parsed JSON
 * @param label what to call it in a refusal, where its own id can't be read
 * @throws ProblemError `invalid_input`; `field` is the path of the first thing wrong, the message names the catalog and every one of them.
 */
export function readCatalog(source: unknown, label = 'catalog'): Catalog {
  const parsed = CatalogSource.safeParse(source)
  if (!parsed.success) {
    throw refusal(
      nameOf(source) ?? label,
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    )
  }
  const flaws = flawsOf(parsed.data)
  if (flaws.length > 0) throw refusal(parsed.data.id, flaws)
  const { records: _records, eventTypes, ...rules } = parsed.data
  return { ...rules, eventTypes: eventTypes.map((type, index) => resolve(parsed.data, type, index)) }
}

export function summaryOf({ id, name, version, summary, categories, eventTypes, importedAt }: Catalog): CatalogSummary {
  const subscribable = eventTypes.filter(({ status }) => status !== 'removed')
  const imported = importedAt === undefined ? {} : { importedAt }
  return { id, name, version, summary, eventTypes: subscribable.length, categories: categories.length, ...imported }
}

function resolve(catalog: CatalogSource, { samples, ...type }: EventTypeSource, index: number): EventType {
  const typed = (text: string) => (Object.hasOwn(catalog.fresh, text) && catalog.fresh[text]?.kind === 'event-type' ? type.type : text)
  return {
    ...type,
    illustrative: samples.every(({ provenance }) => provenance === 'illustrative'),
    samples: samples.map((sample, place) => {
      try {
        const payload = mapStrings(payloadOf(sample, catalog.records), typed)
        return { name: sample.name, provenance: sample.provenance, note: sample.note ?? null, payload }
      } catch (error) {
        throw refusal(catalog.id, [{ path: `eventTypes.${index}.samples.${place}`, message: `${(error as Error).message} (${type.type})` }])
      }
    }),
  }
}

function refusal(name: string, flaws: Flaw[]): ProblemError {
  const list = flaws.map(({ path, message }) => `${path || 'the file'}: ${message}`).join('; ')
  return new ProblemError({
    code: 'invalid_input',
    message: `The catalog "${name}" can't be used. ${list}`,
    field: flaws[0]?.path || null,
    fix: 'Correct these places in its file.',
  })
}

function nameOf(source: unknown): string | undefined {
  const id = typeof source === 'object' && source !== null && 'id' in source ? source.id : undefined
  return typeof id === 'string' ? id : undefined
}
