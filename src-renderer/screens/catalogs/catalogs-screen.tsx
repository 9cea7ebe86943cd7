import { Button } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import type { Catalog } from '../../../src-preload/contract/catalog'
import { loadCatalog } from '../../actions/load-catalog'
import { CatalogPicker } from '../../components/catalog-picker'
import { EmptyState } from '../../components/empty-state'
import { EventTypeTree } from '../../components/event-type-tree'
import { SideLine } from '../../components/side-line'
import { SplitPane } from '../../components/split-pane'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { go, swap, useRoute } from '../../stores/route'
import { CatalogPage } from './catalog-page'
import css from './catalogs-screen.module.css'
import { EventTypeForm } from './event-type-form'
import { EventTypePage } from './event-type-page'
import { SampleForm } from './sample-form'

const ImportPage = lazy(() => import('./import-page'))

/**
 * `#/catalogs/-/import` adds one; `#/catalogs/ID` shows the provider, `#/catalogs/ID/TYPE` one of its events; `…/TYPE/edit` and `…/TYPE/sample[/NAME]` change what is the user's
 * own, `#/catalogs/ID/CATEGORY/add` adds an event (`-`: in any category).
 */
export function CatalogsScreen() {
  const [asked, type, doing, sample] = useRoute((route) => route.rest)
  const list = useCatalogs((state) => state.list)
  const isImport = asked === '-'
  const id = (isImport ? undefined : asked) ?? list[0]?.id
  const opened = useCatalog(id)
  const isGone = id !== undefined && list.length > 0 && !list.some((each) => each.id === id)
  const catalog = isGone ? undefined : opened
  useEffect(() => void (id && !isGone && loadCatalog(id)), [id, isGone])
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
                  <div className={css.overview}>
                    <SideLine name="Rules and facts" to={() => swap('catalogs', catalog.id)} isCurrent={!type && !isImport} />
                  </div>
                  <EventTypeTree
                    catalog={catalog}
                    selected={doing === 'add' || isImport ? null : (type ?? null)}
                    onSelect={(next) => swap('catalogs', catalog.id, next)}
                    onAdd={(category) => go('catalogs', catalog.id, category, 'add')}
                  />
                  <div className={css.foot}>
                    <Button
                      variant="default"
                      fullWidth
                      leftSection={<IconPlus size={14} />}
                      onClick={() => go('catalogs', catalog.id, '-', 'add')}
                    >
                      Add an event of your own
                    </Button>
                    <Button
                      variant="subtle"
                      color="gray"
                      fullWidth
                      leftSection={<IconFileImport size={14} />}
                      onClick={() => go('catalogs', '-', 'import')}
                    >
                      Import from OpenAPI
                    </Button>
                  </div>
                </>
              ) : null}
            </div>
          ),
        },
        {
          size: 100,
          min: '400px',
          content: isImport ? (
            <Suspense>
              <ImportPage />
            </Suspense>
          ) : catalog ? (
            <Page catalog={catalog} type={type} doing={doing} sample={sample} />
          ) : isGone ? (
            <EmptyState title="This catalog no longer exists">Choose another one on the left.</EmptyState>
          ) : null,
        },
      ]}
    />
  )
}

interface PageProps {
  catalog: Catalog
  type: string | undefined
  doing: string | undefined
  sample: string | undefined
}

function Page({ catalog, type, doing, sample }: PageProps) {
  if (doing === 'add')
    return <EventTypeForm key={`${catalog.id}/${type}`} catalog={catalog} type={null} category={type === '-' ? null : (type ?? null)} />
  const found = catalog.eventTypes.find((each) => each.type === type)
  if (!found) return <CatalogPage catalog={catalog} />
  if (doing === 'edit' && found.own) return <EventTypeForm key={found.type} catalog={catalog} type={found} category={null} />
  if (doing === 'sample') return <SampleForm key={`${found.type}/${sample}`} catalog={catalog} type={found} editing={sample ?? null} />
  return <EventTypePage key={found.type} catalog={catalog} type={found} />
}
