import { Button } from '@mantine/core'
import { IconList } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useDeferredValue } from 'react'
import { searchLog } from '../../actions/search-log'
import { EmptyState } from '../../components/empty-state'
import { SplitPane } from '../../components/split-pane'
import { useLogLooks } from '../../stores/log-looks'
import { rowCount, useLogResult } from '../../stores/log-result'
import { address, swap, useRoute } from '../../stores/route'
import { CompareChip } from './compare/compare-chip'
import { ExchangeDetailPane } from './exchange-detail-pane'
import { GroupToggle } from './list/group-toggle'
import { LogList } from './list/log-list'
import { LogHead } from './log-head'
import { useLogKeys } from './log-keys'
import { LogMenu } from './log-menu'
import css from './log-screen.module.css'

const GroupedList = lazy(() => import('./list/grouped-list'))
const CompareView = lazy(() => import('./compare/compare-view'))

/** The result of a query as a list, and one exchange of it whole. */
export function LogScreen() {
  const id = useRoute((route) => route.rest[0] ?? null)
  const other = useRoute(({ rest }) => (rest[1] === 'diff' ? (rest[2] ?? null) : null))
  const select = useCallback((next: string) => swap('log', next), [])
  useLogKeys(id)
  return (
    <>
      <LogHead>
        <GroupToggle />
        <LogMenu />
      </LogHead>
      <SplitPane
        name="log"
        panes={[
          {
            size: 52,
            min: '320px',
            content: (
              <div className={css.rows}>
                <Rows selected={id} onSelect={select} />
              </div>
            ),
          },
          { size: 48, min: '320px', content: <Whole id={id} other={other} /> },
        ]}
      />
    </>
  )
}

/** Follows the selection once the row shows it: whoever walks down with a key held gets every row at once, and the exchange where they stop. */
function Whole(chosen: { id: string | null; other: string | null }) {
  const id = useDeferredValue(chosen.id)
  const other = useDeferredValue(chosen.other)
  if (!id || !other) return <ExchangeDetailPane id={id} />
  return (
    <Suspense>
      <CompareView left={id} right={other} />
    </Suspense>
  )
}

function Rows(props: { selected: string | null; onSelect: (id: string) => void }) {
  const isEmpty = useLogResult((result) => rowCount(result) === 0)
  const grouped = useLogLooks((looks) => looks.grouped)
  const loading = useLogResult((result) => result.loading)
  const query = useLogResult((result) => result.query)
  if (!isEmpty) {
    return (
      <>
        {grouped ? (
          <Suspense>
            <GroupedList {...props} />
          </Suspense>
        ) : (
          <LogList {...props} />
        )}
        <CompareChip selected={props.selected} />
      </>
    )
  }
  if (loading) return null
  return query === '' ? <NothingYet /> : <NothingFound />
}

const NothingFound = () => (
  <EmptyState
    title="Nothing in the log holds this query"
    action={
      <Button variant="default" onClick={() => searchLog('')}>
        Show everything
      </Button>
    }
  >
    What comes in and holds it appears here at once.
  </EmptyState>
)

const NothingYet = () => (
  <EmptyState icon={<IconList size={20} />} title="Nothing has been sent or captured" action={<a href={address('send')}>Send an event</a>}>
    Every delivery attempt and every captured request appears here the moment it happens.
  </EmptyState>
)
