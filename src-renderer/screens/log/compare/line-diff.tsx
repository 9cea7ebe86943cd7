import { Fragment, useState } from 'react'
import type { DiffLines } from '../../../../src-preload/contract/comparison'
import { countOf } from '../../../components/quantity'
import css from './compare-view.module.css'

const context = 3
const signs = { same: ' ', left: '−', right: '+' }

/** Two texts as one, what each has alone marked; long stretches they share fold away. */
export function LineDiff({ lines }: { lines: DiffLines }) {
  return (
    <div className={css.text}>
      {lines.map((run, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs are fixed
        <Fragment key={index}>
          {run.kind === 'same' ? (
            <Shared text={run.text} first={index === 0} last={index === lines.length - 1} />
          ) : (
            <Lines kind={run.kind} lines={linesOf(run.text)} />
          )}
        </Fragment>
      ))}
    </div>
  )
}

function Shared({ text, first, last }: { text: string; first: boolean; last: boolean }) {
  const [open, setOpen] = useState(false)
  const lines = linesOf(text)
  const above = first ? 0 : context
  const below = last ? 0 : context
  const hidden = lines.length - above - below
  if (open || hidden < 4) return <Lines kind="same" lines={lines} />
  return (
    <>
      <Lines kind="same" lines={lines.slice(0, above)} />
      <button type="button" className={css.fold} onClick={() => setOpen(true)}>
        {countOf(hidden, 'line')} the same
      </button>
      <Lines kind="same" lines={lines.slice(lines.length - below)} />
    </>
  )
}

function Lines({ kind, lines }: { kind: 'same' | 'left' | 'right'; lines: string[] }) {
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat and their order is fixed
    <div key={index} className={css.textLine} data-kind={kind}>
      <span className={css.sign}>{signs[kind]}</span>
      <span>{line}</span>
    </div>
  ))
}

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n')
