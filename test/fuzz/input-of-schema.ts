import fc from 'fast-check'
import { z } from 'zod'
import { json, text } from './json'

interface Schema {
  type?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
  items?: Schema
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  $ref?: string
}

/** Input that is nearly what a procedure wants: of the right shape mostly, with any value anywhere, and now and then something else altogether. */
export function inputOf(schema: z.ZodType | undefined, words: string[]): fc.Arbitrary<unknown> {
  const anything = fc.oneof(json, text, fc.constant(undefined))
  if (!schema) return anything
  const wanted = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema
  return fc.oneof({ weight: 9, arbitrary: near(wanted, fc.oneof(fc.constantFrom(...words), text)) }, { weight: 1, arbitrary: anything })
}

function near(schema: Schema, word: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: right(schema, word) }, { weight: 1, arbitrary: json })
}

function right(schema: Schema, word: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => near(one, word)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return objectOf(schema, word)
    case 'array':
      return fc.array(near(schema.items ?? {}, word), { maxLength: 3, minLength: Math.min(schema.minItems ?? 0, 3) })
    case 'integer':
    case 'number':
      return number(schema)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return word
    default:
      return fc.oneof(json, word)
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema, word: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === 'object') return fc.dictionary(word, near(additionalProperties, word), { maxKeys: 3 })
  const known = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, near(schema, word)]))
  return fc.record(known, { requiredKeys: required })
}

function number({ type, minimum = -10, maximum = minimum + 1_000 }: Schema): fc.Arbitrary<number> {
  const least = Math.ceil(minimum)
  const inside = fc.integer({ min: least, max: Math.min(Math.floor(maximum), least + 50) })
  const edges = fc.constantFrom(minimum, maximum, minimum - 1, maximum + 1, 0, -0, 0.5)
  return type === 'integer' ? fc.oneof(inside, edges) : fc.oneof(inside, edges, fc.double({ noNaN: true }))
}
