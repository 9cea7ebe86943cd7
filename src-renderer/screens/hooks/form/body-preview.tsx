import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { previewBody, type BodyPreview as Seen } from '../../../actions/preview-body'
import { formatBytes } from '../../../components/quantity'
import css from './body-preview.module.css'
import { requestOf } from './draft'
import { tidied } from './faults'
import type { PartProps } from './part'
import { sampledType } from './sampled-type'

type Shown = Extract<Seen, { preview: unknown }>['preview']
const patienceMs = 200

/** The body a sample becomes under what is typed right now, byte for byte. */
export function BodyPreview({ catalog, values }: PartProps) {
  const [picked, setPicked] = useState<string | null>(null)
  const type = picked ?? sampledType(catalog, values)
  const seen = usePreview(catalog, values, type)
  if (type === null) return <p className={css.note}>A preview needs an event: add one to this catalog first.</p>
  const types = catalog.eventTypes.filter(({ status }) => status !== 'removed').map((each) => each.type)
  return (
    <section className={css.preview} aria-label="Resulting body">
      <div className={css.head}>
        <span>Resulting {values.method === 'GET' ? 'query' : 'body'} of</span>
        <Select aria-label="Event to preview" searchable data={types} value={type} onChange={setPicked} className={css.type} />
        {seen && 'preview' in seen ? <span className={css.size}>{formatBytes(seen.preview.size)}</span> : null}
      </div>
      {seen && 'preview' in seen ? (
        <>
          <pre className={css.body} dir="auto">
            {textOf(seen.preview)}
          </pre>
          {warningsOf(seen.preview).map((warning) => (
            <p key={warning} className={css.warning}>
              {warning}
            </p>
          ))}
        </>
      ) : null}
      {seen && 'problem' in seen ? (
        <p className={css.warning}>{[seen.problem.message, seen.problem.fix].filter(Boolean).join(' ')}</p>
      ) : null}
    </section>
  )
}

function usePreview(catalog: PartProps['catalog'], values: PartProps['values'], type: string | null): Seen | null {
  const [seen, setSeen] = useState<Seen | null>(null)
  const { headers: _, auth: __, authSecret: ___, signing: ____, ...request } = requestOf(readyRows(values), catalog)
  const asked = JSON.stringify({ ...request, options: values.options })
  useEffect(() => {
    if (type === null) return
    let overtaken = false
    const timer = setTimeout(async () => {
      const next = await previewBody(catalog.id, type, JSON.parse(asked))
      if (!overtaken) setSeen(next)
    }, patienceMs)
    return () => {
      overtaken = true
      clearTimeout(timer)
    }
  }, [catalog.id, type, asked])
  return seen
}

/** Rows still being filled in don't hide what the others give. */
function readyRows(values: PartProps['values']): PartProps['values'] {
  const ready = tidied(values)
  return { ...ready, fields: ready.fields.filter(({ field, source, text }) => field !== '' && (source === 'value' || text.trim() !== '')) }
}

/** Whether the sample would reach the hook at all is the filter's question, not the body's. */
const warningsOf = ({ refusal, skipped, warnings }: Shown) => [
  ...(refusal ? [refusal] : []),
  ...warnings.filter((warning) => warning !== skipped),
]

const textOf = ({ method, url, body }: Shown) => (method === 'GET' ? (url.split('?')[1] ?? '') : body)
