import { isSafePattern } from '../pattern'

/** A JSON Schema as it stands in a document; `true` and `false` are schemas too. */
export type Schema = boolean | { [keyword: string]: unknown }
export type SchemaObject = Exclude<Schema, boolean>

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keywords whose value is a schema, a list of schemas, or schemas by name (JSON Schema 2020-12, core 10 and 11). */
const one = ['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'contains', 'not', 'if', 'then', 'else', 'unevaluatedItems']
const several = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const named = ['properties', 'patternProperties', 'dependentSchemas', '$defs']
const holdsSchemas = new Set(['items', ...one, ...several, ...named])
/** What belongs to documents, not to what is true of a payload, or would move the base of references. */
const dropped = [
  '$id',
  '$schema',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$defs',
  'definitions',
  'discriminator',
  'xml',
  'externalDocs',
]

export interface Dialect {
  /** OpenAPI 3.0, whose schemas are a kin of draft 5 with words of their own. */
  is30: boolean
  /** The reference by which this one is known in the catalog; null where it leads nowhere. */
  reference(ref: string): string | null
  /** A pattern that can't be run, or could run for ever, is left out. */
  onPatternLeftOut(pattern: string): void
}

const deepest = 200

/** What a keyword holds, with `change` made to each schema in it. */
function within(keyword: string, value: unknown, change: (schema: unknown) => unknown): unknown {
  if (keyword === 'items') return Array.isArray(value) ? true : change(value)
  if (one.includes(keyword)) return change(value)
  if (several.includes(keyword)) return Array.isArray(value) ? value.map(change) : []
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, change(each)])) : {}
}

/** A schema with `change` made to each schema right inside it. */
export function withinEach(schema: SchemaObject, change: (schema: unknown) => unknown): SchemaObject {
  const changed = ([keyword, value]: [string, unknown]) => [keyword, holdsSchemas.has(keyword) ? within(keyword, value, change) : value]
  return Object.fromEntries(Object.entries(schema).map(changed))
}

/** A schema of a document as JSON Schema 2020-12 that stands for itself: references as `dialect.reference` says, no base of its own. */
export function standalone(schema: unknown, dialect: Dialect, depth = 0): Schema {
  if (typeof schema === 'boolean') return schema
  if (!isObject(schema) || depth > deepest) return true
  const inner = (value: unknown) => standalone(value, dialect, depth + 1)
  const made: SchemaObject = {}
  if (typeof schema.$ref === 'string') {
    const reference = dialect.reference(schema.$ref)
    if (reference !== null) made.$ref = reference
    // OpenAPI 3.0, Reference Object: what stands beside $ref is ignored.
    if (dialect.is30) return made
  }
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$ref' || dropped.includes(keyword) || keyword.startsWith('x-')) continue
    if (holdsSchemas.has(keyword)) made[keyword] = within(keyword, value, inner)
    else if (keyword === 'pattern') {
      if (isSafePattern(value)) made.pattern = value
      else dialect.onPatternLeftOut(String(value))
    } else made[keyword] = value
  }
  if (Array.isArray(schema.items) && made.prefixItems === undefined) made.prefixItems = schema.items.map(inner)
  return lists(dialect.is30 ? from30(made) : withExamples(made))
}

/** Lists that have to have members are dropped where they have none: some generators write `"enum": []` or `"oneOf": []`. */
function lists(schema: SchemaObject): SchemaObject {
  for (const keyword of ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'enum', 'examples', 'type'])
    if (Array.isArray(schema[keyword]) && schema[keyword].length === 0) delete schema[keyword]
  if (schema.required !== undefined && !Array.isArray(schema.required)) delete schema.required
  return schema
}

/** `example` is deprecated in 3.1, and in use. */
function withExamples({ example, ...schema }: SchemaObject): SchemaObject {
  const examples = Array.isArray(schema.examples) ? schema.examples : isObject(schema.examples) ? Object.values(schema.examples) : []
  const all = example === undefined ? examples : [example, ...examples]
  delete schema.examples
  return all.length > 0 ? { ...schema, examples: all } : schema
}

/** https://spec.openapis.org/oas/v3.0.3#schema-object: `nullable`, and limits that are exclusive by a flag. */
function from30(source: SchemaObject): SchemaObject {
  const { nullable, ...schema } = withExamples(source)
  for (const [flag, limit] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[flag] !== 'boolean') continue
    if (schema[flag] && schema[limit] !== undefined) {
      schema[flag] = schema[limit]
      delete schema[limit]
    } else delete schema[flag]
  }
  if (nullable !== true) return schema
  if (typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null]
  return schema
}
