import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../src-preload/contract/problem'
import { createInbox } from '../../actions/create-inbox'
import { go } from '../../stores/route'
import css from './new-inbox.module.css'

export function NewInbox() {
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)

  async function submit(event: React.FormEvent) {
    event.preventDefault()
    const made = await createInbox(name)
    if ('problem' in made) return setProblem(made.problem)
    setName('')
    go('inboxes', made.inbox.name)
  }

  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        className={css.name}
        aria-label="Name of a new inbox"
        placeholder="Name a new inbox"
        value={name}
        error={problem ? [problem.message, problem.fix].filter(Boolean).join(' ') : null}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setProblem(null)
        }}
      />
      <Button type="submit" variant="light" disabled={name.trim() === ''}>
        Create
      </Button>
    </form>
  )
}
