import type { Rule } from '../../../../src-preload/contract/scenario'
import { durationText } from '../../../components/duration-text'
import css from './answer-strip.module.css'
import { labelOf, ruleInWords, shareOf, toneOf } from './answer-words'

const mostShown = 12

/** A rule's answers at a glance: one after the other, or as shares of a bar. `next`: the one whose turn it is. */
export function AnswerStrip({ rule, next = null }: { rule: Pick<Rule, 'order' | 'answers'>; next?: number | null }) {
  const words = ruleInWords(rule as Rule)
  return (
    <div className={css.strip} role="img" aria-label={words} title={words}>
      {rule.order === 'chance' ? <Shares rule={rule} /> : <Steps rule={rule} next={next} />}
    </div>
  )
}

function Steps({ rule: { order, answers }, next }: { rule: Pick<Rule, 'order' | 'answers'>; next: number | null }) {
  const shown = answers.slice(0, mostShown)
  return (
    <>
      {shown.map((answer, index) => {
        const share = shareOf(answer, order)
        const goesOn = order === 'sequence' && index === answers.length - 1
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <span key={index} className={css.step}>
            {index > 0 ? <span className={css.arrow}>→</span> : null}
            <span className={css.cell} data-tone={toneOf(answer)} data-next={index === next}>
              {labelOf(answer)}
              {answer.delayMs > 0 ? <small>{`after ${durationText(answer.delayMs)}`}</small> : null}
              {goesOn ? <small>on and on</small> : share ? <small>{share}</small> : null}
            </span>
          </span>
        )
      })}
      {answers.length > mostShown ? <span className={css.more}>{`… ${answers.length - mostShown} more`}</span> : null}
      {order === 'cycle' ? <span className={css.more}>↻</span> : null}
    </>
  )
}

function Shares({ rule: { answers } }: { rule: Pick<Rule, 'answers'> }) {
  const left = 100 - answers.reduce((sum, { percent }) => sum + (percent ?? 0), 0)
  return (
    <span className={css.bar}>
      {answers.map((answer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a share is its place
        <span key={index} className={css.share} data-tone={toneOf(answer)} style={{ flexGrow: answer.percent ?? 0 }}>
          {labelOf(answer)}
          <small>{shareOf(answer, 'chance')}</small>
        </span>
      ))}
      {left > 0.000_1 ? (
        <span className={css.share} data-tone="green" style={{ flexGrow: left }}>
          200<small>{`${Number(left.toFixed(1))} %`}</small>
        </span>
      ) : null}
    </span>
  )
}
