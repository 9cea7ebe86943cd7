import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../../src-preload/contract/problem'
import { chooseEnvironment, removeEnvironment, saveEnvironment } from '../../../actions/environments'
import { EmptyState } from '../../../components/empty-state'
import { PaneHead } from '../../../components/pane-head'
import { ProblemNote } from '../../../components/problem-note'
import { StatusMark } from '../../../components/status-mark'
import { useEnvironment, useEnvironments } from '../../../stores/environments'
import { go } from '../../../stores/route'
import page from '../page.module.css'
import { draftOf, type Variable, variablesOf } from './environment-draft'
import { UsedBy } from './used-by'
import { VariableRows } from './variable-rows'

/** An environment: its variables, and the hooks whose targets are filled in from it. `wanted`: variables a new one is to have. */
export function EnvironmentPage({ name, wanted }: { name: string; wanted: string[] }) {
  const known = useEnvironment(name)
  const { active } = useEnvironments()
  const isNew = name === 'new' && !known
  const [title, setTitle] = useState(known?.name ?? '')
  const [rows, setRows] = useState<Variable[]>(() => draftOf(known?.variables ?? Object.fromEntries(wanted.map((one) => [one, '']))))
  const [problem, setProblem] = useState<Problem | null>(null)
  if (!known && !isNew) return <EmptyState title="This environment no longer exists">Choose another one on the left.</EmptyState>
  const isActive = known !== undefined && known.name === active
  const variables = variablesOf(rows)
  const isSame = known && known.name === title.trim() && JSON.stringify(variables) === JSON.stringify(known.variables)

  const save = async () => {
    const refused = await saveEnvironment({ name: title.trim(), variables }, known ?? null, isActive)
    setProblem(refused)
    if (!refused) go('workspace', 'environments', title.trim())
  }
  return (
    <form
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <PaneHead title={isNew ? 'New environment' : name} aside={isActive ? <StatusMark mark="active" word="in use" /> : null}>
        {known && !isActive ? (
          <Button variant="default" onClick={() => chooseEnvironment(known.name)}>
            Use it
          </Button>
        ) : null}
        {known ? (
          <Button variant="default" color="red" onClick={() => removeEnvironment(known, isActive)}>
            Delete
          </Button>
        ) : null}
        <Button type="submit" disabled={title.trim() === '' || isSame === true}>
          Save
        </Button>
      </PaneHead>
      <div className={page.page}>
        <p className={page.lead}>
          A target such as <code>{'{{base}}/hook'}</code> is filled in from the environment in use when something is sent. Values are for
          everybody to read: keep secrets in the hooks.
        </p>
        {problem ? <ProblemNote problem={problem} /> : null}
        <div className={page.row}>
          <TextInput
            label="Name"
            placeholder="local"
            value={title}
            maxLength={100}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </div>
        <section>
          <h2 className={page.heading}>Variables</h2>
          <VariableRows rows={rows} onChange={setRows} />
        </section>
        <UsedBy
          environment={{ name: title, variables }}
          onAdd={(missing) => setRows([...rows, ...draftOf({ [missing]: '' }, rows.length)])}
        />
      </div>
    </form>
  )
}
