import { type Schema as CheckedSchema, dereference, validate } from '@cfworker/json-schema'
import { isSafePattern, longestChecked } from '../pattern'
import { isObject, withinEach } from './schema'
import type { Schemas } from './schemas'

/** Where a payload is not what its schema says: the place as a JSON Pointer (RFC 6901, '' is the whole) and what is wrong there. */
export interface Mismatch {
  at: string
  keyword: string
  message: string
}
export type SchemaCheck = (type: string, payload: unknown) => Mismatch[]

/** Says that one of several parts fails, which the part itself says better. */
const summing = new Set([
  'properties',
  'items',
  'prefixItems',
  '$ref',
  'allOf',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'patternProperties',
])

/**
 * Checks payloads against JSON Schema 2020-12, formats included. By an interpreter: a schema comes from a stranger's file, and a validator that
 * makes code of it takes seconds for a large one.
 */
export function schemaCheck({ types, definitions }: Schemas): SchemaCheck {
  const root = structuredClone(bounded({ $defs: definitions, properties: types })) as CheckedSchema
  const lookup = dereference(root)
  return (type, payload) => {
    const schema = root.properties?.[type]
    if (schema === undefined) return []
    try {
      const { valid, errors } = validate(payload, schema, '2020-12', lookup, false)
      if (valid) return []
      return errors
        .filter(({ keyword }) => !summing.has(keyword))
        .map(({ keyword, instanceLocation, error }) => ({ at: pointer(instanceLocation), keyword, message: error }))
    } catch (error) {
      // A schema that contradicts itself, or a payload deeper than the stack.
      return [{ at: '', keyword: '$schema', message: `It can't be checked: ${error instanceof Error ? error.message : error}` }]
    }
  }
}

/**
 * A copy whose patterns come to an end: a catalog may be a stranger's workspace as well as a document, and its samples are held against them. Long
 * texts are held against no pattern.
 */
function bounded(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  const { pattern, examples: _, default: __, ...rest } = withinEach(schema, bounded)
  const { patternProperties, allOf, format } = rest
  if (isObject(patternProperties))
    rest.patternProperties = Object.fromEntries(Object.entries(patternProperties).filter(([name]) => isSafePattern(name)))
  // No format of JSON Schema, though the library has an expression for it, the only one that takes long.
  if (format === 'url') delete rest.format
  if (!isSafePattern(pattern)) return rest
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  const ofShort = { if: { maxLength: longestChecked }, then: { pattern } }
  return { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), ofShort] }
}

const pointer = (location: string): string => decodeURI(location.replace(/^#/, '').replace(/^\/$/, ''))
