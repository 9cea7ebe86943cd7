import { ActionIcon, Button, Menu, TextInput, Tooltip } from '@mantine/core'
import { IconCopy, IconDots, IconDownload, IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import type { Run } from '../../../src-preload/contract/run'
import type { RunReport } from '../../../src-preload/contract/run-report'
import { cancelRun, saveReports, startRuns } from '../../actions/run-results'
import { deleteRun, duplicateRun } from '../../actions/save-run'
import { PaneHead } from '../../components/pane-head'
import { seedOf, useRunOptions } from '../../stores/run-options'
import { isOver, useRuns } from '../../stores/runs'
import { Choice } from '../hooks/form/choice'
import { EnvironmentPicker } from './environment-picker'
import css from './run-head.module.css'

interface Props {
  run: Run | null
  /** As it is on screen, saved or not. */
  read: Run
  report: RunReport | undefined
  canRun: boolean
  onRefused: () => void
}

export function RunHead({ run, read, report, canRun, onRefused }: Props) {
  const { virtual, seed } = useRunOptions()
  const given = seedOf(seed)
  const isOn = report !== undefined && !isOver(report)
  const start = () => {
    if (!canRun || given === null) return onRefused()
    void startRuns({ run: { ...read, name: read.name || 'New run' }, virtual, ...(given === undefined ? {} : { seed: given }) })
  }
  return (
    <>
      <PaneHead title={run?.name ?? 'New run'}>
        {report && isOver(report) ? <SaveMenu report={report} /> : null}
        {run ? <MoreMenu run={run} /> : null}
        {isOn ? (
          <Button color="gray" leftSection={<IconPlayerStop size={14} />} onClick={() => cancelRun(report.id)}>
            Cancel
          </Button>
        ) : (
          <Button leftSection={<IconPlayerPlay size={14} />} onClick={start}>
            Run
          </Button>
        )}
      </PaneHead>
      <div className={css.options}>
        <Choice
          label="Time"
          options={[
            ['real', 'Real time'],
            ['virtual', 'Virtual time'],
          ]}
          value={virtual ? 'virtual' : 'real'}
          onChange={(time) => useRunOptions.setState({ virtual: time === 'virtual' })}
        />
        <span className={css.seed}>
          Seed
          <TextInput
            aria-label="Seed"
            placeholder="none"
            inputMode="numeric"
            value={seed}
            error={given === null}
            onChange={({ currentTarget: { value } }) => useRunOptions.setState({ seed: value })}
          />
        </span>
        <EnvironmentPicker />
        <span className={css.what}>
          {virtual
            ? 'In a copy of your hooks and inboxes, where three days take a moment; URLs elsewhere are really called.'
            : 'With your hooks and inboxes; every exchange is in the Log.'}
        </span>
      </div>
    </>
  )
}

function SaveMenu({ report: { id, state } }: { report: RunReport }) {
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label="Save the report">
          <ActionIcon aria-label="Save the report">
            <IconDownload size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => saveReports([id], 'junit')}>Report as JUnit XML</Menu.Item>
        <Menu.Item onClick={() => saveReports([id], 'json')}>Report as JSON</Menu.Item>
        <Menu.Item disabled={state === 'passed'} onClick={() => saveReports([id], 'har')}>
          Failed exchanges as HAR
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function MoreMenu({ run }: { run: Run }) {
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`More for the run ${run.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy size={14} />}
          onClick={() =>
            duplicateRun(
              run,
              useRuns.getState().list.map(({ name }) => name),
            )
          }
        >
          Duplicate
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleteRun(run)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
