import type { SchemeFacts } from '../../../src-preload/contract/signature'
import { Disclosure } from '../../components/disclosure'
import { type Fact, Facts } from '../../components/facts'
import css from './scheme-rules.module.css'

/** The rules of one scheme, short enough to stand beside what is checked by them. */
export function SchemeRules({ facts }: { facts: SchemeFacts }) {
  const { headers, value, signedContent, key, encoding, toleranceSeconds, toleranceDirection, source } = facts
  const rows: Fact[] = [
    { name: 'Header value', value: <code>{value}</code> },
    { name: 'Signed content', value: <code>{signedContent}</code> },
    { name: 'Key', value: key },
    { name: 'Encoding', value: encoding },
    { name: 'Timestamp', value: toleranceWords(toleranceSeconds, toleranceDirection) },
  ]
  const told = rows.filter((row) => row.value !== '–')
  return (
    <Disclosure className={css.rules} words={headers.length > 0 ? <code>{headers.join(', ')}</code> : 'No header of its own'}>
      <Facts facts={told} />
      {source.startsWith('https://') ? (
        <a className={css.source} href={source} target="_blank" rel="noreferrer">
          {source}
        </a>
      ) : (
        <span className={css.source}>{source}</span>
      )}
    </Disclosure>
  )
}

function toleranceWords(seconds: number | null, direction: SchemeFacts['toleranceDirection']): string {
  if (seconds === null) return 'not compared with the clock'
  return direction === 'past' ? `at most ${seconds} s old; one from the future passes` : `at most ${seconds} s off, either way`
}
