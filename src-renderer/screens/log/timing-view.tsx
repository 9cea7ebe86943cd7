import type { ExchangeDetail, Timings } from '../../../src-preload/contract/exchange'
import { formatDuration } from '../../components/quantity'
import css from './timing-view.module.css'

interface PhaseBar {
  name: string
  start: number
  ms: number
}

/** The phases one after the other, each where it began and as long as it took. */
export function TimingView({ detail: { timings, at } }: { detail: ExchangeDetail }) {
  const { total } = timings
  const bars = barsOf(timings)
  if (total === null) return <p className={css.none}>Nothing was measured: the request did not get as far.</p>
  const longest = Math.max(total, 0.001)
  return (
    <div className={css.timing}>
      <table className={css.table}>
        <caption className={css.caption}>Phases of the exchange</caption>
        <tbody>
          {bars.map(({ name, start, ms }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={css.track}>
                <span className={css.bar} style={{ left: `${(start / longest) * 100}%`, width: `${(ms / longest) * 100}%` }} />
              </td>
              <td className={css.ms}>{formatDuration(ms)}</td>
            </tr>
          ))}
          <tr className={css.total}>
            <th scope="row">Total</th>
            <td />
            <td className={css.ms}>{formatDuration(total)}</td>
          </tr>
        </tbody>
      </table>
      <p className={css.at}>
        Began at <time dateTime={at}>{at}</time>
        {timings.connect === null && timings.firstByte !== null
          ? '. The connection was already open, so there was nothing to look up or connect.'
          : '.'}
      </p>
    </div>
  )
}

function barsOf({ dns, connect, tls, firstByte, total }: Timings): PhaseBar[] {
  const named: [string, number | null][] = [
    ['Look up name', dns],
    ['Connect', connect],
    ['TLS', tls],
    ['Wait for first byte', firstByte],
  ]
  const bars: PhaseBar[] = []
  let start = 0
  for (const [name, ms] of named) {
    if (ms === null) continue
    bars.push({ name, start, ms })
    start += ms
  }
  if (total !== null && bars.length > 0 && total > start)
    bars.push({ name: firstByte === null ? 'Until the end' : 'Receive', start, ms: total - start })
  return bars
}
