import type { FieldChange } from '../../../src-preload/contract/open-file'
import type { WorkspaceHook } from '../../../src-preload/contract/workspace'
import type { PlanItem } from '../../../src-preload/contract/workspace-procedures'
import { exactText } from '../../formats/exact-json'
import { jsonDifferences } from '../../formats/json-difference'
import { same } from '../../formats/sparse'
import type { CatalogShelf } from '../catalogs'
import { catalogFields } from './catalog-fields'
import type { Thing } from './things'

export interface PlanNeeds {
  /** By key, a hash of what the last import made of each thing. */
  imported: Record<string, string>
  hash(entry: object): string
  catalogs: Pick<CatalogShelf, 'get'>
}

/** What an import does with each thing of a file; things that only this side has stay, and are not told. */
export function planOf(mine: Thing[], theirs: Thing[], needs: PlanNeeds): PlanItem[] {
  const here = new Map(mine.map((thing) => [thing.key, thing]))
  return theirs.map((thing) => {
    const { key, kind, name } = thing
    const before = here.get(key)
    if (!before) return { key, kind, name, action: 'added', differences: [], fields: fieldsBetween(kind, {}, thing.entry), why: null }
    const differences = differing(before.entry, thing.entry)
    if (differences.length === 0) return { key, kind, name, action: 'left', differences, fields: [], why: null }
    const why = replacement(before, thing, differences, needs) ?? bothChanged(before, thing, needs)
    const fields = fieldsBetween(kind, before.entry, thing.entry)
    return { key, kind, name, action: why === null ? 'changed' : 'conflict', differences, fields, why }
  })
}

/** Names of the members in which two entries differ. */
export function differing(before: object, after: object): string[] {
  const [a, b] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => !same(a.get(name), b.get(name)) && (a.has(name) || b.has(name)))
}

const longestShown = 2_000

/** Value by value what is here and what the file has instead. References to secrets stand as such. */
export function fieldsBetween(kind: Thing['kind'], mine: object, file: object): FieldChange[] {
  if (kind === 'catalog') return catalogFields(mine, file)
  const shown = (text: string | null) => (text !== null && text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)
  return (jsonDifferences(exactText(mine, 'compact'), exactText(file, 'compact')) ?? []).map(({ path, left, right }) => ({
    ...{ path, mine: shown(left), file: shown(right) },
  }))
}

/** Why the hook that is here can't become the one of the file, or null. */
export function replacement(before: Thing, after: Thing, differences: string[], { catalogs }: Pick<PlanNeeds, 'catalogs'>): string | null {
  if (after.kind !== 'hook') return null
  const [old, next] = [before.entry as WorkspaceHook, after.entry as WorkspaceHook]
  if (old.catalog !== next.catalog)
    return `Here it is a hook of ${old.catalog}, in the file of ${next.catalog}: taking the file's replaces it.`
  const { name, secret } = catalogs.get(next.catalog)
  if (!secret.immutable || !differences.includes('secret')) return null
  return `${name} never lets a secret change: taking the file's replaces the hook.`
}

function bothChanged(before: Thing, after: Thing, { imported, hash }: PlanNeeds): string | null {
  const last = imported[before.key]
  if (last === undefined || last === hash(before.entry)) return null
  return last === hash(after.entry) ? 'It was changed here since the file was imported.' : 'It was changed both here and in the file.'
}
