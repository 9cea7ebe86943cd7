import { ActionIcon, Button, Loader, SegmentedControl, Tooltip } from '@mantine/core'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { KeptRequest, KeptResponse } from '../../../../src-preload/contract/exchange'
import { downloadBody } from '../../../actions/download-body'
import { Code } from '../../../components/code'
import { CopyButton } from '../../../components/copy-button'
import { formatBytes } from '../../../components/quantity'
import css from './body-view.module.css'
import { type BodyBytes, useBodyBytes } from './use-body-bytes'
import { type BodyText, useBodyText } from './use-body-text'

const LargeText = lazy(() => import('./large-text'))
const HexView = lazy(() => import('./hex-view'))

interface Props {
  id: string
  part: 'request' | 'response'
  kept: KeptRequest | KeptResponse
}
type Look = 'pretty' | 'raw' | 'hex'

/** A body as somebody wants to read it: laid out, as it came, or byte by byte; to be searched, copied and saved. */
export function BodyView({ id, part, kept }: Props) {
  const body = useBodyBytes(id, part, kept)
  const text = useBodyText(body.bytes)
  const [wanted, setLook] = useState<Look>('pretty')
  const [finding, setFinding] = useState(0)
  if (kept.size === 0) return <p className={css.none}>The body is empty.</p>

  const looks = looksOf(text)
  const look = looks.includes(wanted) ? wanted : (looks[0] ?? 'hex')
  const shown = look === 'pretty' ? text.pretty : text.raw
  const omitted = 'bodyOmitted' in kept ? kept.bodyOmitted : undefined
  const type = kept.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  return (
    <div className={css.body}>
      <div className={css.bar}>
        <span className={css.title}>Body</span>
        <span className={css.size}>{formatBytes(kept.size)}</span>
        {omitted ? <span className={css.omitted}>not written</span> : null}
        {body.bytes ? <span className={css.size}>{notesOf(text, body.undone)}</span> : null}
        <span className={css.tools}>
          {body.bytes && look !== 'hex' ? (
            <Tooltip label="Find in the body">
              <ActionIcon aria-label="Find in the body" onClick={() => setFinding((count) => count + 1)}>
                <IconSearch size={15} />
              </ActionIcon>
            </Tooltip>
          ) : null}
          {shown === null || look === 'hex' ? null : <CopyButton text={shown} what="the body" />}
          {body.state === 'gone' ? null : (
            <Tooltip label="Save as a file">
              <ActionIcon
                aria-label="Save the body as a file"
                onClick={() => downloadBody({ id, part, decoded: body.undone !== null }, type)}
              >
                <IconDownload size={15} />
              </ActionIcon>
            </Tooltip>
          )}
          {body.bytes && looks.length > 1 ? (
            <SegmentedControl
              aria-label="How the body is shown"
              data={looks.map((value) => ({ value, label: labels[value] }))}
              value={look}
              onChange={(value) => setLook(value as Look)}
            />
          ) : null}
        </span>
      </div>
      {omitted ? <p className={css.why}>{omitted}</p> : null}
      {body.bytes ? (
        <Shown {...{ look, shown, text, finding }} bytes={body.bytes} label={`Body of the ${part}`} onFound={() => setFinding(0)} />
      ) : (
        <NotHere body={body} size={kept.storedSize || kept.size} />
      )}
    </div>
  )
}

const labels: Record<Look, string> = { pretty: 'Pretty', raw: 'Raw', hex: 'Hex' }
const looksOf = ({ isText, isJson }: BodyText): Look[] => (!isText ? ['hex'] : isJson ? ['pretty', 'raw', 'hex'] : ['raw', 'hex'])
const notesOf = ({ isText }: BodyText, undone: string | null) =>
  [undone ? `${undone} undone` : '', !isText ? 'no UTF-8 text' : ''].filter(Boolean).join(', ')

interface ShownProps {
  look: Look
  shown: string | null
  text: BodyText
  bytes: Uint8Array
  label: string
  finding: number
  onFound: () => void
}

function Shown({ look, shown, text, bytes, label, finding, onFound }: ShownProps) {
  const waiting = (
    <div className={css.none}>
      <Loader size={14} />
    </div>
  )
  if (look === 'hex') {
    return (
      <Suspense fallback={waiting}>
        <HexView bytes={bytes} label={label} />
      </Suspense>
    )
  }
  if (shown === null) return waiting
  if (!text.isLarge) return <Code text={shown} label={label} plain={!text.isJson} find={finding} />
  return (
    <Suspense fallback={waiting}>
      <LargeText text={shown} label={label} finding={finding > 0} onFound={onFound} />
    </Suspense>
  )
}

function NotHere({ body: { state, progress, load }, size }: { body: BodyBytes; size: number }) {
  if (state === 'gone') return null
  if (state === 'huge') return <p className={css.none}>It is too large to be shown here ({formatBytes(size)}): save it as a file.</p>
  return (
    <div className={css.none}>
      {state === 'loading' ? (
        <progress value={progress} aria-label="Reading the body" />
      ) : (
        <Button variant="default" onClick={load}>
          Show {formatBytes(size)}
        </Button>
      )}
    </div>
  )
}
