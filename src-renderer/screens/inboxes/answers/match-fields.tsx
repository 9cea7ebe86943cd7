import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Folded } from '../../../components/folded'
import { MonoArea } from '../../../components/mono-area'
import { Setting } from '../../../components/setting'
import { matchInWords } from './answer-words'
import css from './fields.module.css'
import { type DraftRule, type Faults, readRule } from './scenario-draft'

interface Props {
  rule: DraftRule
  at: string
  faults: Faults
  onChange: (part: Partial<DraftRule>) => void
}

/** Everything given must hold; nothing given is every request. */
export function MatchFields({ rule, at, faults, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const fault = (part: string) => Object.entries(faults).find(([path]) => path.startsWith(`${at}.match.${part}`))?.[1]
  const atFault = Object.keys(faults).some((path) => path.startsWith(`${at}.match`))
  const summary = matchInWords(readRule(rule, at, {}).match)
  return (
    <Folded level={3} title="Which requests" summary={summary} open={open || atFault} onToggle={() => setOpen(!open)}>
      <Setting label="Methods">
        {(id) => (
          <TextInput
            id={id}
            placeholder="Any, or POST, PUT"
            spellCheck={false}
            value={rule.methods}
            error={fault('methods')}
            onChange={({ currentTarget: { value } }) => onChange({ methods: value })}
          />
        )}
      </Setting>
      <Setting label="Path" note="What follows the inbox’s address, without the query; * stands for any run of characters.">
        {(id) => (
          <TextInput
            id={id}
            classNames={{ input: css.mono }}
            placeholder="Any, or /orders/*"
            spellCheck={false}
            value={rule.path}
            error={fault('path')}
            onChange={({ currentTarget: { value } }) => onChange({ path: value })}
          />
        )}
      </Setting>
      <Setting label="Headers" note="One a line, as Name: value; * stands for any run of characters, a name alone for any value.">
        {(id) => (
          <MonoArea
            id={id}
            maxRows={6}
            placeholder="Any, or x-github-event: push*"
            value={rule.headers}
            error={fault('headers')}
            onChange={(value) => onChange({ headers: value })}
          />
        )}
      </Setting>
      <Setting
        label="Expression"
        note="JSONata, true or false, over method, path, query, headers (names in lower case), body, text and inbox."
      >
        {(id) => (
          <MonoArea
            id={id}
            placeholder="Any, or body.amount > 100"
            value={rule.expression}
            error={fault('body')}
            onChange={(value) => onChange({ expression: value })}
          />
        )}
      </Setting>
    </Folded>
  )
}
