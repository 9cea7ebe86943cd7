import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Backup, Move } from '../../../src-preload/contract/data'
import type { Problem } from '../../../src-preload/contract/problem'
import { backUp, moveData } from '../../actions/data-folder'
import { ProblemNote } from '../../components/problem-note'
import { countOf, formatBytes } from '../../components/quantity'
import css from './storage.module.css'

type Act = 'backup' | 'move'

/** A copy of everything elsewhere, while Hookbench goes on; or everything in another place from the next start on. */
export function DataFolderForm({ dataFolder }: { dataFolder: string }) {
  const [to, setTo] = useState(`${dataFolder}-backup`)
  const [busy, setBusy] = useState<Act | null>(null)
  const [done, setDone] = useState<Backup | Move | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  const act = async (which: Act, folder = to.trim()) => {
    setBusy(which)
    const answer = which === 'backup' ? await backUp(folder) : await moveData(folder)
    setBusy(null)
    setProblem('problem' in answer ? answer.problem : null)
    setDone('problem' in answer ? null : answer)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void act('backup')
      }}
    >
      <h3 className={css.heading}>Back up or move</h3>
      <p className={css.text}>
        Hooks, log, inboxes and settings are all in the data folder. A copy of it is made while Hookbench goes on; moved, it is used from
        the next start on.
      </p>
      <div className={css.folder}>
        <TextInput
          label="To a folder that is new or empty"
          value={to}
          spellCheck={false}
          onChange={({ currentTarget }) => {
            setTo(currentTarget.value)
            setProblem(null)
            setDone(null)
          }}
        />
        <Button type="submit" variant="default" loading={busy === 'backup'} disabled={busy !== null || to.trim() === ''}>
          Back up
        </Button>
        <Button variant="default" loading={busy === 'move'} disabled={busy !== null || to.trim() === ''} onClick={() => act('move')}>
          Move there
        </Button>
      </div>
      <div role="status">
        {done ? wordsOf(done) : null}{' '}
        {done && 'to' in done && done.to !== done.from ? (
          <Button size="compact-xs" variant="light" disabled={busy !== null} onClick={() => act('move', done.from)}>
            Stay here
          </Button>
        ) : null}
      </div>
      {problem ? <ProblemNote problem={problem} /> : null}
    </form>
  )
}

function wordsOf(answer: Backup | Move): string {
  if ('to' in answer) return answer.to === answer.from ? 'It stays where it is.' : `Hookbench uses ${answer.to} from its next start on.`
  const { folder, files, bytes, note } = answer
  return [`${countOf(files, 'file')} with ${formatBytes(bytes)} were copied to ${folder}.`, note].filter(Boolean).join(' ')
}
