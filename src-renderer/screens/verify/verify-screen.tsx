import { IconShieldCheck } from '@tabler/icons-react'
import { useEffect } from 'react'
import { bodyBase64 } from '../../actions/draft-body'
import { loadSchemes } from '../../actions/load-schemes'
import { isReady } from '../../actions/verify-draft'
import { verifyRecorded } from '../../actions/verify-recorded'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { ProblemNote } from '../../components/problem-note'
import { SplitPane } from '../../components/split-pane'
import { useRoute } from '../../stores/route'
import { useVerify } from '../../stores/verify'
import { MessageFields } from './message-fields'
import { RecordedMessage } from './recorded-message'
import { Verdict } from './verdict'
import css from './verify-screen.module.css'

/** `#/verify` checks what is pasted; `#/verify/EXCHANGE` a recorded request with its hook's own secrets. */
export function VerifyScreen() {
  const id = useRoute((route) => route.rest[0] ?? null)
  useEffect(() => {
    void loadSchemes()
  }, [])
  useEffect(() => {
    if (id) void verifyRecorded(id)
  }, [id])
  return (
    <SplitPane
      name="verify"
      panes={[
        {
          size: 46,
          min: '340px',
          content: (
            <>
              <PaneHead title="Verify" aside="Is it signed rightly, and if not, why?" />
              <div className={css.fields}>{id ? <RecordedMessage id={id} /> : <MessageFields />}</div>
            </>
          ),
        },
        {
          size: 54,
          min: '360px',
          content: (
            <section className={css.verdict} aria-label="Verdict" aria-live="polite">
              {id ? <RecordedVerdict /> : <DraftVerdict />}
            </section>
          ),
        },
      ]}
    />
  )
}

function DraftVerdict() {
  const { draft, result, problem } = useVerify()
  if (result) return <Verdict result={result} />
  // What is wrong with a field stands at the field.
  if (problem && problem.field !== 'headers') return <ProblemNote problem={problem} />
  if (isReady(draft) && (problem || bodyBase64(draft) === null))
    return <EmptyState title="Something on the left can't be read">The field that is marked says what it expects.</EmptyState>
  return (
    <EmptyState icon={<IconShieldCheck size={20} />} title="Nothing to check yet">
      Choose the scheme, then paste the secret, the headers and the body as they arrived. The verdict follows as you type; nothing of it is
      kept.
    </EmptyState>
  )
}

function RecordedVerdict() {
  const recorded = useVerify((state) => state.recorded)
  if (recorded?.problem) return <ProblemNote problem={recorded.problem} />
  const answer = recorded?.answer
  if (!answer) return null
  if (answer.result) return <Verdict result={answer.result} />
  return <EmptyState title="This exchange can't be checked by itself">{answer.why}</EmptyState>
}
