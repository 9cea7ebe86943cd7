import { Popover, UnstyledButton } from '@mantine/core'
import { countOf } from '../../components/quantity'
import { useStatus } from '../../stores/status'
import { Waiting } from '../deliveries/waiting'
import css from './status-bar.module.css'

/** How much waits; opens what it is. */
export function PendingButton() {
  const { pending, sending } = useStatus(({ counts }) => counts)
  return (
    <Popover width={460} position="top-end" shadow="sm" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <UnstyledButton className={css.pending} data-some={pending + sending > 0} title="What waits, and what was skipped lately">
          {sending > 0 ? `${sending.toLocaleString('en')} sending · ` : ''}
          {countOf(pending, 'delivery pending', 'deliveries pending')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Waiting />
      </Popover.Dropdown>
    </Popover>
  )
}
