import { Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef } from 'react'
import { importWorkspace, undoImport } from '../../../actions/import-workspace'
import { previewFile } from '../../../actions/preview-import'
import { EmptyState } from '../../../components/empty-state'
import { FaultList } from '../../../components/fault-list'
import { PaneHead } from '../../../components/pane-head'
import { ProblemNote } from '../../../components/problem-note'
import { countOf } from '../../../components/quantity'
import { nameOf, noImport, useImport } from '../../../stores/import'
import page from '../page.module.css'
import { ImportDone } from './import-done'
import { PlanView } from './plan-view'

/** What a file would bring, before anything is taken over. */
export function ImportPage() {
  const { source, plan, problem, done } = useImport()
  if (!source) return <NoFile />
  return (
    <>
      <PaneHead title="Import" aside={nameOf(source)}>
        <ChooseFile label="Another file" />
        {done ? <UndoButton /> : <ImportButton />}
      </PaneHead>
      <div className={page.page}>
        {problem ? <ProblemNote problem={problem} /> : null}
        {done ? <ImportDone done={done} /> : null}
        {plan && plan.faults.length > 0 ? (
          <section>
            <h2 className={page.heading}>{countOf(plan.faults.length, 'mistake')}: nothing can be taken over before they are corrected</h2>
            <FaultList faults={plan.faults} />
          </section>
        ) : null}
        {plan && plan.faults.length === 0 && !done ? <PlanView plan={plan} /> : null}
      </div>
    </>
  )
}

function ImportButton() {
  const { plan, decisions, importing } = useImport()
  const open = plan?.items.filter(({ action, key }) => action === 'conflict' && !decisions[key]).length ?? 0
  const moves = plan?.items.filter(({ action }) => action !== 'left').length ?? 0
  const title = open > 0 ? `Decide ${countOf(open, 'conflict')} first` : undefined
  return (
    <>
      <Button variant="default" onClick={() => useImport.setState(noImport)}>
        Cancel
      </Button>
      <Button
        disabled={!plan || plan.faults.length > 0 || open > 0 || moves === 0}
        loading={importing}
        title={title}
        onClick={importWorkspace}
      >
        Import
      </Button>
    </>
  )
}

const UndoButton = () => (
  <>
    <Button variant="default" onClick={undoImport}>
      Undo
    </Button>
    <Button onClick={() => useImport.setState(noImport)}>Done</Button>
  </>
)

const NoFile = () => (
  <EmptyState whole icon={<IconFileImport size={20} />} title="Import a workspace file" action={<ChooseFile label="Choose a file" />}>
    A workspace file (hookbench.json) holds hooks, inboxes, samples, environments and runs; secrets only by reference. You see what it adds
    and changes before anything is taken over. You can also drop it anywhere on this window.
  </EmptyState>
)

function ChooseFile({ label }: { label: string }) {
  const reset = useRef<() => void>(null)
  const take = (file: File | null) => {
    // The same file may be chosen again after it was corrected.
    reset.current?.()
    if (file) void previewFile(file)
  }
  return (
    <FileButton accept=".json,application/json" resetRef={reset} onChange={take}>
      {(props) => (
        <Button variant="default" {...props}>
          {label}
        </Button>
      )}
    </FileButton>
  )
}
