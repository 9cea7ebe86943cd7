import type { CatalogDefinition } from '../../src-preload/contract/catalog-definition'
import type { WorkspaceCatalog } from '../../src-preload/contract/workspace'
import type { OwnEventType, OwnSample } from '../engine/ports'
import { exactText, exactValue } from './exact-json'
import { compacted, laidOut } from './json-layout'

/** A catalog of others, and what the user added to one, as it stands in the file. */
export function catalogEntry(id: string, types: OwnEventType[], samples: OwnSample[], definition?: CatalogDefinition): WorkspaceCatalog {
  const eventTypes = types.map(({ type, category, description }) => ({ type, category, ...(description === '' ? {} : { description }) }))
  const kept = samples.map(({ type, name, payload }) => ({ type, name, ...payloadEntry(payload) }))
  return {
    id,
    ...(definition ? { definition } : {}),
    ...(eventTypes.length > 0 ? { eventTypes } : {}),
    ...(kept.length > 0 ? { samples: kept } : {}),
  }
}

type SampleEntry = NonNullable<WorkspaceCatalog['samples']>[number]

/** As JSON where nothing is lost by it, for the sake of diffs; else as the text that was typed. */
function payloadEntry(text: string): Pick<SampleEntry, 'payload' | 'compact' | 'text'> {
  const payload = exactValue(text)
  if (exactText(payload, 'laid-out') === text) return { payload }
  if (exactText(payload, 'compact') === text) return { compact: true, payload }
  return { text }
}

/** The payload's text. `source`: the payload as it stands in the file, where numbers have all their digits. */
export function sampleText({ text, payload, compact }: SampleEntry, source: string | undefined): string {
  if (text !== undefined) return text
  const written = source ?? JSON.stringify(payload)
  return compact ? compacted(written) : laidOut(written)
}
