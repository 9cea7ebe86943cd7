import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Inbox } from '../../../../src-preload/contract/inbox'
import type { Problem } from '../../../../src-preload/contract/problem'
import type { Scenario } from '../../../../src-preload/contract/scenario'
import { saveScenario } from '../../../actions/change-inbox'
import page from '../../../components/form-page.module.css'
import { ProblemNote } from '../../../components/problem-note'
import { Setting } from '../../../components/setting'
import { useFaultInSight } from '../../../components/use-fault-in-sight'
import { go } from '../../../stores/route'
import { RuleCard } from './rule-card'
import { blankRule, type DraftRule, type DraftScenario, draftOf, type Faults, readDraft } from './scenario-draft'
import css from './scenario-editor.module.css'

/** A scenario's rules in the order in which they are asked. Nothing changes before it is saved. */
export function ScenarioEditor({ inbox, scenario }: { inbox: Inbox; scenario: Scenario | null }) {
  const [draft, setDraft] = useState<DraftScenario>(() => (scenario ? draftOf(scenario) : { name: '', seed: '1', rules: [blankRule()] }))
  const [faults, setFaults] = useState<Faults>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const [saving, setSaving] = useState(false)
  const { form, refuse } = useFaultInSight()

  const change = (part: Partial<DraftScenario>) => {
    setDraft((before) => ({ ...before, ...part }))
    setFaults({})
    setProblem(null)
  }
  const changeRule = (key: number, part: Partial<DraftRule>) =>
    change({ rules: draft.rules.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)) })
  const move = (index: number, by: number) => change({ rules: moved(draft.rules, index, by) })
  const back = () => go('inboxes', inbox.name, 'answers')

  async function save(event: React.FormEvent) {
    event.preventDefault()
    const read = readDraft(draft)
    setFaults(read.faults)
    if (Object.keys(read.faults).length > 0) return refuse()
    setSaving(true)
    const done = await saveScenario(inbox, scenario?.name ?? null, read.scenario)
    setSaving(false)
    if (!('problem' in done)) return back()
    const found = atField(done.problem)
    setFaults(found)
    setProblem(Object.keys(found).length > 0 ? null : done.problem)
    refuse()
  }

  return (
    <form className={page.form} ref={form} onSubmit={save} noValidate aria-label={scenario ? `Scenario ${scenario.name}` : 'New scenario'}>
      <div className={`${page.fields} ${css.fields}`}>
        <Setting label="Name">
          {(id) => (
            <TextInput
              id={id}
              maxLength={100}
              placeholder="fails on Mondays"
              value={draft.name}
              error={faults.name}
              onChange={({ currentTarget: { value } }) => change({ name: value })}
            />
          )}
        </Setting>
        {draft.rules.map((rule, index) => (
          <RuleCard
            key={rule.key}
            rule={rule}
            number={index + 1}
            of={draft.rules.length}
            at={`rules.${index}`}
            faults={faults}
            onChange={(part) => changeRule(rule.key, part)}
            onMove={(by) => move(index, by)}
            onRemove={() => change({ rules: draft.rules.filter(({ key }) => key !== rule.key) })}
          />
        ))}
        <div className={css.add}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={13} />}
            onClick={() => change({ rules: [...draft.rules, blankRule()] })}
          >
            Add a rule
          </Button>
          <span className={css.rest}>
            The first rule that fits a request answers it. What no rule fits is {inbox.forward ? 'forwarded' : 'answered 200'}.
          </span>
        </div>
        <Setting label="Seed" note="The same seed draws the same chances in the same order.">
          {(id) => (
            <TextInput
              id={id}
              w={140}
              inputMode="numeric"
              value={draft.seed}
              error={faults.seed}
              onChange={({ currentTarget: { value } }) => change({ seed: value })}
            />
          )}
        </Setting>
      </div>
      <footer className={page.foot}>
        {problem ? <ProblemNote problem={problem} /> : null}
        <Button variant="default" onClick={back}>
          Cancel
        </Button>
        <Button type="submit" loading={saving}>
          Save
        </Button>
      </footer>
    </form>
  )
}

/** The engine names fields from the inbox down (`scenarios.2.rules.0.match.body`); the editor has one scenario. */
function atField({ field, message, fix }: Problem): Faults {
  const path = /^scenarios\.\d+\.((?:name|seed|rules\.\d+\.).*)$/.exec(field ?? '')?.[1]
  return path ? { [path]: [message, fix].filter(Boolean).join(' ') } : {}
}

function moved<T>(list: T[], index: number, by: number): T[] {
  const next = [...list]
  const [one] = next.splice(index, 1)
  if (one) next.splice(index + by, 0, one)
  return next
}
