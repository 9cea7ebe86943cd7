import { useEffect, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../src-preload/contract/problem'
import type { Run } from '../../../src-preload/contract/run'
import type { RunFault } from '../../../src-preload/contract/run-procedures'
import { loadReport } from '../../actions/run-results'
import { checkRun, saveRun } from '../../actions/save-run'
import { ProblemNote } from '../../components/problem-note'
import { go } from '../../stores/route'
import { type DraftRun, newRun, setDraft, useRunDrafts } from '../../stores/run-drafts'
import { isOver, useReport, useRuns } from '../../stores/runs'
import { blankRun, draftOf } from './edit/draft'
import { readRun } from './edit/read-draft'
import { RunAbout } from './edit/run-about'
import { SaveBar } from './edit/save-bar'
import { StepList } from './edit/step-list'
import { matchResults } from './match-results'
import { RunHead } from './run-head'
import css from './run-page.module.css'
import { RunStatus } from './run-status'

/** A run as it is edited, and beside each step what came of it the last time. Null: a new one. */
export function RunPage({ run }: { run: Run | null }) {
  const kept = run?.name ?? newRun
  const saved = useMemo(() => (run ? draftOf(run) : blankRun()), [run])
  const draft = useRunDrafts(({ byName }) => byName[kept]) ?? saved
  const { run: read, faults } = useMemo(() => readRun(draft), [draft])
  const warnings = useWarnings(read, Object.keys(faults).length === 0)
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const report = useReport(run ? run.name : read.name)
  const detail = useRuns(({ details }) => (report ? details[report.id] : undefined))
  const states = useMemo(() => matchResults(draft, detail), [draft, detail])
  const taken = useRuns(({ list }) => list.some(({ name }) => name !== run?.name && name.toLowerCase() === read.name.toLowerCase()))
  const isComplete = detail !== undefined && detail.steps.length >= (report?.done ?? 0)
  const wanted = report && (!detail || (isOver(report) && !isComplete)) ? report.id : null
  useEffect(() => {
    if (wanted) void loadReport(wanted)
  }, [wanted])

  const latest = useRef(draft)
  latest.current = draft
  const change = useRef((edit: (before: DraftRun) => DraftRun) => {
    latest.current = edit(latest.current)
    setProblem(null)
    setDraft(kept, latest.current)
  }).current
  const all = taken ? { ...faults, name: 'Another run has this name.' } : faults
  const isEdited = useRunDrafts(({ byName }) => kept in byName) || !run

  async function save() {
    setAsked(true)
    if (Object.keys(all).length > 0) return
    const refused = await saveRun(read, run?.name ?? null)
    if (refused) return setProblem(refused)
    setDraft(kept, null)
    setAsked(false)
    go('runs', 'run', read.name)
  }

  return (
    <form
      className={css.page}
      aria-label={run ? `Run ${run.name}` : 'New run'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <RunHead
        run={run}
        read={read}
        report={report}
        canRun={Object.keys(faults).every((path) => path === 'name')}
        onRefused={() => setAsked(true)}
      />
      {report ? <RunStatus report={report} total={draft.steps.length} /> : null}
      <div className={css.body}>
        <RunAbout
          draft={draft}
          open={!run}
          fault={asked ? all.name : undefined}
          onChange={(part) => change((before) => ({ ...before, ...part }))}
        />
        <StepList
          isNew={!run}
          steps={draft.steps}
          states={states}
          report={report}
          faults={asked ? all : shownEarly(all)}
          warnings={warnings}
          onChange={change}
        />
      </div>
      {problem ? <ProblemNote problem={problem} /> : null}
      {isEdited ? (
        <SaveBar
          isNew={!run}
          faults={asked ? Object.keys(all).length : 0}
          onDiscard={() => {
            setDraft(kept, null)
            setAsked(false)
            if (!run) go('runs')
          }}
        />
      ) : null}
    </form>
  )
}

/** What is merely not filled in yet is no mistake before somebody saves. */
const shownEarly = (faults: Record<string, string>) =>
  Object.fromEntries(Object.entries(faults).filter(([, message]) => !/^(Choose|A run needs|Name the|Write the payload)/.test(message)))

const restMs = 250

/** Once the typing rests, the engine says what of it can't work here. */
function useWarnings(run: Run, isReadable: boolean): RunFault[] {
  const [warnings, setWarnings] = useState<RunFault[]>([])
  useEffect(() => {
    if (!isReadable) return setWarnings([])
    let isWanted = true
    const rest = setTimeout(async () => {
      const found = await checkRun(run)
      if (isWanted) setWarnings(found)
    }, restMs)
    return () => {
      isWanted = false
      clearTimeout(rest)
    }
  }, [run, isReadable])
  return warnings
}
