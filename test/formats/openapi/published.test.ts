import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { catalogById } from '../../../src-main/catalogs/bundled'
import { catalogFromOpenApi } from '../../../src-main/catalogs/from-openapi'
import { readDocument } from '../../../src-main/formats/openapi/document'
import type { Schemas } from '../../../src-main/formats/openapi/schemas'
import type { Catalog } from '../../../src-preload/contract/catalog'

const published = [
  { vendor: 'Scalar', file: '@scalar/galaxy/dist/3.1.yaml', types: 1 },
  { vendor: 'Bump.sh', file: '@readme/oas-examples/3.1/yaml/train-travel.yaml', types: 1 },
  { vendor: 'the OpenAPI Initiative', file: '@readme/oas-examples/3.1/json/webhooks.json', types: 2 },
]
/** GitHub's schema says that these have an author, which is an object and null at once. */
const impossible = ['repository-advisory-published', 'repository-advisory-reported']

describe('the documents that vendors publish', () => {
  it.each(published)('of $vendor: every webhook has a sample that its own schema accepts', async ({ file, types }) => {
    const { catalog, schemas } = await imported(file)
    expect(catalog.eventTypes).toHaveLength(types)
    const accepts = judge(schemas)
    const described = catalog.eventTypes.filter(({ type }) => schemas.types[type] !== undefined)
    expect(described.length).toBeGreaterThan(0)
    for (const { type, samples } of described) expect(samples.some(({ payload }) => accepts(type, payload))).toBe(true)
  })

  it('of GitHub: 261 webhooks, and of those whose schema can be fulfilled each has a sample that it accepts', async () => {
    const { catalog, schemas, mismatches } = await imported('@octokit/openapi-webhooks/generated/api.github.com.json')
    expect(catalog.eventTypes).toHaveLength(261)
    expect(catalog.signature).toBe('github')
    expect(Object.keys(mismatches)).toEqual(impossible)
    expect(catalog.categories.map(({ name }) => name)).toContain('pull-request')
    // The judge needs a second for each.
    const accepts = judge(schemas)
    for (const { type, samples } of catalog.eventTypes.filter((known) => ['push', 'workflow-job-in-progress'].includes(known.type)))
      expect({ type, accepted: samples.some(({ payload }) => accepts(type, payload)) }).toEqual({ type, accepted: true })
  })
})

async function imported(file: string) {
  const document = await readDocument(readFileSync(`node_modules/${file}`, 'utf8'))
  let breaths = 0
  const options = { usual: catalogById('custom') as Catalog, id: 'vendor', name: 'Vendor', asOf: '2026-11-21' }
  const catalog = await catalogFromOpenApi(document, options, async () => {
    breaths++
  })
  // Others have their turn while its types are read and while samples are made of them.
  expect(breaths).toBe(2 * catalog.catalog.eventTypes.length)
  return catalog
}

/** Another validator than the one the samples were made with. It is given only what the type refers to: all of GitHub's would take it seconds. */
function judge({ types, definitions }: Schemas): (type: string, payload: unknown) => boolean {
  return (type, payload) => {
    const needed: Record<string, unknown> = {}
    const gather = (schema: unknown) => {
      for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
        if (name in needed) continue
        needed[name] = definitions[name]
        gather(definitions[name])
      }
    }
    gather(types[type])
    const ajv = new Ajv({ strict: false, validateSchema: false })
    addFormats(ajv)
    return ajv.compile({ $defs: needed, allOf: [types[type]] })(payload)
  }
}
