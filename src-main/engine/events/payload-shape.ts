import type { FieldDrift } from '../../../src-preload/contract/capture-query'

/** The types that stand at each path of some values: `lead.tags[].name`. A path is in `always` where every value that could have it does. */
export interface Shape {
  types: Map<string, Set<string>>
  always: Set<string>
}

const deepest = 40

export function shapeOf(values: unknown[]): Shape {
  const types = new Map<string, Set<string>>()
  const always = new Set<string>()
  visit(values, '', 0)
  return { types, always }

  function visit(found: unknown[], path: string, depth: number): void {
    types.set(path, new Set(found.map(typeOf)))
    if (depth >= deepest) return
    const objects = found.filter((value): value is Record<string, unknown> => typeOf(value) === 'object')
    for (const name of new Set(objects.flatMap((object) => Object.keys(object)))) {
      const inner = path === '' ? name : `${path}.${name}`
      const having = objects.filter((object) => Object.hasOwn(object, name))
      if (having.length === objects.length) always.add(inner)
      visit(
        having.map((object) => object[name]),
        inner,
        depth + 1,
      )
    }
    const items = found.flatMap((value) => (Array.isArray(value) ? value : []))
    if (items.length > 0) visit(items, `${path}[]`, depth + 1)
  }
}

/**
 * Fields of a payload that no sample has, that every sample has and it lacks, and whose type is another one. A field that is null in the samples
 * alone says nothing of its type. Where a whole object is new or missing, its fields are not listed one by one.
 */
export function driftBetween(samples: unknown[], payload: unknown): FieldDrift[] {
  const known = shapeOf(samples)
  const came = shapeOf([payload])
  const fields: FieldDrift[] = []
  const told: string[] = []
  const tell = (field: FieldDrift) => {
    if (told.some((path) => field.path.startsWith(`${path}.`) || field.path.startsWith(`${path}[`))) return
    told.push(field.path)
    fields.push(field)
  }
  for (const [path, types] of came.types) {
    const before = known.types.get(path)
    // Items of a list that is empty in every sample are not new.
    if (!before && !isItemOfEmpty(path, known)) tell({ path, change: 'new', was: [], is: [...types].sort() })
    else if (before && isRetyped(before, types)) tell({ path, change: 'retyped', was: [...before].sort(), is: [...types].sort() })
  }
  for (const path of known.always) {
    if (came.types.has(path) || !parentCame(path, came)) continue
    tell({ path, change: 'missing', was: [...(known.types.get(path) ?? [])].sort(), is: [] })
  }
  return fields
}

function isRetyped(before: Set<string>, now: Set<string>): boolean {
  const onlyNull = before.size === 1 && before.has('null')
  return !onlyNull && [...now].some((type) => !before.has(type))
}

function isItemOfEmpty(path: string, known: Shape): boolean {
  const list = /^(.*?)\[\]/.exec(path)?.[1]
  return list !== undefined && known.types.get(list)?.has('array') === true && !known.types.has(`${list}[]`)
}

/** A field is missing only where what should hold it is there, as an object. */
function parentCame(path: string, came: Shape): boolean {
  const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : ''
  return came.types.get(parent)?.has('object') ?? false
}

export function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
