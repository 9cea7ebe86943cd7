import { Button, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { KeptRequest, KeptResponse } from '../../../src-preload/contract/exchange'
import { Code } from '../../components/code'
import { CopyButton } from '../../components/copy-button'
import { formatBytes } from '../../components/quantity'
import { faultOf } from '../../json/fault'
import { formatJson } from '../../json/layout'
import css from './body-view.module.css'
import { useBody } from './use-body'

interface Props {
  id: string
  part: 'request' | 'response'
  kept: KeptRequest | KeptResponse
}

// Beyond this, laying out and colouring would be felt while scrolling.
const prettyUpTo = 2_000_000

export function BodyView({ id, part, kept }: Props) {
  const body = useBody(id, part, kept)
  const [look, setLook] = useState('pretty')
  const text = body.text ?? ''
  const isJson = useMemo(() => text.length <= prettyUpTo && /^\s*[[{]/.test(text) && faultOf(text) === null, [text])
  const shown = useMemo(() => (isJson && look === 'pretty' ? formatJson(text) : text), [isJson, look, text])
  const omitted = 'bodyOmitted' in kept ? kept.bodyOmitted : undefined
  if (kept.size === 0) return <p className={css.none}>The body is empty.</p>
  return (
    <div className={css.body}>
      <div className={css.bar}>
        <span className={css.title}>Body</span>
        <span className={css.size}>{formatBytes(kept.size)}</span>
        {omitted ? <span className={css.omitted}>not written</span> : null}
        {body.note ? <span className={css.size}>{body.note}</span> : null}
        <span className={css.tools}>
          {body.text === null ? null : <CopyButton text={text} what="the body" />}
          {isJson ? (
            <SegmentedControl
              aria-label="How the body is shown"
              data={[
                { value: 'pretty', label: 'Pretty' },
                { value: 'raw', label: 'Raw' },
              ]}
              value={look}
              onChange={setLook}
            />
          ) : null}
        </span>
      </div>
      {omitted ? <p className={css.why}>{omitted}</p> : null}
      {body.gone ? null : body.text === null ? (
        <div className={css.none}>
          <Button variant="default" loading={body.loading} onClick={body.load}>
            Show {formatBytes(kept.storedSize || kept.size)}
          </Button>
        </div>
      ) : (
        <Code text={shown} label={`Body of the ${part}`} plain={!isJson} />
      )}
    </div>
  )
}
