import { UnstyledButton } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { pauseAll, resumeAll } from '../../actions/pause-all'
import { RelativeTime } from '../../components/relative-time'
import { StatusMark } from '../../components/status-mark'
import { useStatus } from '../../stores/status'
import css from './status-bar.module.css'

/** Stops and starts everything that goes out. */
export function PauseAll() {
  const pause = useStatus(({ status }) => status?.pauseAll)
  if (!pause) {
    return (
      <UnstyledButton className={css.act} onClick={() => pauseAll()} title="Send nothing to any hook until you resume; what is due waits">
        <IconPlayerPause size={12} aria-hidden /> Pause all
      </UnstyledButton>
    )
  }
  return (
    <>
      <span className={css.paused} role="status">
        <StatusMark mark="paused" word="Every hook is paused" /> <RelativeTime at={pause.since} />
      </span>
      <UnstyledButton className={css.act} onClick={() => resumeAll()} title="What a rule or somebody paused stays paused">
        <IconPlayerPlay size={12} aria-hidden /> Resume all
      </UnstyledButton>
    </>
  )
}
