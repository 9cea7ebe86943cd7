import { lookUp, stepOf, stepsOf } from './reference'
import { type Schema, standalone } from './schema'

/** The schemas of a catalog's payloads: one a type, and what they refer to, by name (`#/$defs/NAME`). */
export interface Schemas {
  types: Record<string, Schema>
  definitions: Record<string, Schema>
}

export interface SchemaCollector {
  /** A schema of the document as it goes into the catalog, and all it leads to. */
  take(schema: unknown): Schema
  definitions: Record<string, Schema>
  warnings: Set<string>
}

/** Gathers what the schemas of a document refer to, each once, however they circle. */
export function collectSchemas(document: unknown, is30: boolean): SchemaCollector {
  const definitions: Record<string, Schema> = {}
  const names = new Map<string, string>()
  const warnings = new Set<string>()
  const waiting: { name: string; schema: unknown }[] = []

  const nameFor = (ref: string): string => {
    const steps = stepsOf(ref)
    const wanted = steps[0] === 'components' && steps.length === 3 ? (steps[2] ?? '') : steps.join('.')
    const taken = new Set(names.values())
    let name = wanted
    for (let n = 2; taken.has(name); n++) name = `${wanted} ${n}`
    return name
  }
  const reference = (ref: string): string | null => {
    const known = names.get(ref)
    if (known !== undefined) return `#/$defs/${stepOf(known)}`
    const schema = lookUp(document, ref)
    if (schema === undefined || ref === '#') {
      warnings.add(`${ref} leads nowhere in this file, so anything is taken there.`)
      return null
    }
    const name = nameFor(ref)
    names.set(ref, name)
    waiting.push({ name, schema })
    return `#/$defs/${stepOf(name)}`
  }
  const dialect = {
    is30,
    reference,
    onPatternLeftOut: (pattern: string) => warnings.add(`The pattern ${pattern.slice(0, 100)} can't be checked and is passed over.`),
  }
  return {
    definitions,
    warnings,
    take(schema) {
      const taken = standalone(schema, dialect)
      for (let next = waiting.pop(); next; next = waiting.pop()) definitions[next.name] = standalone(next.schema, dialect)
      return taken
    },
  }
}
