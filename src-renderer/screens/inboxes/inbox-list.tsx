import type { Inbox } from '../../../src-preload/contract/inbox'
import { RelativeTime } from '../../components/relative-time'
import { address } from '../../stores/route'
import css from './inbox-list.module.css'

export function InboxList({ inboxes, selected }: { inboxes: Inbox[]; selected: string | null }) {
  return (
    <ul className={css.list} aria-label="Inboxes">
      {inboxes.map(({ id, name, captured, lastAt, scenario }) => (
        <li key={id}>
          <a className={css.row} href={address('inboxes', name)} aria-current={id === selected}>
            <span className={css.name} title={name}>
              {name}
            </span>
            <span className={css.count} title="Captured since Hookbench started">
              {captured > 0 ? captured.toLocaleString('en') : ''}
            </span>
            <span className={css.last}>
              {lastAt ? <RelativeTime at={lastAt} /> : 'nothing captured since the start'}
              {scenario ? <span title="The scenario that answers">{` · ${scenario}`}</span> : null}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
