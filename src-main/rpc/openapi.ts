import type { OpenAPI } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../../src-preload/contract/contract'
import { Problem } from '../../src-preload/contract/problem'
import { isInRest } from './rest-routes'

/** The OpenAPI 3.1 document of everything under /api. Slow to make and to load, so it is made when first asked for. */
export async function describeRest(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Hookbench',
      version,
      description: 'Everything the window can do, for scripts. Send the token as Authorization: Bearer TOKEN.',
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    commonSchemas: { Problem: { schema: Problem, strategy: 'output' } },
    filter: isInRest,
  })
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of [path?.get, path?.post, path?.patch, path?.delete]) {
      if (operation?.responses) Object.assign(operation.responses, { default: refusal })
    }
  }
  return document
}

const refusal: OpenAPI.ResponseObject = {
  description: 'The request is refused, with the reason and the way out',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
