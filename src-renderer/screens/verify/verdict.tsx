import type { VerifyResult } from '../../../src-preload/contract/signature'
import { CopyButton } from '../../components/copy-button'
import { StatusMark } from '../../components/status-mark'
import { Tag } from '../../components/tag'
import { DigestPair } from './digest-pair'
import { SignedContent } from './signed-content'
import css from './verdict.module.css'

/** The verdict in a sentence, the way out in a line, and everything one needs to see it with one's own eyes. */
export function Verdict({ result }: { result: VerifyResult }) {
  const { ok, reason, explanation, fix, warnings, expected, received, signedContent } = result
  return (
    <div className={css.verdict}>
      <div className={css.top}>
        <StatusMark mark={ok ? 'delivered' : 'failed'} word={ok ? 'verified' : 'not verified'} />
        {ok ? null : <Tag tone="red">{reason}</Tag>}
      </div>
      <p className={css.sentence}>{explanation}</p>
      {fix ? (
        <p className={css.fix}>
          <strong>Fix</strong> {fix}
        </p>
      ) : null}
      {warnings.map((warning) => (
        <p key={warning} className={css.warning}>
          {warning}
        </p>
      ))}
      {expected || received ? (
        <section className={css.part} aria-labelledby="digests">
          <div className={css.head}>
            <h2 id="digests">Signatures</h2>
            {expected ? <CopyButton text={expected} what="the expected signature" /> : null}
          </div>
          <DigestPair result={result} />
        </section>
      ) : null}
      {signedContent !== null ? <SignedContent result={result} /> : null}
    </div>
  )
}
