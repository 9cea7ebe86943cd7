import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import type { Hook } from '../../../../src-preload/contract/hook'
import { fold, tick } from '../../../stores/hook-list'
import css from './group-heading.module.css'

/** Folds its group, and ticks all of it. */
export function GroupHeading({ name, hooks, folded, ticked }: { name: string; hooks: Hook[]; folded: boolean; ticked: number }) {
  const all = ticked === hooks.length
  return (
    <div className={css.heading}>
      <Checkbox
        aria-label={`Tick all of ${name}`}
        checked={all}
        indeterminate={ticked > 0 && !all}
        tabIndex={-1}
        onChange={() =>
          tick(
            hooks.map(({ id }) => id),
            !all,
          )
        }
      />
      <UnstyledButton className={css.name} aria-expanded={!folded} data-group={name} onClick={() => fold(name)}>
        <IconChevronRight size={13} className={css.mark} data-open={!folded || undefined} />
        <span className={css.words} dir="auto">
          {name}
        </span>
        <span className={css.count}>{hooks.length.toLocaleString('en')}</span>
      </UnstyledButton>
    </div>
  )
}
