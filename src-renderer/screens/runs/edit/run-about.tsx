import { Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Folded } from '../../../components/folded'
import { Setting } from '../../../components/setting'
import type { DraftRun } from '../../../stores/run-drafts'

interface Props {
  draft: DraftRun
  open: boolean
  fault: string | undefined
  onChange: (part: Partial<DraftRun>) => void
}

/** What it is called, what it is for, and whether its neighbours have to wait for it. */
export function RunAbout({ draft: { name, description, parallel }, open, fault, onChange }: Props) {
  const [shown, setShown] = useState(open)
  const summary = [description, parallel ? 'parallel' : ''].filter(Boolean).join(' · ') || 'name, description, parallel'
  return (
    <Folded level={2} title="About" summary={summary} open={shown || fault !== undefined} onToggle={() => setShown(!shown)}>
      <Setting label="Name">
        {(id) => (
          <TextInput
            id={id}
            maxLength={100}
            placeholder="lead arrives"
            value={name}
            error={fault}
            onChange={({ currentTarget: { value } }) => onChange({ name: value })}
          />
        )}
      </Setting>
      <Setting label="Description">
        {(id) => (
          <Textarea
            id={id}
            autosize
            minRows={1}
            maxRows={6}
            maxLength={1_000}
            placeholder="What it shows"
            value={description}
            onChange={({ currentTarget: { value } }) => onChange({ description: value })}
          />
        )}
      </Setting>
      <Setting label="Parallel" note="Where all are run: at the same time as its neighbours that say so too.">
        {(id) => <Switch id={id} checked={parallel} onChange={({ currentTarget: { checked } }) => onChange({ parallel: checked })} />}
      </Setting>
    </Folded>
  )
}
