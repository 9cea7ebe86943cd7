import type { Hook } from '../../../src-preload/contract/hook'
import { StatusMark } from '../../components/status-mark'
import { useMissingSecrets } from '../../stores/missing-secrets'
import { MissingSecrets } from '../workspace/secrets/missing-secrets'
import css from './missing-banner.module.css'

/** Says that nothing is sent before its secret comes, and takes it. */
export function MissingBanner({ hook }: { hook: Hook }) {
  const missing = useMissingSecrets(hook.name)
  if (missing.length === 0) return null
  return (
    <div className={css.banner} role="status">
      <p>
        <StatusMark mark="failing" word="Secret missing" /> This hook came with a workspace file that names a secret which has no value
        here. Nothing is sent to it until it has one.
      </p>
      <MissingSecrets secrets={missing} />
    </div>
  )
}
