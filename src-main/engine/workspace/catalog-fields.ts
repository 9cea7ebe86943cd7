import type { FieldChange } from '../../../src-preload/contract/open-file'

const longestShown = 200

/** What differs in the definition of a catalog, a type or a schema a line: value by value it would be thousands of lines. */
export function catalogFields(mine: object, file: object): FieldChange[] {
  const isNew = Object.keys(mine).length === 0
  const [before, after] = [partsOf(mine, false), partsOf(file, isNew)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path): FieldChange[] => {
    const [left, right] = [before.get(path) ?? null, after.get(path) ?? null]
    return left === right ? [] : [{ path, mine: shown(left), file: shown(right) }]
  })
}

type Definition = { eventTypes?: { type: string }[]; schemas?: { types: object; definitions: object } }

function partsOf(entry: object, isBrief: boolean): Map<string, string> {
  const { eventTypes = [], schemas, ...plain } = entry as Definition
  const parts = new Map<string, string>()
  const add = (path: string, value: unknown) => parts.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  for (const [name, value] of Object.entries(plain)) add(name, value)
  for (const one of eventTypes) add(`eventTypes.${one.type}`, one)
  if (!schemas) return parts
  if (isBrief) add('schemas', `of ${Object.keys(schemas.types).length} event types`)
  else {
    for (const [name, value] of Object.entries(schemas.types)) add(`schemas.types.${name}`, value)
    for (const [name, value] of Object.entries(schemas.definitions)) add(`schemas.definitions.${name}`, value)
  }
  return parts
}

const shown = (text: string | null) => (text !== null && text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)
