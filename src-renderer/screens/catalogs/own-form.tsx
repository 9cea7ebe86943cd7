import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../src-preload/contract/problem'
import type { SavedType } from '../../actions/own-event-type'
import page from '../../components/form-page.module.css'
import { PaneHead } from '../../components/pane-head'
import { ProblemNote } from '../../components/problem-note'
import css from './own-form.module.css'

interface Props {
  title: string
  aside: string
  submitLabel: string
  /** Fields that show their own problems. */
  fields: string[]
  onSubmit: () => Promise<SavedType>
  onSaved: (type: string) => void
  onCancel: () => void
  children: (errorAt: (field: string) => string | null) => React.ReactNode
}

/** What a form for something of the user's own has around its fields: saving, leaving, and refusals in their place. */
export function OwnForm({ title, aside, submitLabel, fields, onSubmit, onSaved, onCancel, children }: Props) {
  const [problem, setProblem] = useState<Problem | null>(null)
  const [saving, setSaving] = useState(false)

  async function submit(event: React.FormEvent) {
    event.preventDefault()
    setSaving(true)
    const saved = await onSubmit()
    setSaving(false)
    if ('problem' in saved) setProblem(saved.problem)
    else onSaved(saved.type.type)
  }

  const hasPlace = problem?.field != null && fields.includes(problem.field)
  const errorAt = (field: string) => (problem?.field === field ? [problem.message, problem.fix].filter(Boolean).join(' ') : null)
  return (
    <>
      <PaneHead title={title} aside={aside} />
      <form className={page.form} onSubmit={submit} noValidate>
        <div className={`${page.fields} ${css.fields}`}>{children(errorAt)}</div>
        <footer className={page.foot}>
          {problem && !hasPlace ? <ProblemNote problem={problem} /> : null}
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={saving}>
            {submitLabel}
          </Button>
        </footer>
      </form>
    </>
  )
}
