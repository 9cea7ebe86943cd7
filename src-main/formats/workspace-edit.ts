import type { OutsideEdit } from '../../src-preload/contract/open-file'
import { addItem, addMember, changeAt, nodeAt, removeAt } from './json-place'
import type { Path } from './workspace-text'

/** What becomes of one thing of a file. `name` is the one it has in the file; `before`: what it means there, null: it is new, or to be written anew; `after` null: it goes. */
export interface ThingEdit {
  kind: OutsideEdit['kind']
  name: string
  /** Of catalogs, event types and samples. */
  catalog: string
  before: object | null
  after: object | null
}
type KeptEdit = ThingEdit & { kind: Exclude<ThingEdit['kind'], 'catalog'> }
type Entry = Record<string, unknown>

const root = ['$schema', 'version', 'environments', 'catalogs', 'inboxes', 'hooks', 'runs']
const sections = { environment: 'environments', inbox: 'inboxes', hook: 'hooks', run: 'runs' } as const
const catalogMembers = ['id', 'definition', 'eventTypes', 'samples']

/** The text of a workspace file without mistakes, with these things changed and all else as it was typed. */
export function editWorkspace(text: string, edits: ThingEdit[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  return mark + edits.reduce(editThing, text.slice(mark.length))
}

function editThing(text: string, edit: ThingEdit): string {
  const { kind } = edit
  if (kind === 'catalog') return editCatalog(text, edit)
  const place = placeOf(text, { ...edit, kind })
  if (edit.after === null) return place.index < 0 ? text : removeAt(text, [...place.list, place.index])
  if (place.index >= 0) return changeAt(text, [...place.list, place.index], edit.before, edit.after)
  return add(text, place.list, { ...edit, kind })
}

interface Place {
  /** Where the list is, or would be. */
  list: Path
  /** -1: the thing is not in it. */
  index: number
}

/** One that goes takes along what was added to it, which would be of nothing. */
function editCatalog(text: string, { catalog, before, after }: ThingEdit): string {
  const entries = itemsOf(text, ['catalogs'])
  const at = entries.findIndex(({ id }) => id === catalog)
  const place: Path = ['catalogs', at, 'definition']
  if (after === null) return at < 0 ? text : removeAt(text, ['catalogs', at])
  if (!nodeAt(text, ['catalogs'])) return addMember(text, [], 'catalogs', [{ id: catalog, definition: after }], root)
  if (at < 0) return addItem(text, ['catalogs'], entries.length, { id: catalog, definition: after })
  return nodeAt(text, place) ? changeAt(text, place, before, after) : addMember(text, ['catalogs', at], 'definition', after, catalogMembers)
}

function placeOf(text: string, { kind, name, catalog, before, after }: KeptEdit): Place {
  if (kind !== 'eventType' && kind !== 'sample') {
    const list = [sections[kind]]
    return { list, index: itemsOf(text, list).findIndex((item) => String(item.name).toLowerCase() === name.toLowerCase()) }
  }
  const at = itemsOf(text, ['catalogs']).findIndex(({ id }) => id === catalog)
  const list: Path = ['catalogs', at, kind === 'sample' ? 'samples' : 'eventTypes']
  const { type, name: sample } = (before ?? after) as Entry
  const isIt = (item: Entry) => item.type === type && (kind === 'eventType' || item.name === sample)
  return { list, index: at < 0 ? -1 : itemsOf(text, list).findIndex(isIt) }
}

function add(text: string, list: Path, { kind, catalog, after }: KeptEdit): string {
  if (kind !== 'eventType' && kind !== 'sample') {
    const [section = ''] = list
    if (!nodeAt(text, list)) return addMember(text, [], String(section), [after], root)
    return addItem(text, list, sortedPlace(itemsOf(text, list), after as Entry, kind), after)
  }
  const member = String(list.at(-1))
  if (!nodeAt(text, ['catalogs'])) return addMember(text, [], 'catalogs', [{ id: catalog, [member]: [after] }], root)
  if (list[1] === -1) return addItem(text, ['catalogs'], itemsOf(text, ['catalogs']).length, { id: catalog, [member]: [after] })
  if (!nodeAt(text, list)) return addMember(text, list.slice(0, -1), member, [after], catalogMembers)
  return addItem(text, list, itemsOf(text, list).length, after)
}

/** Hooks and inboxes come by name where they do so already; else a new one comes last. */
function sortedPlace(items: Entry[], after: Entry, kind: string): number {
  const names = items.map(({ name }) => String(name).toLowerCase())
  const isSorted = names.every((name, at) => at === 0 || (names[at - 1] ?? '') <= name)
  if (!isSorted || (kind !== 'hook' && kind !== 'inbox')) return items.length
  const at = names.findIndex((name) => name > String(after.name).toLowerCase())
  return at < 0 ? items.length : at
}

function itemsOf(text: string, path: Path): Entry[] {
  const node = nodeAt(text, path)
  return (node?.children ?? []).map(({ children = [] }) =>
    Object.fromEntries(children.map(({ children: [name, value] = [] }) => [String(name?.value), value?.value])),
  )
}
