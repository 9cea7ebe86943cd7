import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { Hook, Pause } from '../../../src-preload/contract/hook'
import { resumeHook } from '../../actions/resume-hook'
import { RelativeTime } from '../../components/relative-time'
import { StatusMark } from '../../components/status-mark'
import { address } from '../../stores/route'
import css from './pause-banner.module.css'

const who: Record<Pause['by'], string> = {
  user: 'Paused by you',
  all: 'Paused with all hooks',
  rule: 'Paused by a rule',
}

/** Who paused the hook, since when, why, the exchange that did it, and the way back. */
export function PauseBanner({ hook, pause }: { hook: Hook; pause: Pause }) {
  return (
    <div className={css.paused} role="status">
      <div className={css.words}>
        <p className={css.who}>
          <StatusMark mark="paused" word={who[pause.by]} />
          <RelativeTime at={pause.since} className={css.since} />
          {pause.exchange ? <a href={address('log', pause.exchange)}>See the attempt that did it</a> : null}
        </p>
        <p className={css.why}>
          {pause.why} Events are recorded as skipped meanwhile and can be sent later; retries that wait are held.
          {pause.by === 'all' ? ' It goes on when the pause of all hooks ends.' : null}
        </p>
      </div>
      {pause.by === 'all' ? null : (
        <Button size="compact-xs" variant="default" leftSection={<IconPlayerPlay size={12} />} onClick={() => resumeHook(hook)}>
          Resume
        </Button>
      )}
    </div>
  )
}
