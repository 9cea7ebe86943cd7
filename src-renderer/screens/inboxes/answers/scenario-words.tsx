import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Inbox } from '../../../../src-preload/contract/inbox'
import type { Problem } from '../../../../src-preload/contract/problem'
import type { Rule } from '../../../../src-preload/contract/scenario'
import { chooseScenario } from '../../../actions/change-inbox'
import { AnswerStrip } from './answer-strip'
import css from './scenario-words.module.css'
import { useWords } from './use-words'

/** A scenario of a few words, drawn while one types and active with Enter. */
export function ScenarioWords({ inbox }: { inbox: Inbox }) {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<Problem | null>(null)
  const read = useWords(text)
  const problem = refused ?? (read && 'problem' in read ? read.problem : null)

  async function use(event: React.FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    const done = await chooseScenario(inbox.id, { respond: text })
    if ('problem' in done) setRefused(done.problem)
    else setText('')
  }

  return (
    <form className={css.form} onSubmit={use}>
      <div className={css.line}>
        <TextInput
          className={css.words}
          classNames={{ input: css.mono }}
          aria-label="Answers in a few words"
          placeholder="500x2,200"
          spellCheck={false}
          autoComplete="off"
          value={text}
          error={problem ? [problem.message, problem.fix].filter(Boolean).join(' ') : null}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setRefused(null)
          }}
        />
        <Button type="submit" variant="light" disabled={text.trim() === ''}>
          Answer so
        </Button>
      </div>
      <div className={css.drawn} aria-live="polite">
        <Drawn rule={read && 'scenario' in read ? (read.scenario.rules[0] ?? null) : null} />
      </div>
    </form>
  )
}

function Drawn({ rule }: { rule: Rule | null }) {
  if (rule) return <AnswerStrip rule={rule} />
  return (
    <p className={css.hint}>
      <code>500x2,200</code> twice, then fine · <code>429/5s:retry-after=5,200</code> for 5 s · <code>200@3s</code> late ·{' '}
      <code>20%500,200</code> chance · <code>200,503,...</code> again · <code>never</code> <code>reset</code> <code>cut</code>{' '}
      <code>drip</code> <code>too-long</code> <code>too-short</code> <code>echo</code>
    </p>
  )
}
