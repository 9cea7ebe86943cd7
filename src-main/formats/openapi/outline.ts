import { stepsOf } from './reference'
import { isObject, type Schema, type SchemaObject } from './schema'

// What a sampler needs of a schema: no references, no choices, nothing that goes round in a circle. The library that makes the values takes the first
// branch of every choice and `{}` where a schema meets itself, which is often not what the schema allows.

/** How often what was made for a place (JSON Pointer) was wrong. */
export type Strikes = ReadonlyMap<string, number>

const deepest = 24

export class Outliner {
  constructor(
    private readonly definitions: Record<string, Schema>,
    private readonly strikes: Strikes,
  ) {}

  /** Undefined where nothing finite fits. After a strike published examples are not believed, then other branches are tried, then optional things left out. */
  outline(schema: Schema | undefined, at = '', within: readonly string[] = []): SchemaObject | undefined {
    if (schema === false || within.length > deepest) return undefined
    if (schema === undefined || schema === true) return {}
    if (typeof schema.$ref === 'string') return this.referred(schema, at, within)
    if (Array.isArray(schema.allOf)) return this.merged(schema, at, within)
    const strikes = this.strikes.get(at) ?? 0
    const given = valueFor(schema, strikes)
    if (given !== undefined) return { const: given.value }
    const choices = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined
    if (choices) return this.chosen(schema, choices, strikes, at, within)
    return this.plain(schema, strikes, at, within)
  }

  private referred({ $ref, ...beside }: SchemaObject, at: string, within: readonly string[]): SchemaObject | undefined {
    const name = stepsOf(String($ref))[1] ?? ''
    if (within.includes(name)) return undefined
    const target = this.definitions[name]
    const plain = Object.keys(beside).every((keyword) => words.has(keyword))
    return this.outline(plain ? target : { allOf: [target ?? true, beside] }, at, [...within, name])
  }

  private merged({ allOf, ...base }: SchemaObject, at: string, within: readonly string[]): SchemaObject | undefined {
    let all: SchemaObject = base
    let path = within
    const waiting = [...(allOf as Schema[])]
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      if (part === false) return undefined
      if (part === true) continue
      if (typeof part.$ref === 'string') {
        const name = stepsOf(part.$ref)[1] ?? ''
        if (path.includes(name)) return undefined
        path = [...path, name]
        const { $ref: _, ...beside } = part
        waiting.unshift(this.definitions[name] ?? true, beside)
      } else if (Array.isArray(part.allOf)) {
        const { allOf: inner, ...beside } = part
        waiting.unshift(...(inner as Schema[]), beside)
      } else all = together(all, part)
    }
    return this.outline(all, at, path)
  }

  private chosen(
    schema: SchemaObject,
    choices: Schema[],
    strikes: number,
    at: string,
    within: readonly string[],
  ): SchemaObject | undefined {
    const { oneOf: _, anyOf: __, ...base } = schema
    const ordered = choices.toSorted((a, b) => Number(isNull(a)) - Number(isNull(b)))
    for (let n = 0; n < ordered.length; n++) {
      const choice = ordered[(n + Math.max(0, strikes - 1)) % ordered.length] ?? true
      const found = this.outline({ allOf: [base, choice] }, at, within)
      if (found) return found
    }
    return undefined
  }

  private plain(schema: SchemaObject, strikes: number, at: string, within: readonly string[]): SchemaObject | undefined {
    const types = Array.isArray(schema.type) ? (schema.type as string[]) : [typeof schema.type === 'string' ? schema.type : guess(schema)]
    const type = types.find((each) => each !== 'null') ?? types[0]
    const made =
      type === 'object'
        ? this.object(schema, strikes, at, within)
        : type === 'array'
          ? this.array(schema, strikes, at, within)
          : { ...schema, type }
    return made ?? (types.includes('null') ? { const: null } : undefined)
  }

  private object(schema: SchemaObject, strikes: number, at: string, within: readonly string[]): SchemaObject | undefined {
    const required = new Set((schema.required ?? []) as string[])
    const known = isObject(schema.properties) ? (schema.properties as Record<string, Schema>) : {}
    const rest = isObject(schema.additionalProperties) ? (schema.additionalProperties as Schema) : undefined
    const properties: Record<string, SchemaObject> = {}
    for (const name of new Set([...Object.keys(known), ...required])) {
      const place = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      if (!required.has(name) && (this.strikes.get(place) ?? 0) > 2) continue
      const found = this.outline(known[name] ?? rest, place, within)
      if (found) properties[name] = found
      else if (required.has(name)) return undefined
    }
    const isMap = Object.keys(properties).length === 0 && rest !== undefined && strikes < 2
    const entry = isMap ? this.outline(rest, `${at}/property1`, within) : undefined
    return { type: 'object', properties, ...(entry ? { additionalProperties: entry } : {}) }
  }

  private array(schema: SchemaObject, strikes: number, at: string, within: readonly string[]): SchemaObject | undefined {
    const least = typeof schema.minItems === 'number' ? schema.minItems : 0
    const empty: SchemaObject | undefined = least === 0 ? { const: [] } : undefined
    if (schema.maxItems === 0 || (strikes > 1 && empty)) return empty
    if (Array.isArray(schema.prefixItems)) {
      const items = schema.prefixItems.map((item, index) => this.outline(item as Schema, `${at}/${index}`, within))
      return items.every((item) => item !== undefined) ? { type: 'array', prefixItems: items } : empty
    }
    const item = this.outline((schema.items ?? schema.contains ?? true) as Schema, `${at}/0`, within)
    return item ? { type: 'array', items: item, ...(least > 1 ? { minItems: least } : {}) } : empty
  }
}

