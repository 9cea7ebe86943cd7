import type { Inbox } from '../../../src-preload/contract/inbox'
import { Entry, EntryList } from '../../components/entry-list'
import { RelativeTime } from '../../components/relative-time'
import { address } from '../../stores/route'

export function InboxList({ inboxes, selected }: { inboxes: Inbox[]; selected: string | null }) {
  return (
    <EntryList label="Inboxes">
      {inboxes.map(({ id, name, captured, lastAt, scenario }) => (
        <Entry
          key={id}
          name={name}
          href={address('inboxes', name)}
          isCurrent={id === selected}
          aside={captured > 0 ? { text: captured.toLocaleString('en'), title: 'Captured since Hookbench started' } : null}
        >
          {lastAt ? <RelativeTime at={lastAt} /> : 'nothing captured since the start'}
          {scenario ? <span title="The scenario that answers">{` · ${scenario}`}</span> : null}
        </Entry>
      ))}
    </EntryList>
  )
}
