import { useMemo } from 'react'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import type { Hook } from '../../../src-preload/contract/hook'
import { RelativeTime } from '../../components/relative-time'
import { StatusMark } from '../../components/status-mark'
import { useCatalogs } from '../../stores/catalogs'
import { useExchanges } from '../../stores/exchanges'
import { address } from '../../stores/route'
import css from './hook-list.module.css'
import { eventsInWords, healthOf } from './hook-words'
import { LastExchanges } from './last-exchanges'

export function HookList({ hooks, selected }: { hooks: Hook[]; selected: string | null }) {
  const { list: exchanges, reachedOldest } = useExchanges()
  const byHook = useMemo(() => attemptsByHook(exchanges), [exchanges])
  return (
    <ul className={css.list} aria-label="Hooks">
      {hooks.map((hook) => (
        <li key={hook.id}>
          <HookRow hook={hook} last={byHook.get(hook.id) ?? []} sinceEver={reachedOldest} selected={hook.id === selected} />
        </li>
      ))}
    </ul>
  )
}

function HookRow({ hook, last, sinceEver, selected }: { hook: Hook; last: ExchangeSummary[]; sinceEver: boolean; selected: boolean }) {
  const catalog = useCatalogs(({ list }) => list.find(({ id }) => id === hook.catalog)?.name)
  const newest = last[0]
  return (
    <a className={css.row} href={address('hooks', hook.id)} aria-current={selected}>
      <span className={css.line}>
        <StatusMark {...healthOf(hook, newest)} quiet />
        <span className={css.name}>{hook.name}</span>
        <span className={css.catalog}>{catalog ?? hook.catalog}</span>
      </span>
      <span className={css.line}>
        <span className={css.target} title={hook.target}>
          {hook.target.replace(/^https?:\/\//, '')}
        </span>
        <span className={css.events}>{eventsInWords(hook)}</span>
      </span>
      <span className={css.line}>
        {newest ? (
          <LastExchanges exchanges={last} />
        ) : (
          <span className={css.never}>{sinceEver ? 'nothing sent yet' : 'nothing sent lately'}</span>
        )}
        {newest ? <RelativeTime at={newest.at} className={css.when} /> : null}
      </span>
    </a>
  )
}

function attemptsByHook(exchanges: ExchangeSummary[]): Map<string, ExchangeSummary[]> {
  const byHook = new Map<string, ExchangeSummary[]>()
  for (const exchange of exchanges) {
    if (exchange.direction !== 'out' || !exchange.hook) continue
    const known = byHook.get(exchange.hook)
    if (known) known.push(exchange)
    else byHook.set(exchange.hook, [exchange])
  }
  return byHook
}
