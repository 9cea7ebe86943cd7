import { ActionIcon, Button, Checkbox, Tooltip } from '@mantine/core'
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react'
import type { Run } from '../../../src-preload/contract/run'
import { startRuns } from '../../actions/run-results'
import { Entry, EntryList } from '../../components/entry-list'
import { countOf } from '../../components/quantity'
import { RelativeTime } from '../../components/relative-time'
import { address, go } from '../../stores/route'
import { useRunDrafts } from '../../stores/run-drafts'
import { seedOf, useRunOptions } from '../../stores/run-options'
import { isOver, useReport, useRuns } from '../../stores/runs'
import { ReportMark } from './report-mark'
import css from './run-list.module.css'
import { RunsTabs } from './runs-tabs'

export function RunList({ selected }: { selected: string | null }) {
  const list = useRuns((runs) => runs.list)
  const isMarked = useRuns(({ reports }) => reports.length > 0)
  return (
    <>
      <RunsTabs shown="runs">
        <Tooltip label="New run">
          <ActionIcon aria-label="New run" onClick={() => go('runs', 'new')}>
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
      </RunsTabs>
      <EntryList label="Runs">
        {list.map((run) => (
          <Row key={run.name} run={run} selected={run.name === selected} isMarked={isMarked} />
        ))}
      </EntryList>
      {list.length > 1 ? <RunAll /> : null}
    </>
  )
}

function Row({ run: { name, steps, parallel }, selected, isMarked }: { run: Run; selected: boolean; isMarked: boolean }) {
  const report = useReport(name)
  const isEdited = useRunDrafts(({ byName }) => name in byName)
  return (
    <Entry
      name={name}
      href={address('runs', 'run', name)}
      isCurrent={selected}
      mark={report ? <ReportMark state={report.state} quiet /> : isMarked ? null : undefined}
      aside={isEdited ? { text: 'edited', title: 'Edited and not saved yet', tone: 'amber' } : null}
    >
      {report && !isOver(report) ? (
        `${report.done} of ${countOf(steps.length, 'step')}`
      ) : (
        <>
          {countOf(steps.length, 'step')}
          {parallel ? ' · parallel' : ''}
          {report ? (
            <>
              {' · '}
              <RelativeTime at={report.at} />
            </>
          ) : null}
        </>
      )}
    </Entry>
  )
}

/** As the command line makes a file's runs: in order, neighbours that say parallel at the same time. */
function RunAll() {
  const { virtual, seed, bail } = useRunOptions()
  const isBusy = useRuns(({ reports }) => reports.some((report) => !isOver(report)))
  const given = seedOf(seed)
  return (
    <footer className={css.foot}>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={14} />}
        disabled={isBusy || given === null}
        onClick={() => startRuns({ virtual, bail, ...(given == null ? {} : { seed: given }) })}
      >
        Run all
      </Button>
      <Checkbox
        label="Stop at a failure"
        checked={bail}
        onChange={({ currentTarget: { checked } }) => useRunOptions.setState({ bail: checked })}
      />
    </footer>
  )
}
