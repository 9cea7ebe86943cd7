import { Button } from '@mantine/core'
import type { Environment } from '../../../../src-preload/contract/workspace'
import { StatusMark } from '../../../components/status-mark'
import { useHooks } from '../../../stores/hooks'
import { address } from '../../../stores/route'
import page from '../page.module.css'
import { filledTarget, variablesIn } from '../target/target-words'

/** Hooks with variables in their target: where each leads with these values, or what is missing. */
export function UsedBy({ environment, onAdd }: { environment: Environment; onAdd: (variable: string) => void }) {
  const hooks = useHooks(({ list }) => list).filter(({ target }) => variablesIn(target).length > 0)
  const missing = [...new Set(hooks.flatMap(({ target }) => filledTarget(target, environment).missing))]
  if (hooks.length === 0) return null
  return (
    <section aria-label="Hooks that use variables">
      <h2 className={page.heading}>Where hooks lead with it</h2>
      {missing.length > 0 ? (
        <p className={page.thing}>
          <StatusMark mark="failing" word={`Missing: ${missing.join(', ')}`} />
          {missing.map((name) => (
            <Button key={name} variant="default" size="compact-xs" onClick={() => onAdd(name)}>
              Add {name}
            </Button>
          ))}
        </p>
      ) : null}
      <ul className={page.things}>
        {hooks.map(({ id, name, target }) => (
          <li key={id} className={page.thing}>
            <a href={address('hooks', id)}>{name}</a>
            <code className={page.why}>{filledTarget(target, environment).text}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
