import { CloseButton } from '@mantine/core'
import { useCompare } from '../../../stores/compare'
import { go } from '../../../stores/route'
import css from './compare-chip.module.css'

/** One exchange waits for the other. */
export function CompareChip({ selected }: { selected: string | null }) {
  const first = useCompare((compare) => compare.first)
  if (!first) return null
  const isOther = selected !== null && selected !== first
  const compare = () => {
    useCompare.setState({ first: null })
    if (selected) go('log', first, 'diff', selected)
  }
  return (
    <div className={css.chip} role="status">
      {isOther ? (
        <button type="button" className={css.act} onClick={compare}>
          Compare with the one chosen before (d)
        </button>
      ) : (
        <span>Choose the exchange to compare with, then press d.</span>
      )}
      <CloseButton size="sm" aria-label="Don’t compare" onClick={() => useCompare.setState({ first: null })} />
    </div>
  )
}
