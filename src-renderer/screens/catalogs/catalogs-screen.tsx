import { useEffect } from 'react'
import type { Catalog } from '../../../src-preload/contract/catalog'
import { loadCatalog } from '../../actions/load-catalog'
import { CatalogPicker } from '../../components/catalog-picker'
import { EventTypeTree } from '../../components/event-type-tree'
import { SplitPane } from '../../components/split-pane'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { go, swap, useRoute } from '../../stores/route'
import { CatalogPage } from './catalog-page'
import css from './catalogs-screen.module.css'
import { EventTypePage } from './event-type-page'

/** `#/catalogs/ID` shows the provider, `#/catalogs/ID/TYPE` one of its events. */
export function CatalogsScreen() {
  const [asked, type] = useRoute((route) => route.rest)
  const list = useCatalogs((state) => state.list)
  const id = asked ?? list[0]?.id
  const catalog = useCatalog(id)
  useEffect(() => void (id && loadCatalog(id)), [id])
  return (
    <SplitPane
      name="catalogs"
      panes={[
        {
          size: '264px',
          min: '200px',
          max: '420px',
          content: (
            <div className={css.side}>
              <CatalogPicker catalogs={list} value={id ?? null} onChange={(next) => go('catalogs', next)} />
              {catalog ? (
                <>
                  <button type="button" className={css.overview} aria-current={!type} onClick={() => swap('catalogs', catalog.id)}>
                    Rules and facts
                  </button>
                  <EventTypeTree catalog={catalog} selected={type ?? null} onSelect={(next) => swap('catalogs', catalog.id, next)} />
                </>
              ) : null}
            </div>
          ),
        },
        { size: 100, min: '400px', content: catalog ? <Page catalog={catalog} type={type} /> : null },
      ]}
    />
  )
}

function Page({ catalog, type }: { catalog: Catalog; type: string | undefined }) {
  const found = catalog.eventTypes.find((each) => each.type === type)
  return found ? <EventTypePage key={found.type} catalog={catalog} type={found} /> : <CatalogPage catalog={catalog} />
}
