import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Problem } from '../../../../src-preload/contract/problem'
import type { ExportWorkspaceInput } from '../../../../src-preload/contract/workspace-procedures'
import { exportWorkspace } from '../../../actions/export-workspace'
import { saveFile } from '../../../actions/save-file'
import { Code } from '../../../components/code'
import { CopyButton } from '../../../components/copy-button'
import { PaneHead } from '../../../components/pane-head'
import { ProblemNote } from '../../../components/problem-note'
import { formatBytes } from '../../../components/quantity'
import { useEnvironments } from '../../../stores/environments'
import { useHooks } from '../../../stores/hooks'
import { useInboxes } from '../../../stores/inboxes'
import { useRuns } from '../../../stores/runs'
import page from '../page.module.css'
import css from './export-page.module.css'

type Section = keyof ExportWorkspaceInput
type Picked = Record<Section, string[]>

/** Everything, or what is ticked, as the file will have it. */
export function ExportPage() {
  const [whole, setWhole] = useState(true)
  const [picked, setPicked] = useState<Picked>({ hooks: [], inboxes: [], runs: [] })
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [hooks, inboxes] = [useHooks(({ list }) => list), useInboxes(({ list }) => list)]
  const runs = useRuns(({ list }) => list)
  const environments = useEnvironments()

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the file is made of
  useEffect(() => {
    let isOver = false
    void exportWorkspace(whole ? {} : picked).then((answer) => {
      if (isOver) return
      setProblem('problem' in answer ? answer.problem : null)
      setText('text' in answer ? answer.text : '')
    })
    return () => {
      isOver = true
    }
  }, [whole, picked, hooks, inboxes, runs, environments])

  const secrets = [...new Set([...text.matchAll(/"((?:env|vault):[^"]+)"/g)].map(([, reference]) => reference ?? ''))]
  return (
    <>
      <PaneHead title="Export" aside={text ? formatBytes(new Blob([text]).size) : null}>
        <CopyButton text={text} what="the file" />
        <Button
          leftSection={<IconDownload size={14} />}
          disabled={text === ''}
          onClick={() => saveFile('hookbench.json', [text], 'application/json')}
        >
          Save hookbench.json
        </Button>
      </PaneHead>
      <div className={page.page}>
        <div>
          <SegmentedControl
            aria-label="What is exported"
            data={[
              { value: 'whole', label: 'Everything' },
              { value: 'part', label: 'A selection' },
            ]}
            value={whole ? 'whole' : 'part'}
            onChange={(value) => setWhole(value === 'whole')}
          />
        </div>
        {whole ? null : (
          <>
            <div className={css.choices}>
              <Choices title="Hooks" names={hooks.map(({ name }) => name)} section="hooks" picked={picked} onPick={setPicked} />
              <Choices title="Inboxes" names={inboxes.map(({ name }) => name)} section="inboxes" picked={picked} onPick={setPicked} />
              <Choices title="Runs" names={runs.map(({ name }) => name)} section="runs" picked={picked} onPick={setPicked} />
            </div>
            <p className={page.lead}>A hook brings its inbox and what you added to its catalog; environments always come along.</p>
          </>
        )}
        {problem ? <ProblemNote problem={problem} /> : null}
        <p className={page.lead}>
          {secrets.length === 0 ? 'There is no secret in it.' : 'Secrets are in it by reference only: '}
          {secrets.map((reference, at) => (
            <span key={reference}>
              {at > 0 ? ', ' : ''}
              <code>{reference}</code>
            </span>
          ))}
        </p>
        <div className={page.fill}>{text ? <Code text={text} label="The workspace file" /> : null}</div>
      </div>
    </>
  )
}

interface ChoicesProps {
  title: string
  names: string[]
  section: Section
  picked: Picked
  onPick: (picked: Picked) => void
}
function Choices({ title, names, section, picked, onPick }: ChoicesProps) {
  const chosen = picked[section]
  const toggle = (name: string, on: boolean) =>
    onPick({ ...picked, [section]: on ? [...chosen, name] : chosen.filter((one) => one !== name) })
  return (
    <fieldset className={css.choice}>
      <legend className={page.heading}>{title}</legend>
      {names.map((name) => (
        <Checkbox key={name} label={name} checked={chosen.includes(name)} onChange={(event) => toggle(name, event.currentTarget.checked)} />
      ))}
      {names.length === 0 ? <span className={page.kind}>none</span> : null}
    </fieldset>
  )
}
