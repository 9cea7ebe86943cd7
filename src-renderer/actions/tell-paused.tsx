import { notifications } from '@mantine/notifications'
import type { Hook } from '../../src-preload/contract/hook'
import { address } from '../stores/route'

/** A rule paused a hook: why, and the exchange that did it. */
export function tellPaused({ id, name, pause }: Hook) {
  if (!pause) return
  const key = `paused-${id}`
  const close = () => notifications.hide(key)
  notifications.show({
    id: key,
    color: 'violet',
    title: `“${name}” was paused`,
    autoClose: 20_000,
    message: (
      <>
        {pause.why}{' '}
        {pause.exchange ? (
          <a href={address('log', pause.exchange)} onClick={close}>
            The exchange that did it
          </a>
        ) : (
          <a href={address('hooks', id)} onClick={close}>
            Open the hook
          </a>
        )}
      </>
    ),
  })
}
