import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import css from './last-exchanges.module.css'

const mostShown = 50

/** The last attempts as a strip, newest right: a full bar was delivered, half a one was not. */
export function LastExchanges({ exchanges }: { exchanges: ExchangeSummary[] }) {
  const shown = exchanges.slice(0, mostShown).toReversed()
  const delivered = shown.filter(({ outcome }) => outcome === 'delivered').length
  const words = `${delivered} of the last ${shown.length} delivered`
  return (
    <svg className={css.strip} width={shown.length * 4} height="12" role="img" aria-label={words}>
      <title>{words}</title>
      {shown.map(({ id, outcome }, index) => {
        const good = outcome === 'delivered'
        return (
          <rect key={id} x={index * 4} y={good ? 0 : 6} width="3" height={good ? 12 : 6} rx="1" className={good ? css.good : css.bad} />
        )
      })}
    </svg>
  )
}
