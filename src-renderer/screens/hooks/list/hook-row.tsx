import { Checkbox } from '@mantine/core'
import { memo } from 'react'
import type { ExchangeSummary } from '../../../../src-preload/contract/exchange'
import type { Hook } from '../../../../src-preload/contract/hook'
import { RelativeTime } from '../../../components/relative-time'
import { StatusMark } from '../../../components/status-mark'
import { useCatalogs } from '../../../stores/catalogs'
import { address } from '../../../stores/route'
import { eventsInWords, healthOf } from '../hook-words'
import { LastExchanges } from '../last-exchanges'
import css from './hook-row.module.css'

interface Props {
  hook: Hook
  last: ExchangeSummary[]
  /** Whether `last` reaches back to the hook's first attempt. */
  sinceEver: boolean
  selected: boolean
  ticked: boolean
  /** The one that Tab leads to. */
  inTabOrder: boolean
  onTick: (id: string, event: { shiftKey: boolean }) => void
}

export const noExchanges: ExchangeSummary[] = []

/** A click opens the hook; with Ctrl or Shift held, or on its box, it ticks it. */
export const HookRow = memo(function HookRow({ hook, last, sinceEver, selected, ticked, inTabOrder, onTick }: Props) {
  const catalog = useCatalogs(({ list }) => list.find(({ id }) => id === hook.catalog)?.name)
  const newest = last[0]
  return (
    <div className={css.row} data-ticked={ticked || undefined} data-selected={selected || undefined}>
      <Checkbox
        className={css.box}
        aria-label={`Tick ${hook.name}`}
        checked={ticked}
        tabIndex={-1}
        onChange={() => {}}
        onClick={(event) => onTick(hook.id, event)}
      />
      <a
        className={css.link}
        href={address('hooks', hook.id)}
        aria-current={selected}
        tabIndex={inTabOrder ? 0 : -1}
        data-hook={hook.id}
        onClick={(event) => {
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return
          event.preventDefault()
          onTick(hook.id, event)
        }}
      >
        <span className={css.line}>
          <StatusMark {...healthOf(hook, newest)} quiet />
          <span className={css.name} title={hook.name} dir="auto">
            {hook.name}
          </span>
          <span className={css.catalog}>{catalog ?? hook.catalog}</span>
        </span>
        <span className={css.line}>
          <span className={css.target} title={hook.target}>
            {hook.target.replace(/^https?:\/\//, '')}
          </span>
          <span className={css.events}>{eventsInWords(hook)}</span>
        </span>
        <span className={css.line}>
          {hook.missingSecrets ? (
            <span className={css.lacking}>secret missing</span>
          ) : newest ? (
            <LastExchanges exchanges={last} />
          ) : (
            <span className={css.never}>{sinceEver ? 'nothing sent yet' : 'nothing sent lately'}</span>
          )}
          {newest ? <RelativeTime at={newest.at} className={css.when} /> : null}
        </span>
      </a>
    </div>
  )
})
