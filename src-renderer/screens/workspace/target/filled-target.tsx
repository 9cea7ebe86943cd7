import { useActive } from '../../../stores/environments'
import { address } from '../../../stores/route'
import css from './filled-target.module.css'
import { filledTarget, variablesIn } from './target-words'

/** Where a target with variables leads in the environment that is in use, or what it lacks; nothing for one without. */
export function FilledTarget({ target }: { target: string }) {
  const active = useActive()
  if (variablesIn(target).length === 0) return null
  const { text, missing } = filledTarget(target, active)
  if (missing.length === 0)
    return (
      <p className={css.filled}>
        <code>{text}</code> in <a href={address('workspace', 'environments', active?.name ?? '')}>{active?.name}</a>
      </p>
    )
  return (
    <p className={css.missing} role="status">
      {active ? (
        <>
          <a href={address('workspace', 'environments', active.name)}>{active.name}</a> does not say what{' '}
          {missing.map((name) => `{{${name}}}`).join(', ')} is, so nothing can be sent there.
        </>
      ) : (
        <>
          No environment says what {missing.map((name) => `{{${name}}}`).join(', ')} is.{' '}
          <a href={address('workspace', 'environments', 'new', ...missing)}>Make one</a>
        </>
      )}
    </p>
  )
}
