import { ActionIcon, Button, Menu } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDots, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Inbox } from '../../../src-preload/contract/inbox'
import { deleteInbox } from '../../actions/delete-inbox'
import { loadOlder } from '../../actions/load-older'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { SplitPane } from '../../components/split-pane'
import { useExchanges } from '../../stores/exchanges'
import { go, swap } from '../../stores/route'
import { ExchangeDetailPane } from '../log/exchange-detail-pane'
import { ExchangeList } from '../log/exchange-list'
import { InboxAddress } from './inbox-address'
import css from './inbox-page.module.css'

const settleMs = 300

/** An inbox's address and what it captured, live. */
export function InboxPage({ inbox, exchange }: { inbox: Inbox; exchange: string | null }) {
  const { list, reachedOldest } = useExchanges()
  const captured = useMemo(() => list.filter((each) => each.direction === 'in' && each.inbox === inbox.id), [list, inbox.id])
  // The newest is shown as it comes in, until one is chosen; in a burst the first one stays until it is over.
  const [newest] = useDebouncedValue(captured[0]?.id ?? null, settleMs, { leading: true })
  const shown = exchange ?? newest
  return (
    <>
      <PaneHead title={inbox.name}>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={`More for ${inbox.name}`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => go('hooks', 'new')}>
              New hook
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleteInbox(inbox)}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </PaneHead>
      <InboxAddress name={inbox.name} />
      <div className={css.captured}>
        {captured.length === 0 ? (
          <EmptyState title="Waiting for the first request" action={reachedOldest ? undefined : <SearchOlder />}>
            Send anything to the address above, or let a hook deliver here: it appears at once, byte for byte.
          </EmptyState>
        ) : (
          <SplitPane
            name="inbox"
            panes={[
              {
                size: 46,
                min: '240px',
                content: (
                  <>
                    <ExchangeList exchanges={captured} selected={shown} inInbox onSelect={(id) => swap('inboxes', inbox.name, id)} />
                    {reachedOldest ? null : <SearchOlder />}
                  </>
                ),
              },
              { size: 54, min: '280px', content: <ExchangeDetailPane id={shown} /> },
            ]}
          />
        )}
      </div>
    </>
  )
}

const SearchOlder = () => (
  <Button className={css.older} variant="subtle" color="gray" onClick={() => loadOlder()}>
    Look further back in the log
  </Button>
)
