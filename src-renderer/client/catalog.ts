import { useCatalogs } from '../stores/catalogs'
import { client } from './client'

/** Puts the whole catalog into the store, once. */
export async function fetchCatalog(id: string): Promise<void> {
  if (useCatalogs.getState().whole[id]) return
  const catalog = await client.catalogs.get({ id })
  useCatalogs.setState(({ whole }) => ({ whole: { ...whole, [id]: catalog } }))
}
