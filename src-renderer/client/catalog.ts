import { useCatalogs } from '../stores/catalogs'
import { client } from './client'

/** Puts the whole catalog into the store, once. */
export async function fetchCatalog(id: string): Promise<void> {
  if (!useCatalogs.getState().whole[id]) await fetchAnew(id)
}

/** Fetches those of these that were opened once more. Failing is no matter: the next snapshot asks again. */
export function renewCatalogs(ids: string[]) {
  for (const id of ids) if (useCatalogs.getState().whole[id]) fetchAnew(id).catch(() => {})
}

async function fetchAnew(id: string) {
  const catalog = await client.catalogs.get({ id })
  useCatalogs.setState(({ whole }) => ({ whole: { ...whole, [id]: catalog } }))
}
