import { Button, Loader } from '@mantine/core'
import { stopSearch } from '../../actions/stop-search'
import { countOf, formatDuration } from '../../components/quantity'
import { useHooks } from '../../stores/hooks'
import { rowCount, useLogResult } from '../../stores/log-result'
import { Histogram } from './charts/histogram'
import { HookStrip } from './charts/hook-strip'
import css from './log-head.module.css'
import { QueryLine } from './query/query-line'
import { SavedMenu } from './query/saved-menu'

/** What is asked of the log, and the answer at a glance. */
export function LogHead({ children }: { children?: React.ReactNode }) {
  const result = useLogResult()
  const { stats, progress, loading } = result
  const isStale = result.statsOf !== result.query || (loading && progress !== null)
  const total = isStale ? rowCount(result) : (stats?.total ?? rowCount(result))
  const hasHooks = useHooks(({ list }) => list.length > 0)
  return (
    <header className={css.head}>
      <div className={css.ask}>
        <h1 className={css.title}>Log</h1>
        <QueryLine />
        <SavedMenu />
        {children}
      </div>
      <div className={css.glance} data-stale={isStale || undefined}>
        <div className={css.sums} role="status">
          <strong>{countOf(total, 'exchange')}</strong>
          {progress ? (
            <span>
              {progress.left.toLocaleString('en')} more to look at
              <Button size="compact-xs" variant="subtle" onClick={stopSearch}>
                Stop
              </Button>
            </span>
          ) : (
            <span>{stats && stats.total > 0 && !isStale ? sumsOf(stats) : ''}</span>
          )}
        </div>
        {stats && stats.total > 0 ? (
          <Histogram stats={stats} />
        ) : (
          <div className={css.nothing}>{loading ? <Loader size={14} /> : null}</div>
        )}
      </div>
      {hasHooks ? <HookStrip hooks={stats?.hooks ?? []} /> : null}
    </header>
  )
}

function sumsOf({ outcomes, p50, p95 }: { outcomes: Partial<Record<string, number>>; p50: number | null; p95: number | null }): string {
  const failed = (outcomes.failed ?? 0) + (outcomes.refused ?? 0)
  const times = p50 === null ? '' : ` · p50 ${formatDuration(p50)} · p95 ${formatDuration(p95 ?? p50)}`
  return `${failed.toLocaleString('en')} failed${times}`
}
