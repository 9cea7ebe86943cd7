import type { Catalog, HookOption } from '../../../src-preload/contract/catalog'
import type { Event } from '../../../src-preload/contract/event'
import type { OptionValues } from '../../../src-preload/contract/hook'
import { isTrue } from '../../request/expression'
import { type JsonNode, memberOf, readJson } from '../../request/json-tree'
import { placeIn, scopeOf } from '../../request/scope'
import type { Evaluate, HookRecord } from '../ports'
import type { First } from './firsts'

/** What of a hook decides which events it takes. */
export type Selecting = Pick<HookRecord, 'id' | 'name' | 'options' | 'filter'>

/** Why the hook's own settings leave this event out, as a sentence, or null. What has to be first is not asked here: that is taken at dispatch. */
export function leftOut(hook: Selecting, event: Event, catalog: Catalog, evaluate: Evaluate): string | null | Promise<string | null> {
  return unequalOption(hook, event, catalog) ?? (hook.filter === null ? null : filteredOut(hook, hook.filter, event, catalog, evaluate))
}

function unequalOption(hook: Selecting, event: Event, catalog: Catalog): string | null {
  const set = setOptions(hook, catalog).filter(({ option }) => option.effect.kind === 'equals')
  if (set.length === 0) return null
  const payload = readJson(event.payload)
  for (const { option, value } of set) {
    if (option.effect.kind !== 'equals') continue
    const { path, except } = option.effect
    if (except !== undefined && isSet(placeIn(payload, except)))
      return `"${hook.name}" takes events of ${wordOf(value)} only (${option.label}), and ${except} events belong to none.`
    const place = placeIn(payload, path)
    if (equals(place, value)) continue
    const has = place ? `is of ${describe(place)}` : `has no ${path}`
    return `"${hook.name}" takes events of ${wordOf(value)} only (${option.label}), and this one ${has}.`
  }
  return null
}

async function filteredOut(hook: Selecting, filter: string, event: Event, catalog: Catalog, evaluate: Evaluate): Promise<string | null> {
  const passes = await isTrue(filter, scopeOf(event, hook, catalog), evaluate)
  if (passes === true) return null
  if (passes === false) return `The filter of "${hook.name}" leaves it out: ${filter}`
  return `The filter of "${hook.name}" gave no answer, so nothing was sent: ${passes.error.replace(/\.$/, '')}.`
}

/** What this event would be the first of for this hook, or null: the hook doesn't ask, or the event has nothing to tell by. */
export function firstOf(hook: Pick<HookRecord, 'id' | 'options'>, event: Event, catalog: Catalog): Omit<First, 'at'> | null {
  const effect = setOptions(hook, catalog)
    .map(({ option }) => option.effect)
    .find(({ kind }) => kind === 'first-of')
  if (effect?.kind !== 'first-of') return null
  const { path, except } = effect
  const payload = readJson(event.payload)
  const place = placeIn(payload, path)
  if (!place || textOf(place) === null || (except !== undefined && isSet(placeIn(payload, except)))) return null
  return { hook: hook.id, type: event.type, value: textOf(place) ?? '' }
}

export function notFirst(hook: Pick<HookRecord, 'name'>, { type, value, at }: First): string {
  return `"${hook.name}" takes only the first ${type} of a lead: it had that of ${value} at ${at}. It forgets with: hooks forget-first ${quoted(hook.name)}`
}

/** As a shell takes it. */
const quoted = (name: string) => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`)

function setOptions({ options }: Pick<HookRecord, 'options'>, catalog: Catalog): { option: HookOption; value: OptionValues[string] }[] {
  return catalog.options.flatMap((option) => {
    const value = options[option.key]
    return value === undefined || value === '' || value === false ? [] : [{ option, value }]
  })
}

/** A named value is met by its id, or by its name where it has no id; a text alone by either. */
function equals(place: JsonNode | undefined, value: OptionValues[string]): boolean {
  if (!place) return false
  if (typeof value === 'boolean') return isSet(place) === value
  const [id, name] =
    place.kind === 'object' ? [memberOf(place, 'id'), memberOf(place, 'name')].map((at) => at && textOf(at)) : [textOf(place)]
  if (typeof value === 'string') return id === value || name === value
  return value.id === '' ? name === value.name : id === value.id
}

function describe(place: JsonNode): string {
  if (place.kind !== 'object') return textOf(place) ?? 'another one'
  const [id, name] = [memberOf(place, 'id'), memberOf(place, 'name')].map((at) => at && textOf(at))
  return named(id, name) || 'another one'
}

const wordOf = (value: OptionValues[string]) => (typeof value === 'object' ? named(value.id, value.name) : String(value))
/** Two of the same name are told apart by their ids. */
const named = (id: string | null | undefined, name: string | null | undefined) => (name && id ? `${name} (${id})` : name || id || '')
const isSet = (place: JsonNode | undefined) => place?.kind === 'literal' && place.text === 'true'

/** A scalar as text; null is none. */
function textOf(place: JsonNode): string | null {
  if (place.kind === 'string') return place.value === '' ? null : place.value
  return place.kind === 'literal' && place.text !== 'null' ? place.text : null
}
