import type { Inbox } from '../../../src-preload/contract/inbox'
import { StatusMark } from '../../components/status-mark'
import { useCatalogs } from '../../stores/catalogs'
import { useHookName } from '../../stores/hooks'
import { address } from '../../stores/route'
import css from './inbox-parts.module.css'
import { checkInWords } from './settings/check-words'

export type Part = 'requests' | 'answers' | 'settings'

/** The inbox's parts, and beside them what it checks and where it passes requests on. */
export function InboxParts({ inbox, part }: { inbox: Inbox; part: Part }) {
  const { name, verification, forward, forwardHealth } = inbox
  const catalogs = useCatalogs(({ list }) => list)
  const hook = useHookName(verification?.by === 'hook' ? verification.hook : null)
  const link = (to: Part, label: string, ...rest: string[]) => (
    <a href={address('inboxes', name, ...rest)} aria-current={part === to ? 'page' : undefined}>
      {label}
    </a>
  )
  return (
    <nav className={css.parts} aria-label={`Parts of ${name}`}>
      {link('requests', 'Requests')}
      {link('answers', 'Answers', 'answers')}
      {link('settings', 'Checks and forwarding', 'settings')}
      <span className={css.facts}>
        {verification ? (
          <span>{`checks ${checkInWords(verification, catalogs, hook)}${verification.refuse ? ', else 401' : ''}`}</span>
        ) : null}
        {forward ? (
          <span className={css.forward} title={forwardHealth?.lastError ?? `Forwards to ${forward.url}`}>
            <StatusMark quiet mark={healthMark(forwardHealth)} word={healthWord(forwardHealth)} />
            <span className={css.url}>→ {forward.url}</span>
          </span>
        ) : null}
      </span>
    </nav>
  )
}

const healthMark = (health: Inbox['forwardHealth']) => (health?.healthy == null ? 'pending' : health.healthy ? 'delivered' : 'failed')
const healthWord = (health: Inbox['forwardHealth']) =>
  health?.healthy == null
    ? 'nothing forwarded yet'
    : health.healthy
      ? 'the target answers'
      : `the target fails: ${health.lastError ?? health.lastStatus}`
