import { create } from 'zustand'
import type { Catalog, CatalogSummary } from '../../src-preload/contract/catalog'

/** `list` comes with the snapshot; `whole` holds those that were opened. */
export const useCatalogs = create<{ list: CatalogSummary[]; whole: Record<string, Catalog> }>(() => ({ list: [], whole: {} }))

export const useCatalog = (id: string | null | undefined) => useCatalogs(({ whole }) => (id ? whole[id] : undefined))
