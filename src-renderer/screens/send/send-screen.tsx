import { useEffect } from 'react'
import { draftEvent } from '../../actions/draft-event'
import { loadCatalog } from '../../actions/load-catalog'
import { CatalogPicker } from '../../components/catalog-picker'
import { EventTypeTree } from '../../components/event-type-tree'
import { SplitPane } from '../../components/split-pane'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { useCompose } from '../../stores/compose'
import { useConnection } from '../../stores/connection'
import { useGuide } from '../../stores/guide'
import { useHooks } from '../../stores/hooks'
import { go, swap, useRoute } from '../../stores/route'
import { StartCard } from '../start/start-card'
import { Composer } from './composer'
import { Results } from './results'
import css from './send-screen.module.css'

export function SendScreen() {
  const noHooks = useHooks(({ list }) => list.length === 0)
  const { asked, over } = useGuide()
  const composing = useCompose(({ sent, edited }) => sent.length > 0 || edited)
  if (asked || (noHooks && !over && !composing)) return <StartCard />
  return <Send />
}

function Send() {
  const { catalogId, type } = useChosen()
  const catalog = useCatalog(catalogId)
  const list = useCatalogs((state) => state.list)
  return (
    <SplitPane
      name="send"
      panes={[
        {
          size: '248px',
          min: '180px',
          max: '420px',
          content: (
            <div className={css.events}>
              <CatalogPicker catalogs={list} value={catalogId} onChange={(id) => go('send', id)} />
              {catalog ? <EventTypeTree catalog={catalog} selected={type} onSelect={(next) => go('send', catalog.id, next)} /> : null}
            </div>
          ),
        },
        {
          size: 100,
          min: '420px',
          content: (
            <SplitPane
              name="send-results"
              vertical
              panes={[
                { size: 100, min: '240px', content: <Composer catalog={catalog} /> },
                { size: '168px', min: '72px', max: '480px', content: <Results /> },
              ]}
            />
          ),
        },
      ]}
    />
  )
}

/** The address says what is chosen; where it is silent, what was composed last, else the first hook's catalog. */
function useChosen() {
  const rest = useRoute((route) => route.rest)
  const composed = useCompose((compose) => compose.catalog)
  const composedType = useCompose((compose) => compose.type)
  const first = useHooks(({ list }) => list[0]?.catalog)
  const connected = useConnection(({ state }) => state === 'connected')
  const list = useCatalogs((state) => state.list)
  // An address may outlive its catalog; which there are is known once connected.
  const catalogId =
    [rest[0], composed, first].find((id) => id && (list.length === 0 || list.some((each) => each.id === id))) ?? list[0]?.id ?? null
  const catalog = useCatalog(catalogId)
  const known = (type: string | null | undefined) => catalog?.eventTypes.find((each) => each.type === type)?.type
  const type = known(rest[1]) ?? known(composed === catalogId ? composedType : null) ?? catalog?.eventTypes[0]?.type ?? null

  useEffect(() => {
    if (catalogId) void loadCatalog(catalogId)
  }, [catalogId])

  useEffect(() => {
    if (!catalogId || !type) return
    swap('send', catalogId, type)
    const compose = useCompose.getState()
    const isOther = compose.catalog !== catalogId || compose.type !== type
    // A draft that failed while the engine was out of reach is made up for.
    if (isOther || (connected && !compose.draft && compose.problem)) void draftEvent(catalogId, type)
  }, [catalogId, type, connected])

  return { catalogId, type }
}
