import type { LogStats } from '../../../../src-preload/contract/log'
import { searchLog } from '../../../actions/search-log'
import { countOf, formatDuration } from '../../../components/quantity'
import { useLogResult } from '../../../stores/log-result'
import { linePath } from './bars-path'
import css from './hook-strip.module.css'
import { quoted, withPiece } from './time-terms'

const mostHooks = 40

/** How each hook fares within the query: what share was delivered, how long it took, and how that went over time. A click narrows to it. */
export function HookStrip({ hooks }: { hooks: LogStats['hooks'] }) {
  return (
    <ul className={css.strip} aria-label="Hooks in this query">
      {hooks.slice(0, mostHooks).map((hook) => (
        <li key={hook.hook}>
          <HookCard stats={hook} />
        </li>
      ))}
      {hooks.length > mostHooks ? <li className={css.more}>{countOf(hooks.length - mostHooks, 'more hook')}</li> : null}
    </ul>
  )
}

function HookCard({ stats: { hook, name, total, delivered, p50, p95, trend } }: { stats: LogStats['hooks'][number] }) {
  const query = useLogResult((result) => result.draft)
  const share = total === 0 ? 0 : delivered / total
  const most = Math.max(1, ...trend.map((value) => value ?? 0))
  const label = name ?? 'a deleted hook'
  const narrow = () => searchLog(withPiece(query, `hook:${quoted(name ?? hook)}`))
  return (
    <button type="button" className={css.card} onClick={narrow} title={`${label}: ${delivered} of ${countOf(total, 'attempt')} delivered`}>
      <span className={css.name}>{label}</span>
      <span className={css.share} data-tone={share === 1 ? 'good' : share >= 0.9 ? 'fair' : 'bad'}>
        {percent(share)}
      </span>
      <svg className={css.trend} viewBox={`0 0 ${Math.max(1, trend.length - 0.5)} 16`} preserveAspectRatio="none" aria-hidden>
        <path d={linePath(trend, most, 16)} vectorEffect="non-scaling-stroke" />
      </svg>
      <span className={css.facts}>
        {total.toLocaleString('en')} · {p50 === null ? '–' : formatDuration(p50)}
        {p95 === null ? '' : ` · p95 ${formatDuration(p95)}`}
      </span>
      <span className={css.bar} aria-hidden>
        <span style={{ transform: `scaleX(${share})` }} />
      </span>
    </button>
  )
}

/** Never rounded up to all of them. */
const percent = (share: number) =>
  share === 1 ? '100%' : share > 0.99 ? `${(Math.floor(share * 1_000) / 10).toFixed(1)}%` : `${Math.floor(share * 100)}%`
