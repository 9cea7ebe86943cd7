import { Splitter } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import css from './split-pane.module.css'

type Size = number | `${number}px`
export interface Pane {
  size: Size
  min: Size
  max?: Size
  content: React.ReactNode
}

/** Panes side by side, or one above the other, whose sizes are remembered under `name`. One pane should have a flexible size (a number). */
export function SplitPane({ name, panes, vertical }: { name: string; panes: Pane[]; vertical?: boolean }) {
  const [sizes, setSizes] = useLocalStorage<Size[]>({
    key: `hookbench.panes.${name}`,
    defaultValue: panes.map((pane) => pane.size),
    getInitialValueInEffect: false,
  })
  const fitting = sizes.length === panes.length ? sizes : panes.map((pane) => pane.size)
  return (
    <Splitter
      className={css.split}
      orientation={vertical ? 'vertical' : 'horizontal'}
      sizes={fitting}
      onSizeChange={(next) => setSizes(next as Size[])}
      step="16px"
      shiftStep="64px"
      lineSize={1}
      handleColor="var(--hb-border)"
      withHandle={false}
      attributes={{ handle: { 'aria-label': 'Resize the panes' } }}
    >
      {panes.map((pane, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: panes never change places
        <Splitter.Pane key={index} className={css.pane} defaultSize={pane.size} min={pane.min} max={pane.max}>
          {pane.content}
        </Splitter.Pane>
      ))}
    </Splitter>
  )
}
