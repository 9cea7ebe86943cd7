import { useEffect, useState } from 'react'
import type { Problem } from '../../../src-preload/contract/problem'
import type { Receiver } from '../../../src-preload/contract/receiver'
import { loadReceiver } from '../../actions/receiver'
import { CopyButton } from '../../components/copy-button'
import { ProblemNote } from '../../components/problem-note'
import { useStatus } from '../../stores/status'
import { portsTakenText } from './receiver-draft'
import { ReceiverForm } from './receiver-form'
import css from './receiver-settings.module.css'

/** Where inboxes are reached: on which port and address, and whether over https. */
export function ReceiverSettings() {
  const [receiver, setReceiver] = useState<Receiver | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const state = useStatus(({ status }) => status?.receiver)

  useEffect(() => {
    void loadReceiver().then((answer) => ('problem' in answer ? setProblem(answer.problem) : setReceiver(answer.receiver)))
  }, [])

  return (
    <section aria-labelledby="receiver">
      <h2 id="receiver" className={css.title}>
        Receiver
      </h2>
      <p className={css.lead}>Every inbox is below its address: /in/NAME.</p>
      {state?.warning ? (
        <p className={css.warning} role="status">
          {state.warning}
        </p>
      ) : null}
      {state && state.portsTaken.length > 0 ? (
        <p className={css.warning} role="status">
          {portsTakenText(state)}
        </p>
      ) : null}
      {state ? (
        <ul className={css.addresses} aria-label="Addresses of the receiver">
          {state.addresses.map((address) => (
            <li key={address}>
              <code>{address}</code>
              <CopyButton text={address} what={`the address ${address}`} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.lead}>No receiver runs in this process; what is set here holds where one starts.</p>
      )}
      {problem ? <ProblemNote problem={problem} /> : null}
      {receiver ? <ReceiverForm receiver={receiver} onMoved={setReceiver} /> : problem ? null : <div className={css.waiting} />}
    </section>
  )
}
