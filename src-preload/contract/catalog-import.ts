import { z } from 'zod'
import { CatalogSummary } from './catalog'
import { limits } from './limits'
import { SignatureScheme } from './signature'

/** Lower-case letters, digits and dashes: what the catalog is called in commands and addresses. */
export const CatalogId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and dashes, and begin with a letter')

/** `text`: an OpenAPI document, JSON or YAML. Id and name are made of its title where they are absent. */
export const InspectCatalogInput = z.strictObject({
  text: z.string().max(30 * 1024 * 1024),
  id: CatalogId.optional(),
  name: z.string().trim().min(1).max(limits.nameLength).optional(),
})
export type InspectCatalogInput = z.infer<typeof InspectCatalogInput>

/** One webhook of a document. `mismatch`: why none of its samples is what its schema says, null where one is. */
export const FoundWebhook = z.object({
  type: z.string(),
  category: z.string(),
  description: z.string(),
  samples: z.array(z.string()),
  from: z.enum(['example', 'schema', 'nothing']),
  mismatch: z.string().nullable(),
})
export type FoundWebhook = z.infer<typeof FoundWebhook>

/** What an import would add. `replaces`: the name of the imported catalog that has this id; `taken`: of one that can't be replaced. */
export const FoundCatalog = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  summary: z.string(),
  openapi: z.string(),
  webhooks: z.array(FoundWebhook),
  /** The scheme whose headers the document names. */
  signature: SignatureScheme.nullable(),
  replaces: z.string().nullable(),
  taken: z.string().nullable(),
  warnings: z.array(z.string()),
})
export type FoundCatalog = z.infer<typeof FoundCatalog>

/** `replace`: whether an imported catalog of the same id is replaced; else that is refused. */
export const ImportCatalogInput = InspectCatalogInput.extend({ replace: z.boolean().optional() })
export type ImportCatalogInput = z.infer<typeof ImportCatalogInput>
export const ImportedCatalog = z.object({ catalog: CatalogSummary, warnings: z.array(z.string()) })
export type ImportedCatalog = z.infer<typeof ImportedCatalog>

/** Whether a payload is what the type's schema says: the first places where it is not, as a sentence; null where it is, or there is no schema. */
export const CheckPayloadInput = z.strictObject({ catalog: z.string(), type: z.string(), payload: z.string().max(limits.payloadBytes) })
export type CheckPayloadInput = z.infer<typeof CheckPayloadInput>
