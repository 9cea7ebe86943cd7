import { Select } from '@mantine/core'
import { useId } from 'react'
import type { Inbox } from '../../../src-preload/contract/inbox'
import { switchScenario } from '../../actions/change-inbox'
import { ruleInWords } from './answers/answer-words'
import { readyMade } from './answers/ready-made'
import css from './scenario-picker.module.css'

const none = ''

/** What answers, switched with the next request. Ready-made ones are kept with their first use. */
export function ScenarioPicker({ inbox }: { inbox: Inbox }) {
  const field = useId()
  const { id, scenarios, scenario, forward } = inbox
  const kept = scenarios.map(({ name }) => name)
  const ready = readyMade.filter((each) => !kept.includes(each.scenario.name))
  const sentenceOf = new Map(
    [...scenarios, ...ready.map((each) => each.scenario)].map(({ name, rules: [rule] }) => [name, rule && ruleInWords(rule)]),
  )

  function choose(name: string) {
    const made = ready.find((each) => each.scenario.name === name)
    void switchScenario(id, made ? { scenario: made.scenario } : { name: name === none ? null : name })
  }

  return (
    <div className={css.picker}>
      <label htmlFor={field}>Answers</label>
      <Select
        id={field}
        className={css.select}
        classNames={{ options: css.options }}
        withScrollArea={false}
        comboboxProps={{ width: 300, position: 'bottom-end' }}
        data={[
          { value: none, label: forward ? 'What the target answers' : '200 to everything' },
          ...(kept.length > 0 ? [{ group: 'Scenarios of this inbox', items: kept }] : []),
          ...(ready.length > 0 ? [{ group: 'Ready-made', items: ready.map((each) => each.scenario.name) }] : []),
        ]}
        value={scenario ?? none}
        onChange={(name) => name !== null && choose(name)}
        renderOption={({ option: { value, label } }) => (
          <span className={css.option}>
            <span className={css.name}>{label}</span>
            <span className={css.words}>{sentenceOf.get(value)}</span>
          </span>
        )}
      />
    </div>
  )
}
