import { Tabs } from '@mantine/core'
import { memo, useEffect, useState } from 'react'
import type { ExchangeDetail } from '../../../src-preload/contract/exchange'
import type { LogVerification } from '../../../src-preload/contract/signature'
import { openExchange } from '../../actions/open-exchange'
import { EmptyState } from '../../components/empty-state'
import { ProblemNote } from '../../components/problem-note'
import { StatusMark } from '../../components/status-mark'
import { useExchanges } from '../../stores/exchanges'
import { useOpenExchange } from '../../stores/open-exchange'
import { DriftView } from '../inboxes/requests/drift-view'
import { VerificationView } from '../inboxes/requests/verification-view'
import { AttemptsView } from './attempts-view'
import css from './exchange-detail-pane.module.css'
import { ExchangeHead } from './exchange-head'
import { detailId } from './log-keys'
import { MessageView } from './message-view'
import { RawView } from './raw-view'
import { SignatureView } from './signature-view'
import { TimingView } from './timing-view'

/** Everything about one exchange, a sentence first. Drawn anew for its own sake alone: beside it a list may grow many times a second. */
export const ExchangeDetailPane = memo(({ id }: { id: string | null }) => {
  const { detail, verification, problem } = useOpenExchange()
  // A row changes when its other end becomes known; the detail then says more, too.
  const twin = useExchanges(({ list }) => list.find((exchange) => exchange.id === id)?.twin)
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (id) void openExchange(id)
  }, [id, twin])

  if (!id) return <EmptyState title="No exchange is selected">Choose one to see its request, its response and its timing.</EmptyState>
  if (problem?.code === 'not_found')
    return (
      <EmptyState title="This exchange is no longer in the log">
        It was deleted, or it was too old to be kept. Choose another one.
      </EmptyState>
    )
  if (problem) {
    return (
      <div className={css.problem}>
        <ProblemNote problem={problem} />
      </div>
    )
  }
  return detail ? <Detail detail={detail} verification={verification} /> : null
})

const verified = { mark: 'delivered', word: 'verified' } as const
const notVerified = { mark: 'failed', word: 'not verified' } as const

function Detail({ detail, verification }: { detail: ExchangeDetail; verification: LogVerification | null }) {
  const checked = detail.verification !== undefined
  const verdict = detail.verification?.ok ?? verification?.result?.ok
  const [tab, setTab] = useState<string | null>('request')
  const drifts = detail.direction === 'in' && detail.inbox !== null
  return (
    <section id={detailId} className={css.detail} aria-label="Exchange" tabIndex={-1}>
      <ExchangeHead detail={detail} />
      <Tabs value={tab === 'drift' && !drifts ? 'request' : tab} onChange={setTab} className={css.tabs}>
        <Tabs.List>
          <Tabs.Tab value="request">Request</Tabs.Tab>
          <Tabs.Tab value="response">Response</Tabs.Tab>
          <Tabs.Tab value="timing">Timing</Tabs.Tab>
          <Tabs.Tab
            value="signature"
            rightSection={verdict === undefined ? null : <StatusMark quiet {...(verdict ? verified : notVerified)} />}
          >
            {checked ? 'Verification' : 'Signature'}
          </Tabs.Tab>
          {drifts ? <Tabs.Tab value="drift">Drift</Tabs.Tab> : null}
          <Tabs.Tab value="attempts">Attempts</Tabs.Tab>
          <Tabs.Tab value="raw">Raw</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="request" className={css.panel}>
          <MessageView key={detail.id} detail={detail} part="request" />
        </Tabs.Panel>
        <Tabs.Panel value="response" className={css.panel}>
          <MessageView key={detail.id} detail={detail} part="response" />
        </Tabs.Panel>
        <Tabs.Panel value="timing" className={css.panel}>
          <TimingView detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="signature" className={css.panel}>
          {checked ? <VerificationView detail={detail} now={verification} /> : <SignatureView id={detail.id} verification={verification} />}
        </Tabs.Panel>
        <Tabs.Panel value="drift" className={css.panel}>
          <DriftView key={detail.id} detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="attempts" className={css.panel}>
          <AttemptsView detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="raw" className={css.panel}>
          <RawView key={detail.id} detail={detail} />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}
