import type { DeliveryState } from '../../src-preload/contract/delivery'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import css from './status-mark.module.css'

// Every status has a colour, a shape and a word, so that none of the three is needed to tell them apart.

export type Mark = 'delivered' | 'failing' | 'failed' | 'pending' | 'paused' | 'skipped' | 'captured' | 'active'

const shapes: Record<Mark, React.ReactNode> = {
  delivered: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  active: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  failing: <path d="M6 1.2 11.2 10.6H.8Z" fill="currentColor" />,
  failed: <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />,
  pending: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="2.2 2" />,
  paused: <path d="M3.6 1.8v8.4M8.4 1.8v8.4" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  skipped: <path d="M1.5 8.5C3 3.5 8 3.5 9.5 7M10.5 3v4.5H6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
  captured: <path d="M6 1 11 6 6 11 1 6Z" fill="currentColor" />,
}

export function StatusMark({ mark, word, quiet }: { mark: Mark; word?: string; quiet?: boolean }) {
  const label = word ?? mark
  return (
    <span className={css.mark} data-mark={mark} title={quiet ? label : undefined}>
      <svg
        viewBox="0 0 12 12"
        width="10"
        height="10"
        role={quiet ? 'img' : undefined}
        aria-label={quiet ? label : undefined}
        aria-hidden={!quiet}
      >
        {shapes[mark]}
      </svg>
      {quiet ? null : (
        <span className={css.word} title={label}>
          {label}
        </span>
      )}
    </span>
  )
}

export const markOfExchange = ({ outcome }: Pick<ExchangeSummary, 'outcome'>): Mark => (outcome === 'refused' ? 'failed' : outcome)

const marksOfDelivery: Record<DeliveryState, Mark> = {
  pending: 'pending',
  sending: 'pending',
  delivered: 'delivered',
  failed: 'failed',
  skipped: 'skipped',
  cancelled: 'skipped',
}
export const markOfDelivery = (state: DeliveryState) => marksOfDelivery[state]
