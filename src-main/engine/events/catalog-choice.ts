import type { SendInput } from '../../../src-preload/contract/event'
import type { CatalogShelf } from '../catalogs'
import { nearest } from '../catalogs'
import type { HookRecord } from '../ports'
import { ProblemError } from '../problem'

/** The one catalog a send is about: as said, as its hooks say, or the only one that has the type. */
export function catalogOfSend(input: Pick<SendInput, 'type' | 'catalog'>, hooks: HookRecord[] | undefined, catalogs: CatalogShelf): string {
  const ofHooks = [...new Set(hooks?.map(({ catalog }) => catalog) ?? [])]
  const stranger = hooks?.find(({ catalog }) => input.catalog !== undefined && catalog !== input.catalog)
  if (stranger) throw mixed(`"${stranger.name}" is a ${stranger.catalog} hook and never gets events of ${input.catalog}.`, ofHooks)
  if (input.catalog !== undefined) return catalogs.get(input.catalog).id
  if (ofHooks.length > 1) throw mixed(`These hooks belong to different catalogs: ${ofHooks.join(', ')}.`, ofHooks)
  if (ofHooks[0] !== undefined) return ofHooks[0]
  const having = catalogs.having(input.type)
  if (having[0] !== undefined && having.length === 1) return having[0]
  throw having.length > 1 ? ambiguous(input.type, having) : unknown(input.type, catalogs)
}

function mixed(message: string, candidates: string[]): ProblemError {
  return new ProblemError({ code: 'invalid_input', message, field: 'hooks', fix: 'Send one event for each catalog.', candidates })
}

function ambiguous(type: string, candidates: string[]): ProblemError {
  const message = `"${type}" is an event type of several catalogs: ${candidates.join(', ')}.`
  return new ProblemError({ code: 'ambiguous_event_type', message, field: 'catalog', fix: 'Say which catalog, or which hook.', candidates })
}

function unknown(type: string, catalogs: CatalogShelf): ProblemError {
  const all = catalogs.list().flatMap(({ id }) => catalogs.get(id).eventTypes.map((known) => known.type))
  const candidates = nearest(type, [...new Set(all)])
  const fix = candidates.length > 0 ? `Did you mean ${candidates.join(', ')}?` : '"catalogs" lists them all.'
  return new ProblemError({
    code: 'unknown_event_type',
    message: `No catalog has an event type "${type}".`,
    field: 'type',
    fix,
    candidates,
  })
}
