import type { ExchangeDetail } from '../../../../src-preload/contract/exchange'
import type { LogVerification } from '../../../../src-preload/contract/signature'
import { schemeNames } from '../../../components/scheme-names'
import { StatusMark } from '../../../components/status-mark'
import { Tag } from '../../../components/tag'
import { address } from '../../../stores/route'
import { Verdict } from '../../verify/verdict'
import css from './verification-view.module.css'

/** What the inbox found when the request came; below it the same check again, to the very byte, with what is set today. */
export function VerificationView({ detail, now }: { detail: ExchangeDetail; now: LogVerification | null }) {
  const { id, verification: then, inboxName } = detail
  if (!then) return null
  const same = now?.result?.ok === then.ok && now.result.reason === then.reason
  return (
    <div className={css.view}>
      <p className={css.how}>
        {schemeNames[then.scheme]}, checked as it came with{' '}
        {then.hook ? 'the secret of a hook' : `the secret of ${inboxName ?? 'the inbox'}`}.
      </p>
      {same ? null : (
        <div className={css.then}>
          <p>
            <StatusMark mark={then.ok ? 'delivered' : 'failed'} word={then.ok ? 'verified' : 'not verified'} />{' '}
            {then.ok ? null : <Tag tone="red">{then.reason}</Tag>}
          </p>
          <p>{then.explanation}</p>
          {then.fix ? (
            <p>
              <strong>Fix</strong> {then.fix}
            </p>
          ) : null}
        </div>
      )}
      {same || !now ? null : <h2 className={css.title}>With what is set today</h2>}
      {now?.result ? <Verdict result={now.result} /> : <p className={css.how}>{now ? now.why : 'Checking…'}</p>}
      <p className={css.more}>
        <a href={address('verify', id)}>Open in Verify</a>
        {inboxName ? <a href={address('inboxes', inboxName, 'settings')}>What the inbox checks</a> : null}
      </p>
    </div>
  )
}
