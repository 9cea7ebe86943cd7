import type { ExchangeDetail, HeaderPairs } from '../../../src-preload/contract/exchange'
import { Code } from '../../components/code'
import { CopyButton } from '../../components/copy-button'
import css from './raw-view.module.css'
import { useBody } from './use-body'

/** Both sides as text, one after the other, as a person would read them off the wire. */
export function RawView({ detail }: { detail: ExchangeDetail }) {
  const { request, response } = detail
  const requestBody = useBody(detail.id, 'request', request)
  const responseBody = useBody(detail.id, 'response', response ?? { ...request, size: 0, body: '', bodyRef: null })
  const lines = [
    `${request.method} ${request.url}`,
    headerLines(request.headers),
    '',
    requestBody.text ?? '(body kept apart; open it under Request)',
  ]
  if (response)
    lines.push(
      '',
      `HTTP ${response.status}`,
      headerLines(response.headers),
      '',
      responseBody.text ?? `(${response.bodyOmitted ?? 'body kept apart; open it under Response'})`,
    )
  if (detail.error) lines.push('', `${detail.error.code} while ${detail.error.phase}: ${detail.error.message}`)
  const text = lines.join('\n')
  return (
    <div className={css.raw}>
      <span className={css.copy}>
        <CopyButton text={text} what="everything" />
      </span>
      <Code text={text} label="Request and response as text" plain />
    </div>
  )
}

const headerLines = (headers: HeaderPairs) => headers.map(([name, value]) => `${name}: ${value}`).join('\n')
