import { Button } from '@mantine/core'
import css from './save-bar.module.css'

interface Props {
  isNew: boolean
  /** How many things keep it from being saved. */
  faults: number
  onDiscard: () => void
}

/** Its buttons stand on the left: on the right, what offers to undo a removed step would cover them. */
export function SaveBar({ isNew, faults, onDiscard }: Props) {
  return (
    <footer className={css.bar}>
      <Button type="submit" variant="light">
        Save
      </Button>
      <Button variant="default" onClick={onDiscard}>
        Discard
      </Button>
      <span className={css.words} data-fault={faults > 0}>
        {faults > 0
          ? `${faults === 1 ? 'One field keeps' : `${faults} fields keep`} it from being saved.`
          : isNew
            ? 'Not saved yet; it can be run all the same.'
            : 'Edited and not saved yet; Run makes it as it is here.'}
      </span>
    </footer>
  )
}
