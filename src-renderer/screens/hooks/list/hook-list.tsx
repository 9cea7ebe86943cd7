import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Hook } from '../../../../src-preload/contract/hook'
import { useExchanges } from '../../../stores/exchanges'
import { tick, tickTo, useHookList } from '../../../stores/hook-list'
import { attemptsByHook } from './attempts-by-hook'
import { GroupHeading } from './group-heading'
import css from './hook-list.module.css'
import { HookRow, noExchanges } from './hook-row'
import { listedHooks } from './listed-hooks'
import { useRowKeys } from './row-keys'

const heights = { group: 30, hook: 79 }

/** Only what is in sight is drawn, so two thousand hooks are as quick as ten. */
export function HookList({ hooks, selected }: { hooks: Hook[]; selected: string | null }) {
  const { list: exchanges, reachedOldest } = useExchanges()
  const { folded, ticked } = useHookList()
  const byHook = useMemo(() => attemptsByHook(exchanges), [exchanges])
  const lines = useMemo(() => listedHooks(hooks, folded), [hooks, folded])
  const order = useMemo(() => lines.flatMap((line) => (line.kind === 'hook' ? [line.hook.id] : [])), [lines])
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[lines[index]?.kind ?? 'hook'],
    getItemKey: (index) => keyOf(lines[index]),
    overscan: 8,
  })
  const shown = rows.getVirtualItems()
  const [focused, setFocused] = useState<string | null>(null)
  const inSight = new Set(shown.flatMap(({ index }) => idAt(index) ?? []))
  const tabStop = [focused, selected].find((id) => id !== null && inSight.has(id)) ?? [...inSight][0]
  const newestOrder = useRef(order)
  newestOrder.current = order
  const onTick = useCallback((id: string, { shiftKey }: { shiftKey: boolean }) => {
    if (shiftKey) tickTo(id, newestOrder.current)
    else tick([id], !useHookList.getState().ticked.has(id))
  }, [])
  const onKeyDown = useRowKeys(scroller, order, (id) => rows.scrollToIndex(lines.findIndex((line) => keyOf(line) === id)))

  function idAt(index: number): string | undefined {
    const line = lines[index]
    return line?.kind === 'hook' ? line.hook.id : undefined
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links inside
    <div
      ref={scroller}
      className={css.scroller}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setFocused((target as HTMLElement).dataset.hook ?? null)}
    >
      <ul className={css.canvas} style={{ height: rows.getTotalSize() }} aria-label="Hooks">
        {shown.map(({ key, index, start }) => {
          const line = lines[index]
          return line ? (
            <li
              key={key}
              className={css.place}
              style={{ transform: `translateY(${start}px)` }}
              aria-posinset={index + 1}
              aria-setsize={lines.length}
            >
              {line.kind === 'group' ? (
                <GroupHeading {...line} ticked={line.hooks.filter(({ id }) => ticked.has(id)).length} />
              ) : (
                <HookRow
                  hook={line.hook}
                  last={byHook.get(line.hook.id) ?? noExchanges}
                  sinceEver={reachedOldest}
                  selected={line.hook.id === selected}
                  ticked={ticked.has(line.hook.id)}
                  inTabOrder={line.hook.id === tabStop}
                  onTick={onTick}
                />
              )}
            </li>
          ) : null
        })}
      </ul>
    </div>
  )
}

const keyOf = (line: ReturnType<typeof listedHooks>[number] | undefined) =>
  line === undefined ? '' : line.kind === 'group' ? `group ${line.name}` : line.hook.id
