import { IconInbox } from '@tabler/icons-react'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { SplitPane } from '../../components/split-pane'
import { useInbox, useInboxes } from '../../stores/inboxes'
import { useRoute } from '../../stores/route'
import { InboxList } from './inbox-list'
import { InboxPage } from './inbox-page'
import { NewInbox } from './new-inbox'

/** `#/inboxes/NAME/EXCHANGE`, `#/inboxes/NAME/answers`, `#/inboxes/NAME/settings`. */
export function InboxesScreen() {
  const [name, ...rest] = useRoute((route) => route.rest)
  const list = useInboxes((state) => state.list)
  const asked = useInbox(name)
  const inbox = asked ?? (name ? undefined : list[0])
  return (
    <SplitPane
      name="inboxes"
      panes={[
        {
          size: '260px',
          min: '200px',
          max: '420px',
          content: (
            <>
              <PaneHead title="Inboxes" aside={list.length || null} />
              <NewInbox />
              {list.length > 0 ? <InboxList inboxes={list} selected={inbox?.id ?? null} /> : null}
            </>
          ),
        },
        {
          size: 100,
          min: '420px',
          content: inbox ? <InboxPage key={inbox.id} inbox={inbox} rest={rest} /> : <Nothing gone={name !== undefined} />,
        },
      ]}
    />
  )
}

const Nothing = ({ gone }: { gone: boolean }) =>
  gone ? (
    <EmptyState title="This inbox no longer exists">Choose another one on the left.</EmptyState>
  ) : (
    <EmptyState icon={<IconInbox size={20} />} title="No inboxes yet">
      An inbox is an address on this machine that keeps every request sent to it, byte for byte, checks its signature, and answers as you
      script it. Name one on the left to get its address.
    </EmptyState>
  )