/** Keywords that say something to people only. */
const words = new Set(['description', 'title', 'deprecated', 'readOnly', 'writeOnly', '$comment'])

function valueFor(schema: SchemaObject, strikes: number): { value: unknown } | undefined {
  if (schema.const !== undefined) return { value: schema.const }
  if (strikes === 0 && Array.isArray(schema.examples)) return { value: schema.examples[0] }
  const allowed = Array.isArray(schema.enum) ? (schema.enum as unknown[]) : undefined
  if (strikes === 0 && allowed === undefined && schema.default !== undefined && schema.default !== null) return { value: schema.default }
  return allowed && { value: allowed[Math.max(0, strikes - 1) % allowed.length] }
}

const isNull = (schema: Schema): boolean => isObject(schema) && (schema.type === 'null' || schema.const === null)

function guess(schema: SchemaObject): string | undefined {
  if (schema.properties || schema.additionalProperties || schema.required) return 'object'
  if (schema.items || schema.prefixItems) return 'array'
  if (schema.pattern || schema.format || schema.minLength || schema.maxLength) return 'string'
  return schema.minimum !== undefined || schema.maximum !== undefined ? 'number' : undefined
}

/** Both at once, as far as a sample has to know. */
function together(a: SchemaObject, b: SchemaObject): SchemaObject {
  const all: SchemaObject = { ...a, ...b }
  if (a.required && b.required) all.required = [...new Set([...(a.required as string[]), ...(b.required as string[])])]
  if (a.properties && b.properties) {
    const properties: Record<string, Schema> = { ...(a.properties as Record<string, Schema>) }
    for (const [name, schema] of Object.entries(b.properties as Record<string, Schema>)) {
      const other = properties[name]
      properties[name] = other === undefined ? schema : { allOf: [other, schema] }
    }
    all.properties = properties
  }
  if (a.items !== undefined && b.items !== undefined) all.items = { allOf: [a.items, b.items] }
  if (Array.isArray(a.enum) && Array.isArray(b.enum)) all.enum = a.enum.filter((value) => (b.enum as unknown[]).includes(value))
  if (a.type && b.type) all.type = narrower(a.type, b.type)
  const choices = [a.oneOf ?? a.anyOf, b.oneOf ?? b.anyOf]
  if (choices[0] && choices[1]) {
    // Two choices in one place: the second is made inside each branch of the first.
    delete all.oneOf
    all.anyOf = (choices[0] as Schema[]).map((branch) => ({ allOf: [branch, { anyOf: choices[1] as Schema[] }] }))
  }
  return all
}

function narrower(a: unknown, b: unknown): unknown {
  const [some, others] = [[a].flat(), [b].flat()]
  const both = some.filter((type) => others.includes(type) || (type === 'integer' && others.includes('number')))
  return both.length === 0 ? b : both.length === 1 ? both[0] : both
}
