import { Button } from '@mantine/core'
import type { OpenFile } from '../../../../src-preload/contract/open-file'
import { closeFile, settleFile } from '../../../actions/workspace-file'
import { CopyButton } from '../../../components/copy-button'
import { FaultList } from '../../../components/fault-list'
import { PaneHead } from '../../../components/pane-head'
import { RelativeTime } from '../../../components/relative-time'
import { StatusMark } from '../../../components/status-mark'
import { useMissingSecrets } from '../../../stores/missing-secrets'
import { kindWords } from '../kind-words'
import page from '../page.module.css'
import { MissingSecrets } from '../secrets/missing-secrets'
import { OutsideEdits } from './outside-edits'

/** How file and workbench stand to each other, and what is to be decided. */
export function OpenedFile({ file }: { file: OpenFile }) {
  const { path, state, edits, faults, onlyHere, message, writtenAt } = file
  const missing = useMissingSecrets()
  return (
    <>
      <PaneHead title={path.split(/[\\/]/).at(-1) ?? path}>
        <Button variant="default" onClick={() => closeFile(path)}>
          Close the file
        </Button>
      </PaneHead>
      <div className={page.page}>
        <div>
          <div className={page.thing}>
            <code className={page.lead}>{path}</code>
            <CopyButton text={path} what="the path" />
          </div>
          <p role="status">
            <State state={state} edits={edits.length} message={message} />
            {writtenAt ? (
              <span className={page.kind}>
                {' '}
                Written <RelativeTime at={writtenAt} />.
              </span>
            ) : null}
          </p>
        </div>
        {faults.length > 0 ? <FaultList faults={faults} /> : null}
        {edits.length > 0 ? <OutsideEdits edits={edits} /> : null}
        {missing.length > 0 ? (
          <section>
            <h2 className={page.heading}>Secrets needed</h2>
            <p className={page.lead}>Nothing is sent to a hook whose secret is missing. A value is encrypted here and never shown again.</p>
            <MissingSecrets secrets={missing} />
          </section>
        ) : null}
        {onlyHere.length > 0 ? (
          <section>
            <h2 className={page.heading}>Only here</h2>
            <p className={page.lead}>These were here before the file was opened, and stay out of it.</p>
            <ul className={page.things}>
              {onlyHere.map(({ key, kind, name }) => (
                <li key={key} className={page.thing}>
                  <span className={page.name}>{name}</span>
                  <span className={page.kind}>{kindWords[kind]}</span>
                  <Button className={page.act} variant="default" size="compact-xs" onClick={() => settleFile({ [key]: 'mine' })}>
                    Put into the file
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </>
  )
}

function State({ state, edits, message }: { state: OpenFile['state']; edits: number; message: string | null }) {
  switch (state) {
    case 'in-step':
      return <StatusMark mark="active" word="File and workbench say the same. What you change here is written into it." />
    case 'edited':
      return (
        <StatusMark
          mark="failing"
          word={edits === 1 ? 'One thing in it is not as it is here.' : `${edits} things in it are not as they are here.`}
        />
      )
    case 'invalid':
      return (
        <StatusMark
          mark="failed"
          word="The file has mistakes. Nothing is taken over or written until they are corrected; nothing is lost."
        />
      )
    case 'missing':
      return <StatusMark mark="failed" word="The file is gone. Everything stays here, and goes on with the file when it is back." />
    case 'unwritable':
      return <StatusMark mark="failed" word={message ?? 'The file can’t be written at the moment. Everything stays here.'} />
  }
}
