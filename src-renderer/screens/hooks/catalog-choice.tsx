import { UnstyledButton } from '@mantine/core'
import type { CatalogSummary } from '../../../src-preload/contract/catalog'
import { countOf } from '../../components/quantity'
import css from './catalog-choice.module.css'

interface Props {
  catalogs: CatalogSummary[]
  value: string | null
  onChange: (id: string) => void
}

/** The provider a new hook belongs to; everything else in the form follows from it. */
export function CatalogChoice({ catalogs, value, onChange }: Props) {
  return (
    <fieldset className={css.choice} aria-label="Provider">
      {catalogs.map(({ id, name, eventTypes }) => (
        <UnstyledButton key={id} className={css.option} aria-pressed={id === value} onClick={() => onChange(id)}>
          <span className={css.name}>{name}</span>
          <span className={css.count}>{eventTypes === 0 ? 'your own' : countOf(eventTypes, 'event')}</span>
        </UnstyledButton>
      ))}
    </fieldset>
  )
}
