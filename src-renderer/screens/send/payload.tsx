import { Button } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import { sendEvent } from '../../actions/send-event'
import { Code } from '../../components/code'
import line from '../../components/one-line.module.css'
import { formatBytes } from '../../components/quantity'
import { StatusMark } from '../../components/status-mark'
import { byteLength } from '../../json/byte-length'
import { faultOf } from '../../json/fault'
import { compactJson, formatJson } from '../../json/layout'
import { useCompose } from '../../stores/compose'
import css from './payload.module.css'

const edit = (text: string) => useCompose.setState({ text, edited: true })

export function Payload() {
  const { text, edited } = useCompose()
  // Judging a large text may lag behind the typing; the typing may not.
  const settled = useDeferredValue(text)
  const fault = useMemo(() => faultOf(settled), [settled])
  const bytes = useMemo(() => byteLength(edited ? settled : compactJson(settled)), [settled, edited])
  return (
    <section className={css.payload} aria-label="Payload">
      <Code text={text} label="Payload as JSON" onChange={edit} onSubmit={() => sendEvent()} />
      <footer className={css.foot}>
        <span className={css.state} data-wrong={fault !== null} role="status">
          {fault ? (
            <StatusMark mark="failed" word={`${placeOf(settled, fault.position)}: ${fault.message}`} />
          ) : (
            <StatusMark mark="delivered" word="Valid JSON" />
          )}
        </span>
        <span className={css.size}>{formatBytes(bytes)}</span>
        {edited && !fault ? <span className={line.oneLine}>edited, sent as typed</span> : null}
        <span className={css.layout}>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => edit(formatJson(text))} title="Moves whitespace only">
            Format
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => edit(compactJson(text))} title="Moves whitespace only">
            Compact
          </Button>
        </span>
      </footer>
    </section>
  )
}

function placeOf(text: string, position: number) {
  const before = text.slice(0, position).split('\n')
  return `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}
