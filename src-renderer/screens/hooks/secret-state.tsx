import { Button } from '@mantine/core'
import type { Hook } from '../../../src-preload/contract/hook'
import { endRotation } from '../../actions/rotate-secret'
import { address } from '../../stores/route'
import css from './hook-facts.module.css'

/** Whether there is a secret, whether two of them sign at the moment, and the way to another. */
export function SecretState({ hook }: { hook: Hook }) {
  const rotate = <a href={address('hooks', hook.id, 'rotate')}>Rotate</a>
  if (hook.missingSecrets && !hook.hasSecret) return <span>Missing: {hook.missingSecrets.join(', ')}</span>
  if (!hook.hasSecret) return <span>None</span>
  if (!hook.hasPreviousSecret) return <span>Set. It is encrypted and never shown again. {rotate}</span>
  return (
    <span className={css.inline}>
      Being rotated: the new and the old one both sign.
      <Button size="compact-xs" variant="default" onClick={() => endRotation(hook)}>
        End rotation
      </Button>
    </span>
  )
}
