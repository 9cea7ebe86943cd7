import { Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { RunExchange } from '../../../src-preload/contract/run-report'
import { runExchange } from '../../actions/run-results'
import { HeaderTable } from '../../components/header-table'
import css from './exchange-dialog.module.css'

/** An exchange of virtual time, request and response one below the other. */
export function ExchangeDialog({ report, id, onClose }: { report: string; id: string; onClose: () => void }) {
  const [exchange, setExchange] = useState<RunExchange | { problem: string } | null>(null)
  useEffect(() => {
    void runExchange(report, id).then(setExchange)
  }, [report, id])
  return (
    <Modal opened onClose={onClose} size="min(860px, 92vw)" title="Exchange in virtual time">
      {exchange === null ? null : 'problem' in exchange ? <p>{exchange.problem}</p> : <Whole {...exchange} />}
    </Modal>
  )
}

function Whole({ at, direction, request, response, error }: RunExchange) {
  return (
    <div className={css.whole}>
      <p className={css.facts}>
        {direction === 'out' ? 'Sent' : 'Captured'} at {at}
      </p>
      <h3>
        <code>
          {request.method} {request.url}
        </code>
      </h3>
      <HeaderTable headers={request.headers} label="Request headers" />
      <Body text={request.body} />
      <h3>{response ? `Answer ${response.status}` : 'No answer'}</h3>
      {error ? <p className={css.error}>{error}</p> : null}
      {response ? (
        <>
          <HeaderTable headers={response.headers} label="Response headers" />
          <Body text={response.body} />
        </>
      ) : null}
    </div>
  )
}

const Body = ({ text }: { text: string | null }) => (text ? <pre className={css.body}>{text}</pre> : <p className={css.facts}>No body.</p>)
