import { Button } from '@mantine/core'
import type { HookOption } from '../../../src-preload/contract/catalog'
import type { Hook, OptionValues } from '../../../src-preload/contract/hook'
import { forgetFirst } from '../../actions/forget-first'
import css from './hook-facts.module.css'

/** The value of a provider's own setting; what is remembered for it can be forgotten. */
export function OptionFact({ hook, option, value }: { hook: Hook; option: HookOption; value: OptionValues[string] }) {
  if (option.effect.kind !== 'first-of') return <span>{wordsOf(value)}</span>
  return (
    <span className={css.inline}>
      {wordsOf(value)}
      <Button size="compact-xs" variant="default" onClick={() => forgetFirst(hook)}>
        Forget which were first
      </Button>
    </span>
  )
}

function wordsOf(value: OptionValues[string]): string {
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  if (typeof value === 'string') return value
  return [value.name, value.id && `(${value.id})`].filter(Boolean).join(' ')
}
