import { TextInput } from '@mantine/core'
import { roughDuration } from '../../../components/duration-text'
import { retryInWords } from '../../../components/retry-words'
import { Setting } from '../../../components/setting'
import { Choice } from './choice'
import { faultAt } from './faults'
import { oursWords } from './given'
import type { RuleProps } from './part'
import { type FormSchedule, readSchedule, typedSchedule, waitsOf } from './schedule'
import css from './schedule-field.module.css'

const kinds = [
  ['none', 'None'],
  ['list', 'List'],
  ['exponential', 'Exponential'],
  ['linear', 'Linear'],
] as const

/** When a failed attempt is made again: never, after listed waits, or by a rule. */
export function ScheduleField({ catalog, values, faults, onChange, given, effective }: RuleProps) {
  const typed = values.schedule ?? typedSchedule(given.retry)
  const set = (part: Partial<FormSchedule>) => onChange({ schedule: { ...typed, ...part } })
  const { source, note } = catalog.delivery.retry
  const read = readSchedule(typed)
  const input = (key: keyof FormSchedule, label: string, part: string, wide = false) => (
    <TextInput
      aria-label={label}
      label={wide ? undefined : label}
      className={wide ? css.wide : undefined}
      spellCheck={false}
      value={typed[key]}
      error={faultAt(faults, `delivery.retry.${part}`) ?? ('fault' in read && read.fault.part === part ? read.fault.message : null)}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <Setting
      label="Retries"
      source={source}
      ours={oursWords(catalog, given.retry.kind === 'none' ? 'makes none' : `makes ${retryInWords(given.retry)}`)}
      note={note}
      back={
        values.schedule === null ? undefined : { to: retryInWords(given.retry).toLowerCase(), onBack: () => onChange({ schedule: null }) }
      }
    >
      {() => (
        <>
          <Choice label="Retry schedule" options={kinds} value={typed.kind} onChange={(kind) => set({ kind })} />
          {typed.kind === 'list' ? input('list', 'Waits between attempts', 'waitsMs', true) : null}
          {typed.kind === 'exponential' ? (
            <div className={css.numbers}>
              {input('first', 'First wait', 'firstMs')}
              {input('factor', 'Then times', 'factor')}
              {input('most', 'At most', 'maxMs')}
              {input('retries', 'Retries', 'retries')}
            </div>
          ) : null}
          {typed.kind === 'linear' ? (
            <div className={css.numbers}>
              {input('step', 'Longer each time by', 'stepMs')}
              {input('retries', 'Retries', 'retries')}
            </div>
          ) : null}
          {effective.retry.kind === 'none' || 'fault' in read ? null : <p className={css.sum}>{sumOf(waitsOf(effective.retry))}</p>}
        </>
      )}
    </Setting>
  )
}

const sumOf = (waits: number[]) =>
  `${waits.length + 1} attempts in ${roughDuration(waits.reduce((sum, wait) => sum + wait, 0))}, before jitter.`
