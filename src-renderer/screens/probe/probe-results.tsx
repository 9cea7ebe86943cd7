import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconDownload, IconTargetArrow } from '@tabler/icons-react'
import type { ProbeResult } from '../../../src-preload/contract/probe'
import { saveProbe } from '../../actions/probe'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { ProblemNote } from '../../components/problem-note'
import { RelativeTime } from '../../components/relative-time'
import { StatusMark } from '../../components/status-mark'
import { useProbe } from '../../stores/probe'
import { CaseRow } from './case-row'
import css from './probe-results.module.css'

const atFields = ['url', 'hook', 'secret', 'authSecret']

/** The cases as they end: what must hold apart from what should. */
export function ProbeResults() {
  const { of, results, state, problem } = useProbe()
  const elsewhere = problem && !atFields.includes(problem.field ?? '') ? problem : null
  if (!of || (results.length === 0 && state !== 'running'))
    return elsewhere ? (
      <ProblemNote problem={elsewhere} />
    ) : (
      <EmptyState icon={<IconTargetArrow size={20} />} title="Nothing is probed yet">
        Each case says what it proves, what was expected and what came. What a receiver must do decides; what it should do is told beside
        it.
      </EmptyState>
    )
  const isOver = state !== 'running'
  return (
    <>
      <PaneHead title={of.url} aside={`as ${of.as}`}>
        {isOver ? <SaveMenu /> : null}
      </PaneHead>
      <Verdict />
      <div className={css.body} aria-live="polite">
        {elsewhere ? <ProblemNote problem={elsewhere} /> : null}
        <Level title="Must" note="Whose failure loses or forges events" results={results.filter(({ level }) => level === 'must')} />
        <Level
          title="Should"
          note="What goes wrong in the field sooner or later"
          results={results.filter(({ level }) => level === 'should')}
        />
        {isOver ? null : <StatusMark mark="pending" word="the next case is on its way" />}
      </div>
    </>
  )
}

function Verdict() {
  const { of, results, state, draft } = useProbe()
  const failed = (level: ProbeResult['level']) => results.filter((one) => one.level === level && !one.ok).length
  const [must, should] = [failed('must'), failed('should')]
  const isBad = must > 0 || (draft.strict && should > 0)
  const words = must > 0 ? `${must} of what must hold failed` : isBad ? 'What must hold does' : 'It holds what it must'
  return (
    <div className={css.verdict} role="status">
      {state === 'running' ? (
        <StatusMark mark="pending" word={`${results.length} cases so far`} />
      ) : state === 'stopped' ? (
        <StatusMark mark="skipped" word="stopped before the end" />
      ) : (
        <StatusMark mark={isBad ? 'failed' : 'delivered'} word={words} />
      )}
      <span className={css.facts}>
        {state === 'running' ? '' : `${should === 0 ? 'and all that should' : `${should} of what should hold failed`}, `}
        {of ? <RelativeTime at={of.at} /> : null}
      </span>
    </div>
  )
}

function Level({ title, note, results }: { title: string; note: string; results: ProbeResult[] }) {
  if (results.length === 0) return null
  const passed = results.filter(({ ok }) => ok).length
  return (
    <section className={css.level} aria-label={title}>
      <h2>
        {title} <span className={css.count}>{`${passed} of ${results.length} · ${note}`}</span>
      </h2>
      <ul className={css.cases}>
        {results.map((result) => (
          <CaseRow key={result.case} result={result} />
        ))}
      </ul>
    </section>
  )
}

const SaveMenu = () => (
  <Menu>
    <Menu.Target>
      <Tooltip label="Save the report">
        <ActionIcon aria-label="Save the report">
          <IconDownload size={16} />
        </ActionIcon>
      </Tooltip>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item onClick={() => saveProbe('html')}>One HTML page, to attach to a ticket</Menu.Item>
      <Menu.Item onClick={() => saveProbe('junit')}>JUnit XML</Menu.Item>
    </Menu.Dropdown>
  </Menu>
)
