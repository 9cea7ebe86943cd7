import { ActionIcon, Button, Switch } from '@mantine/core'
import { IconArrowsExchange, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ExchangeDetail } from '../../../../src-preload/contract/exchange'
import type { Problem } from '../../../../src-preload/contract/problem'
import { type Compared, compareExchanges } from '../../../actions/compare-exchanges'
import { ExchangeStatus } from '../../../components/exchange-status'
import { ProblemNote } from '../../../components/problem-note'
import { countOf } from '../../../components/quantity'
import { exactTime } from '../../../components/relative-time'
import { address, swap } from '../../../stores/route'
import css from './compare-view.module.css'
import { MessageDiff } from './message-diff'

/** What two exchanges differ in; what always differs between two sends is folded away. */
export default function CompareView({ left, right }: { left: string; right: string }) {
  const [found, setFound] = useState<Compared | { problem: Problem } | null>(null)
  const [showsExpected, setShowsExpected] = useState(false)
  useEffect(() => {
    let isWanted = true
    void compareExchanges(left, right).then((compared) => isWanted && setFound(compared))
    return () => {
      isWanted = false
    }
  }, [left, right])
  const compared = found && !('problem' in found) ? found : null
  return (
    <section className={css.view} aria-label="Comparison">
      <header className={css.head}>
        <h2 className={css.title}>{compared ? titleOf(compared.comparison.unexpected) : 'Comparing…'}</h2>
        <Switch
          size="xs"
          label="Expected differences"
          checked={showsExpected}
          onChange={({ currentTarget }) => setShowsExpected(currentTarget.checked)}
        />
        <ActionIcon aria-label="Exchange the sides" onClick={() => swap('log', right, 'diff', left)}>
          <IconArrowsExchange size={16} />
        </ActionIcon>
        <ActionIcon aria-label="Close the comparison" onClick={() => swap('log', left)}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {found && 'problem' in found ? (
        <div className={css.problem}>
          <ProblemNote problem={found.problem} />
          <Button variant="default" onClick={() => swap('log', left)}>
            Close the comparison
          </Button>
        </div>
      ) : null}
      {compared ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and that by keyboard, too
        <section className={css.body} tabIndex={0} aria-label="Differences">
          <div className={css.sides}>
            <Side detail={compared.left} />
            <Side detail={compared.right} />
          </div>
          <MessageDiff title="Request" diff={compared.comparison.request} showsExpected={showsExpected} />
          {compared.comparison.response ? (
            <MessageDiff title="Response" diff={compared.comparison.response} showsExpected={showsExpected} />
          ) : (
            <p className={css.none}>Neither was answered.</p>
          )}
        </section>
      ) : null}
    </section>
  )
}

const titleOf = (unexpected: number) => (unexpected === 0 ? 'No difference but the expected ones' : countOf(unexpected, 'difference'))

function Side({ detail }: { detail: ExchangeDetail }) {
  const { id, eventType, attempt, at, outcome, response, error } = detail
  const name = detail.hookName ?? detail.inboxName ?? 'a URL used once'
  return (
    <div className={css.side}>
      <span className={css.what}>
        <ExchangeStatus exchange={{ outcome, status: response?.status ?? null, errorCode: error?.code ?? null }} />
        <a href={address('log', id)} title={name}>
          {name}
        </a>
      </span>
      <span className={css.when}>
        {eventType ?? detail.request.method}
        {attempt ? ` · attempt ${attempt}` : ''}
      </span>
      <time className={css.when} dateTime={at} title={exactTime(at)}>
        {new Date(at).toLocaleString('en-GB')}
      </time>
    </div>
  )
}
