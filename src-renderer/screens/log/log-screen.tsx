import { Button } from '@mantine/core'
import { IconList } from '@tabler/icons-react'
import { useCallback } from 'react'
import { searchLog } from '../../actions/search-log'
import { EmptyState } from '../../components/empty-state'
import { SplitPane } from '../../components/split-pane'
import { rowCount, useLogResult } from '../../stores/log-result'
import { address, swap, useRoute } from '../../stores/route'
import { ExchangeDetailPane } from './exchange-detail-pane'
import { LogList } from './list/log-list'
import { LogHead } from './log-head'
import { useLogKeys } from './log-keys'

/** The result of a query as a list, and one exchange of it whole. */
export function LogScreen() {
  const id = useRoute((route) => route.rest[0] ?? null)
  const select = useCallback((next: string) => swap('log', next), [])
  useLogKeys(id)
  return (
    <>
      <LogHead />
      <SplitPane
        name="log"
        panes={[
          { size: 52, min: '320px', content: <Rows selected={id} onSelect={select} /> },
          { size: 48, min: '320px', content: <ExchangeDetailPane id={id} /> },
        ]}
      />
    </>
  )
}

function Rows(props: { selected: string | null; onSelect: (id: string) => void }) {
  const isEmpty = useLogResult((result) => rowCount(result) === 0)
  const loading = useLogResult((result) => result.loading)
  const query = useLogResult((result) => result.query)
  if (!isEmpty) return <LogList {...props} />
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
