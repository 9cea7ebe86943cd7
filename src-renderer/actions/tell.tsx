import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { problemOf } from '../client/problem'
import css from './tell.module.css'

export function tell(message: string) {
  notifications.show({ message, color: 'indigo' })
}

/** `what` says what could not be done. */
export function tellProblem(what: string, error: unknown) {
  const { message, fix } = problemOf(error)
  notifications.show({ title: what, message: [message, fix].filter(Boolean).join(' '), color: 'red', autoClose: 10_000 })
}

/** Destructive acts are undone rather than confirmed. */
export function tellUndo(message: string, undo: () => Promise<void>) {
  const id = notifications.show({
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
