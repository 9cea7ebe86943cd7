import type { LogVerification } from '../../../src-preload/contract/signature'
import { schemeNames } from '../../components/scheme-names'
import { address } from '../../stores/route'
import { Verdict } from '../verify/verdict'
import css from './signature-view.module.css'

/** The recorded request checked with its hook's own secrets, as of the moment it was recorded. */
export function SignatureView({ id, verification }: { id: string; verification: LogVerification | null }) {
  if (!verification) return <p className={css.none}>Checking…</p>
  const { signing, hookName, result, why } = verification
  return (
    <div className={css.signature}>
      {result && signing ? (
        <p className={css.how}>
          {schemeNames[signing.scheme]}, checked with the secret of {hookName ?? 'its hook'}.
        </p>
      ) : null}
      {result ? <Verdict result={result} /> : <p className={css.how}>{why}</p>}
      <p className={css.more}>
        <a href={address('verify', id)}>Open in Verify</a>
      </p>
    </div>
  )
}
