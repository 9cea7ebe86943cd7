import type { Catalog } from '../../src-preload/contract/catalog'
import { ProblemError } from './problem'

/** What can't be, whoever the provider is. */
export const invalid = (field: string, message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field, fix })

/** What this provider doesn't let its customers do. `why` goes on behind its name and has no full stop. */
export const refused = (catalog: Pick<Catalog, 'name'>, field: string, why: string, fix: string) =>
  new ProblemError({ code: 'not_allowed_by_catalog', message: `${catalog.name} ${why}.`, field, fix })
