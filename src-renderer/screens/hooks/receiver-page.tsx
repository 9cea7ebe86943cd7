import { Button, SegmentedControl } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Hook } from '../../../src-preload/contract/hook'
import type { ReceiverCode, ReceiverKind } from '../../../src-preload/contract/receiver-code'
import { loadReceiverCode } from '../../actions/receiver-code'
import { saveFile } from '../../actions/save-file'
import { Code } from '../../components/code'
import { CopyButton } from '../../components/copy-button'
import { PaneHead } from '../../components/pane-head'
import { go } from '../../stores/route'
import css from './receiver-page.module.css'

const kinds: { value: ReceiverKind; label: string }[] = [
  { value: 'express', label: 'Express' },
  { value: 'fastapi', label: 'FastAPI' },
  { value: 'node', label: 'Node alone' },
]

/** `#/hooks/ID/receiver`: a small program that receives what the hook sends and verifies it as this provider is verified. */
export default function ReceiverPage({ hook }: { hook: Hook }) {
  const [as, setAs] = useLocalStorage<ReceiverKind>({ key: 'hookbench.receiver', defaultValue: 'express', getInitialValueInEffect: false })
  const [shown, setShown] = useState<ReceiverCode | null>(null)
  useEffect(() => {
    let stale = false
    // A change of the hook makes another receiver.
    void hook.revision
    void loadReceiverCode(hook.id, as).then((code) => stale || setShown(code))
    return () => {
      stale = true
    }
  }, [hook.id, hook.revision, as])
  return (
    <>
      <PaneHead title={`Receiver of ${hook.name}`}>
        <Button variant="default" onClick={() => go('hooks', hook.id)}>
          Back to the hook
        </Button>
      </PaneHead>
      <div className={css.bar}>
        <SegmentedControl aria-label="What it is written for" data={kinds} value={as} onChange={(next) => setAs(next as ReceiverKind)} />
        <span className={css.file}>{shown?.fileName}</span>
        {shown ? <CopyButton text={shown.code} what="the code" /> : null}
        <Button
          variant="default"
          disabled={!shown}
          leftSection={<IconDownload size={14} />}
          onClick={() => shown && saveFile(shown.fileName, [shown.code], 'text/plain')}
        >
          Save
        </Button>
      </div>
      {shown ? (
        <>
          <div className={css.run}>
            <pre className={css.lines}>{shown.run.join('\n')}</pre>
            <CopyButton text={shown.run.join('\n')} what="the commands" />
          </div>
          {shown.env.length > 0 ? (
            <p className={css.env}>
              {shown.env.map(({ name, what }) => (
                <span key={name}>
                  <code>{name}</code> is {what}.{' '}
                </span>
              ))}
              It stands nowhere in the code.
            </p>
          ) : null}
          <Code text={shown.code} label={`Receiver for ${as}`} plain />
        </>
      ) : null}
    </>
  )
}
