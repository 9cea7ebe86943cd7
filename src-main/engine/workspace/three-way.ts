import type { OutsideEdit } from '../../../src-preload/contract/open-file'
import type { ThingEdit } from '../../formats/workspace-edit'
import type { OpenFileRecord } from '../ports'
import { fieldsBetween } from './plan'
import type { Thing } from './things'

export interface ThreeWay {
  /** What others did in the file, to be decided. */
  edits: OutsideEdit[]
  /** What was done here, to be written into the file. */
  own: ThingEdit[]
  /** Keys of both. */
  ownKeys: string[]
}
export interface SidesOfFile {
  mine: Thing[]
  theirs: Thing[]
  record: Pick<OpenFileRecord, 'agreed' | 'onlyHere'>
  /** Id of the hook or inbox that has a key now. */
  idOf(key: string): string | null
  hash(entry: object): string
}

/** Lays what is here and what the file has beside what both said last: who changed a thing since? */
export function threeWay({ mine, theirs, record: { agreed, onlyHere }, idOf, hash }: SidesOfFile): ThreeWay {
  const here = new Map(mine.map((thing) => [thing.key, thing]))
  const there = new Map(theirs.map((thing) => [thing.key, thing]))
  const found: ThreeWay = { edits: [], own: [], ownKeys: [] }
  const renamed = renames(here, there, agreed, idOf)
  for (const key of new Set([...there.keys(), ...here.keys()])) {
    const [my, their] = [here.get(key), there.get(renamed.get(key) ?? key)]
    if ([...renamed.values()].includes(key)) continue
    const [m, t] = [my && hash(my.entry), their && hash(their.entry)]
    if (m === t || (!t && onlyHere.includes(key))) continue
    const last = agreed[renamed.get(key) ?? key]?.hash
    if (t === last) {
      found.own.push(editOf(my, their))
      found.ownKeys.push(key)
    } else found.edits.push(outside(my, their, last !== undefined && m !== last))
  }
  return found
}

/** New key by old: a hook or an inbox that has another name here, and the old one in the file. */
function renames(here: Map<string, Thing>, there: Map<string, Thing>, agreed: OpenFileRecord['agreed'], idOf: SidesOfFile['idOf']) {
  const gone = Object.entries(agreed).filter(([key, { id }]) => id !== null && !here.has(key) && there.has(key))
  const byId = new Map(gone.map(([key, { id }]) => [id, key]))
  const pairs = [...here.keys()].flatMap((key): [string, string][] => {
    const old = there.has(key) ? undefined : byId.get(idOf(key))
    return old === undefined ? [] : [[key, old]]
  })
  return new Map(pairs)
}

/** Puts what is here into the file. */
export function editOf(my: Thing | undefined, their: Thing | undefined): ThingEdit {
  const { kind, key, name } = (their ?? my) as Thing
  return { kind, name, catalog: key.split('/')[1] ?? '', before: their?.entry ?? null, after: my?.entry ?? null }
}

function outside(my: Thing | undefined, their: Thing | undefined, both: boolean): OutsideEdit {
  const { key, kind, name } = (their ?? my) as Thing
  const action = !their ? 'removed' : my ? 'changed' : 'added'
  return { key, kind, name, action, fields: their ? fieldsBetween(kind, my?.entry ?? {}, their.entry) : [], both }
}
