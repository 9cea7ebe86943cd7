import type { Catalog, EventType } from '../../src-preload/contract/catalog'
import { catalogById, catalogIds, readCatalogs } from '../catalogs/bundled'
import { summaryOf } from '../catalogs/read'
import { createCatalogShelf } from '../engine/catalogs'
import { type Output, table } from './output'
import { withEngine } from './program'

/** `data`: the folder whose own event types are shown as well; without one, the catalogs as they come. */
export async function listCatalogs(data: string | undefined, out: Output): Promise<void> {
  const summaries =
    data === undefined ? readCatalogs().map(summaryOf) : await withEngine({ data }, false, (client) => client.catalogs.list())
  const rows = summaries.map(({ id, name, eventTypes, summary }) => [id, name, `${eventTypes} event types`, summary])
  if (out.json) for (const { id, name, eventTypes } of summaries) out.result({ id, name, eventTypes }, '')
  else out.say(table(rows))
}

export async function showCatalog(id: string, data: string | undefined, out: Output): Promise<void> {
  const bundled = () => createCatalogShelf({ ids: catalogIds, read: catalogById, summaryOf }).get(id)
  const catalog = data === undefined ? bundled() : await withEngine({ data }, false, (client) => client.catalogs.get({ id }))
  if (out.json) for (const type of catalog.eventTypes) out.result(documentOf(type), '')
  else out.say(describe(catalog))
}

/** `sample`: the first one's payload, without envelope. `illustrative`: no sample is from the page or its field table. */
function documentOf({ type, category, status, replacedBy, illustrative, samples }: EventType): object {
  return { type, category, status, replacedBy, illustrative, sample: samples[0]?.payload }
}

function describe({ name, summary, source, categories, eventTypes }: Catalog): string {
  const groups = categories.map((category) => {
    const types = eventTypes.filter((type) => type.category === category.name)
    const lost = category.unpublished > 0 ? `  ${category.unpublished} more are announced; their names are not published` : ''
    const rows = types.map(({ type, status, description }) => [`  ${type}`, status === 'live' ? '' : status, description])
    return [`${category.name}`, table(rows), lost].filter(Boolean).join('\n')
  })
  return [`${name}: ${summary}`, `Source: ${source}`, '', groups.join('\n\n')].join('\n')
}
