import { Button } from '@mantine/core'
import type { Hook } from '../../../../src-preload/contract/hook'
import { countOf } from '../../../components/quantity'
import { tick, untickAll } from '../../../stores/hook-list'
import { go } from '../../../stores/route'
import css from './ticked-line.module.css'

/** How many are ticked; below the list, so that no row moves under the pointer. While a form is open it stays, and what it holds is kept if one leaves it for them. */
export function TickedLine({ ticked, shown, inForm }: { ticked: number; shown: Hook[]; inForm: boolean }) {
  return (
    <div className={css.line} role="status">
      <span className={css.count}>{countOf(ticked, 'hook')} ticked</span>
      {ticked < shown.length ? (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            tick(
              shown.map(({ id }) => id),
              true,
            )
          }
        >
          Tick all {shown.length.toLocaleString('en')}
        </Button>
      ) : null}
      {inForm ? (
        <Button size="compact-xs" variant="subtle" onClick={() => go('hooks')}>
          Change them
        </Button>
      ) : null}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={untickAll}>
        Untick
      </Button>
    </div>
  )
}
