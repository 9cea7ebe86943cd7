import { IconList } from '@tabler/icons-react'
import { loadOlder } from '../../actions/load-older'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { SplitPane } from '../../components/split-pane'
import { useExchanges } from '../../stores/exchanges'
import { address, swap, useRoute } from '../../stores/route'
import { ExchangeDetailPane } from './exchange-detail-pane'
import { ExchangeList } from './exchange-list'

export function LogScreen() {
  const id = useRoute((route) => route.rest[0] ?? null)
  const { list, reachedOldest } = useExchanges()
  if (list.length === 0 && !id) return <NothingYet />
  return (
    <SplitPane
      name="log"
      panes={[
        {
          size: 52,
          min: '320px',
          content: (
            <>
              <PaneHead
                title="Log"
                aside={list.length > 0 ? `${list.length.toLocaleString('en')}${reachedOldest ? '' : '+'} exchanges` : null}
              />
              {list.length === 0 ? (
                <NothingYet />
              ) : (
                <ExchangeList
                  exchanges={list}
                  selected={id}
                  onSelect={(next) => swap('log', next)}
                  onEnd={reachedOldest ? undefined : loadOlder}
                />
              )}
            </>
          ),
        },
        { size: 48, min: '320px', content: <ExchangeDetailPane id={id} /> },
      ]}
    />
  )
}

const NothingYet = () => (
  <EmptyState
    icon={<IconList size={20} />}
    whole
    title="Nothing has been sent or captured"
    action={<a href={address('send')}>Send an event</a>}
  >
    Every delivery attempt and every captured request appears here the moment it happens.
  </EmptyState>
)
