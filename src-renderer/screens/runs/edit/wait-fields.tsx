import { Select, TextInput } from '@mantine/core'
import { Setting } from '../../../components/setting'
import { useInboxes } from '../../../stores/inboxes'
import type { FieldsProps } from './step-fields'
import css from './step-fields.module.css'

/** Which requests are waited for: those that came since the run began, and that no step before has taken. */
export function WaitFields({ step, faultOf, onChange }: FieldsProps) {
  const names = useInboxes(({ list }) => list).map(({ name }) => name)
  const known = step.inbox === '' || names.includes(step.inbox) ? names : [step.inbox, ...names]
  return (
    <>
      <Setting label="Inbox">
        {(id) => (
          <Select
            id={id}
            w={260}
            data={known}
            placeholder="Choose one"
            value={step.inbox || null}
            error={faultOf('inbox')}
            onChange={(inbox) => onChange({ inbox: inbox ?? '' })}
          />
        )}
      </Setting>
      <Setting label="That hold" note="A query as in the Log; without one, every request.">
        {(id) => (
          <TextInput
            id={id}
            classNames={{ input: css.mono }}
            placeholder="Any, or event:lead.created"
            spellCheck={false}
            value={step.query}
            error={faultOf('query')}
            onChange={({ currentTarget: { value } }) => onChange({ query: value })}
          />
        )}
      </Setting>
      <Setting label="How many, how long">
        {(id) => (
          <div className={css.row}>
            <TextInput
              id={id}
              className={css.short}
              aria-label="How many"
              placeholder="1"
              inputMode="numeric"
              value={step.count}
              error={faultOf('count')}
              onChange={({ currentTarget: { value } }) => onChange({ count: value })}
            />
            <TextInput
              className={css.short}
              aria-label="At most for"
              placeholder="at most 10s"
              value={step.timeout}
              error={faultOf('timeout')}
              onChange={({ currentTarget: { value } }) => onChange({ timeout: value })}
            />
          </div>
        )}
      </Setting>
    </>
  )
}
