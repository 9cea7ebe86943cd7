import type { ExchangeDetail } from '../../../src-preload/contract/exchange'
import { CopyButton } from '../../components/copy-button'
import { HeaderTable } from '../../components/header-table'
import { countOf } from '../../components/quantity'
import { BodyView } from './body/body-view'
import css from './message-view.module.css'

/** One side of the conversation: its first line, headers, body, and the proof of the body's bytes. */
export function MessageView({ detail, part }: { detail: ExchangeDetail; part: 'request' | 'response' }) {
  const message = detail[part]
  if (!message) return <p className={css.none}>No response arrived.</p>
  const masked = detail.masks.filter((mask) => mask.part.startsWith(part)).length
  const line = 'method' in message ? message.url : `HTTP ${message.status}`
  return (
    <div className={css.message}>
      <div className={css.line}>
        {'method' in message ? <strong>{message.method}</strong> : null}
        <span className={css.url} tabIndex={line.length > 100 ? 0 : undefined}>
          {line}
        </span>
        <CopyButton text={line} what={'method' in message ? 'the URL' : 'the status'} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long headers scroll, and that by keyboard, too */}
      <section className={css.headers} aria-label={`All headers of the ${part}`} tabIndex={0}>
        <HeaderTable headers={message.headers} label={`Headers of the ${part}`} />
      </section>
      <BodyView id={detail.id} part={part} kept={message} />
      <footer className={css.proof}>
        <span className={css.hash} title={`SHA-256 of the ${message.size} bytes as they were on the wire: ${message.sha256}`}>
          SHA-256 {message.sha256}
        </span>
        {masked > 0 ? <span className={css.masked}>{`${countOf(masked, 'secret')} masked`}</span> : null}
      </footer>
    </div>
  )
}
