import type { ExchangeDetail } from '../../../src-preload/contract/exchange'
import { StatusMark } from '../../components/status-mark'
import { Tag } from '../../components/tag'
import css from './marks.module.css'

/** What is odd about an exchange: mischief, an attempt by hand, a URL the provider would refuse, answers that led on to another address. */
export function Marks({ detail: { flags = [], redirects = [] } }: { detail: ExchangeDetail }) {
  if (flags.length + redirects.length === 0) return null
  return (
    <ul className={css.marks} aria-label="What is odd about it">
      {flags.map((flag) => (
        <Mark key={flag} flag={flag} />
      ))}
      {redirects.map(({ status, to }) => (
        <li key={to}>
          <Tag>{status}</Tag> led on to <code>{to}</code>
        </li>
      ))}
    </ul>
  )
}

/** `wrong-secret: made with …`: a word, then a sentence; or a sentence alone. */
function Mark({ flag }: { flag: string }) {
  const [, word, rest] = /^([a-z -]{2,24}): (.+)$/s.exec(flag) ?? []
  if (!word)
    return (
      <li>
        <StatusMark mark="failing" word="odd" quiet /> {flag}
      </li>
    )
  return (
    <li>
      <Tag tone={word === 'by hand' ? 'accent' : 'amber'}>{word}</Tag> {rest}
    </li>
  )
}
