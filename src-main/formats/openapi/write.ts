import type { Catalog, EventType } from '../../../src-preload/contract/catalog'
import { schemeOf } from '../../request/schemes/table'
import { isObject, type Schema } from './schema'
import type { Schemas } from './schemas'

const openapi = '3.1.0'
/** What a type's note says where its document called it deprecated. */
export const deprecatedNote = 'The document says that it is deprecated.'

/**
 * A catalog as an OpenAPI 3.1 document with `webhooks` (https://spec.openapis.org/oas/v3.1.0): its samples as examples, the schemas it was
 * imported with, and for a type without one a schema of what its samples have in common. Payloads are as typed in the workbench, without the envelope's members.
 */
export function writeOpenApi(catalog: Catalog, schemas: Schemas | undefined): string {
  const parameters = signatureParameters(catalog)
  const webhooks = Object.fromEntries(
    catalog.eventTypes.map((type) => [
      type.type,
      { [catalog.methods.default.toLowerCase()]: operation(type, catalog, schemas, parameters) },
    ]),
  )
  const document = {
    openapi,
    info: {
      title: catalog.name,
      version: catalog.version,
      description: `${catalog.summary}\n\nSource: ${catalog.source}, as of ${catalog.asOf}.`,
    },
    tags: catalog.categories.map(({ name, note }) => ({ name, ...(note ? { description: note } : {}) })),
    webhooks,
    ...(schemas && Object.keys(schemas.definitions).length > 0 ? { components: { schemas: mapped(schemas.definitions) } } : {}),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function operation(type: EventType, catalog: Catalog, schemas: Schemas | undefined, parameters: object[]): object {
  const schema = schemas?.types[type.type]
  const examples = Object.fromEntries(
    type.samples.map(({ name, note, payload }) => [name, { ...(note ? { summary: note } : {}), value: payload }]),
  )
  const mediaType = catalog.contentTypes[0] === 'form' ? 'application/x-www-form-urlencoded' : 'application/json'
  return {
    tags: [type.category],
    ...(type.description ? { summary: type.description } : {}),
    ...(type.description && type.note ? { description: `${type.description} ${type.note}` } : {}),
    ...(type.status === 'removed' || type.note === deprecatedNote ? { deprecated: true } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    requestBody: {
      required: true,
      content: {
        [mediaType]: { schema: schema === undefined ? common(type.samples.map(({ payload }) => payload)) : moved(schema), examples },
      },
    },
    responses: { '2XX': { description: 'The event was taken.' } },
  }
}

function signatureParameters({ signature, secret }: Catalog): object[] {
  const scheme = signature === null || secret.presence === 'none' ? null : schemeOf({ scheme: signature, custom: null })
  return (scheme?.facts.headers ?? []).map((name) => ({ name, in: 'header', schema: { type: 'string' } }))
}

const mapped = (schemas: Record<string, Schema>) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [componentName(name), moved(schema)]))

/** OpenAPI 3.1, Components Object: names of letters, digits, dot, dash and underscore. */
const componentName = (name: string) => name.replace(/[^A-Za-z0-9._-]/g, '_')

/** References from where the catalog keeps its definitions to where OpenAPI does. */
function moved(schema: Schema): unknown {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' && typeof value === 'string'
      ? `#/components/schemas/${componentName(decodeURIComponent(value.slice('#/$defs/'.length)).replaceAll('~1', '/').replaceAll('~0', '~'))}`
      : value,
  )
}

/** What all of these values are: a member is required where each of them has it. */
function common(values: unknown[]): object {
  const types = [...new Set(values.map(typeOf))]
  const objects = values.filter(isObject)
  const items = values.filter(Array.isArray).flat()
  const schema: Record<string, unknown> = { type: types.length === 1 ? types[0] : types }
  if (objects.length > 0) {
    const names = [...new Set(objects.flatMap((value) => Object.keys(value)))]
    schema.properties = Object.fromEntries(
      names.map((name) => [name, common(objects.filter((value) => Object.hasOwn(value, name)).map((value) => value[name]))]),
    )
    const required = names.filter((name) => objects.every((value) => Object.hasOwn(value, name)))
    if (required.length > 0) schema.required = required
  }
  if (types.includes('array')) schema.items = items.length > 0 ? common(items) : true
  return schema
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}
