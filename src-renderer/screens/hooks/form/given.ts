import type { Catalog } from '../../../../src-preload/contract/catalog'

/** The one catalog that speaks for no provider: what it gives is Hookbench's own. */
const isOwn = ({ id }: Pick<Catalog, 'id'>) => id === 'custom'

/** Whose rules hold while a hook sets none. */
export const givenName = (catalog: Pick<Catalog, 'id' | 'name'>) => (isOwn(catalog) ? 'As Hookbench does' : `As ${catalog.name} does`)

/** Where a value comes from that no page states. `does`: as in "makes no retries". */
export const oursWords = (catalog: Pick<Catalog, 'id'>, does: string) =>
  isOwn(catalog) ? `Unless you say otherwise, Hookbench ${does}.` : `Not documented; Hookbench ${does}.`
