import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../../../../src-preload/contract/problem'
import { chooseFile } from '../../../actions/choose-file'
import { openFile } from '../../../actions/workspace-file'
import { PaneHead } from '../../../components/pane-head'
import { ProblemNote } from '../../../components/problem-note'
import { useDesktop } from '../../../stores/desktop'
import page from '../page.module.css'

/** A path on the machine Hookbench runs on; in the window also the system's own dialog. */
export function OpenFileForm() {
  const [path, setPath] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const inWindow = useDesktop(({ preferences }) => preferences !== null)
  const open = async (make: boolean) => setProblem(await openFile(path.trim(), make))
  return (
    <>
      <PaneHead title="Work in a file" />
      <form
        className={page.page}
        onSubmit={(event) => {
          event.preventDefault()
          void open(false)
        }}
      >
        <p className={page.lead}>
          Open the hookbench.json of a repository in place: what you change here is written into it at once, line by line, and nothing else
          in it moves. What others change in it, by hand or with git, is shown here for you to take over or to put back. Secrets stay out of
          it.
        </p>
        <div className={page.row}>
          <TextInput
            className={page.grow}
            label="Path of the file"
            placeholder="/home/me/orders/hookbench.json"
            spellCheck={false}
            value={path}
            onChange={(event) => {
              setPath(event.currentTarget.value)
              setProblem(null)
            }}
          />
          {inWindow ? (
            <Button variant="default" onClick={() => chooseFile()}>
              Choose…
            </Button>
          ) : null}
          <Button type="submit" disabled={path.trim() === ''}>
            Open
          </Button>
          <Button
            variant="default"
            disabled={path.trim() === ''}
            title="Writes everything that is here into a new file, and works in it"
            onClick={() => open(true)}
          >
            Make a new file
          </Button>
        </div>
        {problem ? <ProblemNote problem={problem} /> : null}
        <p className={page.lead}>
          What the file has and you don’t is taken over when it opens. Where both have something that differs, you decide. What only you
          have stays out of the file until you put it in.
        </p>
      </form>
    </>
  )
}
