import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { draftEvent } from '../../actions/draft-event'
import { type Resending, useCompose } from '../../stores/compose'
import css from './resend-note.module.css'

/** Stands in the place of the recipients while an attempt is edited: whom it goes to is settled. */
export function ResendNote({ resending }: { resending: Resending }) {
  const { catalog, type } = useCompose()
  return (
    <section className={css.note} aria-label="Resend">
      <p className={css.title}>
        <IconRepeat size={15} aria-hidden /> Edit and resend to {resending.to}
      </p>
      <p className={css.text}>
        One more attempt of the same delivery, under the same event id <code>{resending.eventId}</code>, signed anew over what you edit. No
        automatic retry follows.
      </p>
      <Button variant="default" onClick={() => catalog && type && draftEvent(catalog, type)}>
        Compose a new event instead
      </Button>
    </section>
  )
}
