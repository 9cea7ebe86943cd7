import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Catalog, CatalogSummary, EventType, EventTypeDraft, EventTypeName, EventTypePatch, SampleDraft } from './catalog'
import { CheckPayloadInput, FoundCatalog, ImportCatalogInput, ImportedCatalog, InspectCatalogInput } from './catalog-import'
import { limits } from './limits'

const ById = z.object({ id: z.string().min(1).max(limits.nameLength) })

export const catalogs = {
  list: oc.route({ method: 'GET', path: '/catalogs', summary: 'Every provider catalog' }).output(z.array(CatalogSummary)),
  get: oc
    .route({ method: 'GET', path: '/catalogs/{id}', summary: 'One catalog with its event types, samples and rules' })
    .input(ById)
    .output(Catalog),
  addEventType: oc
    .route({ method: 'POST', path: '/catalogs/{catalog}/types', summary: 'Add an event type of your own', successStatus: 201 })
    .input(EventTypeDraft)
    .output(EventType),
  updateEventType: oc
    .route({ method: 'PATCH', path: '/catalogs/{catalog}/types/{type}', summary: 'Change an event type of your own' })
    .input(EventTypePatch)
    .output(EventType),
  removeEventType: oc
    .route({ method: 'DELETE', path: '/catalogs/{catalog}/types/{type}', summary: 'Remove an event type of your own' })
    .input(EventTypeName)
    .output(EventType),
  saveSample: oc
    .route({ method: 'POST', path: '/catalogs/{catalog}/types/{type}/samples', summary: 'Keep a payload as a sample', successStatus: 201 })
    .input(SampleDraft)
    .output(EventType),
  removeSample: oc
    .route({ method: 'DELETE', path: '/catalogs/{catalog}/types/{type}/samples/{name}', summary: 'Remove a sample of your own' })
    .input(SampleDraft.omit({ payload: true }))
    .output(EventType),
  inspect: oc
    .route({ method: 'POST', path: '/catalogs/inspect', summary: 'What an OpenAPI document would add as a catalog' })
    .input(InspectCatalogInput)
    .output(FoundCatalog),
  import: oc
    .route({ method: 'POST', path: '/catalogs', summary: 'Add the webhooks of an OpenAPI document as a catalog', successStatus: 201 })
    .input(ImportCatalogInput)
    .output(ImportedCatalog),
  export: oc
    .route({ method: 'GET', path: '/catalogs/{id}/openapi', summary: 'A catalog as an OpenAPI 3.1 document' })
    .input(ById)
    .output(z.object({ text: z.string() })),
  check: oc
    .route({ method: 'POST', path: '/catalogs/{catalog}/types/{type}/check', summary: 'Whether a payload is what its schema says' })
    .input(CheckPayloadInput)
    .output(z.object({ mismatch: z.string().nullable() })),
  remove: oc
    .route({ method: 'DELETE', path: '/catalogs/{id}', summary: 'Remove an imported catalog; restore undoes it' })
    .input(ById)
    .output(CatalogSummary),
  restore: oc
    .route({ method: 'POST', path: '/catalogs/{id}/restore', summary: 'Undo the removal of an imported catalog' })
    .input(ById)
    .output(CatalogSummary),
}
