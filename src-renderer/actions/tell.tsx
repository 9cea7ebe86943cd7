import { Button } from '@mantine/core'
import { type NotificationData, notifications, notificationsStore } from '@mantine/notifications'
import { problemOf } from '../client/problem'
import css from './tell.module.css'

export function tell(message: string) {
  show({ message, color: 'indigo' })
}

/** `what` says what could not be done. */
export function tellProblem(what: string, error: unknown) {
  const { message, fix } = problemOf(error)
  show({ title: what, message: [message, fix].filter(Boolean).join(' '), color: 'red', autoClose: 10_000 })
}

/** Destructive acts are undone rather than confirmed. */
export function tellUndo(message: string, undo: () => Promise<void>) {
  const id = show({
    color: 'indigo',
    autoClose: 10_000,
    message: (
      <div className={css.undo}>
        <span>{message}</span>
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            void undo()
          }}
        >
          Undo
        </Button>
      </div>
    ),
  })
}

/** As many as there is room for. */
export const mostShown = 4

/** What happened last is never kept waiting by what happened before: the oldest goes. */
function show(said: NotificationData): string {
  const { notifications: shown } = notificationsStore.getState()
  for (const { id } of shown.slice(0, Math.max(0, shown.length - mostShown + 1))) if (id) notifications.hide(id)
  return notifications.show(said)
}
