import { Button, Checkbox, Modal, SegmentedControl } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Problem } from '../../../../src-preload/contract/problem'
import type { ReplayInput, ReplayPlan } from '../../../../src-preload/contract/replay'
import { planReplay, replayQuery } from '../../../actions/replay-query'
import { ProblemNote } from '../../../components/problem-note'
import { countOf } from '../../../components/quantity'
import css from './replay-dialog.module.css'
import { ReplayPlanView } from './replay-plan-view'
import { ReplayProgress } from './replay-progress'

/** Sends the deliveries of the query again, each once: first what that would mean, then how it goes. */
export default function ReplayDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const [how, setHow] = useState<ReplayInput['how']>('signed-anew')
  const [force, setForce] = useState(false)
  const [plan, setPlan] = useState<ReplayPlan | { problem: Problem } | null>(null)
  const [running, setRunning] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)

  useEffect(() => {
    let isWanted = true
    void planReplay({ query, how, force }).then((found) => isWanted && setPlan(found))
    return () => {
      isWanted = false
    }
  }, [query, how, force])

  const start = async () => {
    setStarting(true)
    setRunning(await replayQuery({ query, how, force }))
    setStarting(false)
  }
  const ready = plan && !('problem' in plan) ? plan : null
  return (
    <Modal
      opened
      lockScroll={false}
      onClose={onClose}
      title="Send deliveries again"
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={css.dialog}>
        <p className={css.query}>
          Deliveries of which an attempt holds <code>{query}</code>
        </p>
        {running ? (
          <ReplayProgress id={running} />
        ) : (
          <>
            <SegmentedControl
              aria-label="How they are sent"
              data={[
                { value: 'signed-anew', label: 'Signed anew' },
                { value: 'same-bytes', label: 'Same bytes' },
              ]}
              value={how}
              onChange={(value) => setHow(value as ReplayInput['how'])}
            />
            <p className={css.help}>
              {how === 'signed-anew'
                ? 'The same events with their ids, built with today’s settings, time and signature.'
                : 'What left before, byte for byte, timestamp and signature included: a receiver may refuse it as too old.'}
            </p>
            <div className={css.plan}>
              {plan === null ? <p className={css.help}>Looking through the log…</p> : null}
              {plan && 'problem' in plan ? <ProblemNote problem={plan.problem} /> : null}
              {ready ? <ReplayPlanView plan={ready} /> : null}
            </div>
            {force || (ready && ready.left.hookPaused > 0) ? (
              <Checkbox label="To paused hooks too" checked={force} onChange={({ currentTarget }) => setForce(currentTarget.checked)} />
            ) : null}
            <div className={css.acts}>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button onClick={start} loading={starting} disabled={!ready || ready.deliveries === 0} data-autofocus>
                {ready && ready.deliveries > 0 ? `Send ${countOf(ready.deliveries, 'delivery', 'deliveries')} again` : 'Send again'}
              </Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  )
}
