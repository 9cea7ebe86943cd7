import { Button, Switch, TextInput } from '@mantine/core'
import type { HookOption } from '../../../../src-preload/contract/catalog'
import { forgetFirst } from '../../../actions/forget-first'
import { Setting } from '../../../components/setting'
import { faultAt } from './faults'
import css from './options-field.module.css'
import type { PartProps } from './part'

/** The provider's own settings, as its catalog declares them. */
export function OptionsField(props: PartProps) {
  return props.catalog.options.map((option) => <OptionField key={option.key} option={option} {...props} />)
}

function OptionField({ option, hook, values, faults, onChange }: PartProps & { option: HookOption }) {
  const { key, label, kind, help, source, effect } = option
  const set = (value: string | boolean | { id: string; name: string }) => onChange({ options: { ...values.options, [key]: value } })
  const error = faultAt(faults, `options.${key}`)
  const value = values.options[key]
  return (
    <Setting label={label} source={source ?? undefined} note={help} error={kind === 'text' ? null : error}>
      {(id) => {
        if (kind === 'flag')
          return (
            <span className={css.flag}>
              <Switch id={id} checked={value === true} onChange={(event) => set(event.currentTarget.checked)} />
              {hook && effect.kind === 'first-of' && hook.options[key] === true ? (
                <Button size="compact-xs" variant="default" onClick={() => forgetFirst(hook)}>
                  Forget
                </Button>
              ) : null}
            </span>
          )
        if (kind === 'text')
          return (
            <TextInput
              id={id}
              value={typeof value === 'string' ? value : ''}
              error={error}
              onChange={(event) => set(event.currentTarget.value)}
            />
          )
        const named = typeof value === 'object' ? value : { id: typeof value === 'string' ? value : '', name: '' }
        return (
          <span className={css.named}>
            <TextInput
              id={id}
              aria-label={`${label} id`}
              placeholder="id"
              value={named.id}
              onChange={(event) => set({ ...named, id: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${label} name`}
              placeholder="name"
              value={named.name}
              onChange={(event) => set({ ...named, name: event.currentTarget.value })}
            />
          </span>
        )
      }}
    </Setting>
  )
}
