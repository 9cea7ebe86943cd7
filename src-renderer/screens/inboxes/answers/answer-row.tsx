import { ActionIcon, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { answerBehaviours, type Rule } from '../../../../src-preload/contract/scenario'
import { Folded } from '../../../components/folded'
import { AnswerDetails } from './answer-details'
import css from './answer-row.module.css'
import { behaviourNames } from './answer-words'
import type { DraftAnswer, Faults } from './scenario-draft'

export interface AnswerProps {
  answer: DraftAnswer
  /** From 1, as is the rule's. */
  number: number
  rule: number
  order: Rule['order']
  isLast: boolean
  at: string
  faults: Faults
  onChange: (part: Partial<DraftAnswer>) => void
  /** Null: it is the only one. */
  onRemove: (() => void) | null
}

const kinds = [{ value: 'plain', label: 'Answers' }, ...answerBehaviours.map((each) => ({ value: each, label: behaviourNames[each] }))]

/** One answer: what, how often, when; its headers and body unfold. */
export function AnswerRow(props: AnswerProps) {
  const { answer, number, rule, order, isLast, at, faults, onChange, onRemove } = props
  const [open, setOpen] = useState(false)
  const silent = answer.behaviour === 'never' || answer.behaviour === 'reset-before'
  const goesOn = order === 'sequence' && isLast
  const inside = ['headers', 'body'].some((part) => Object.keys(faults).some((path) => path.startsWith(`${at}.${part}`)))
  const name = `answer ${number} of rule ${rule}`
  const text = (key: 'status' | 'times' | 'lasts' | 'percent' | 'delay' | 'drip', label: string, placeholder: string, fault: string) => (
    <TextInput
      label={label}
      aria-label={`${label}, ${name}`}
      placeholder={placeholder}
      value={answer[key]}
      error={faults[`${at}.${fault}`]}
      onChange={({ currentTarget: { value } }) => onChange({ [key]: value })}
    />
  )
  return (
    <li className={css.row}>
      <div className={css.fields}>
        <Select
          label="What"
          aria-label={`What, ${name}`}
          className={css.what}
          data={kinds}
          value={answer.behaviour}
          onChange={(behaviour) => behaviour && onChange({ behaviour: behaviour as DraftAnswer['behaviour'] })}
        />
        {silent ? null : text('status', 'Status', '200', 'status')}
        {order === 'chance' ? text('percent', 'Chance, %', '20', 'percent') : null}
        {order === 'chance' || goesOn ? null : answer.lasts === '' ? text('times', 'Times', '1', 'times') : null}
        {order === 'chance' || goesOn ? null : text('lasts', 'Or for', '5 s', 'forMs')}
        {text('delay', 'After', 'at once', 'delayMs')}
        {answer.behaviour === 'drip' ? text('drip', 'Spread over', '10 s', 'dripMs') : null}
        {onRemove ? (
          <ActionIcon className={css.remove} aria-label={`Remove ${name}`} onClick={onRemove}>
            <IconX size={15} />
          </ActionIcon>
        ) : null}
      </div>
      {silent ? null : (
        <Folded level={3} title="Headers and body" summary={summaryOf(answer)} open={open || inside} onToggle={() => setOpen(!open)}>
          <AnswerDetails name={name} answer={answer} at={at} faults={faults} onChange={onChange} />
        </Folded>
      )}
    </li>
  )
}

function summaryOf({ headers, bodyKind, body }: DraftAnswer): string {
  const count = headers.split('\n').filter((line) => line.trim() !== '').length
  const kinds = {
    none: 'no body',
    text: body.slice(0, 60) || 'empty body',
    jsonata: `JSONata ${body.slice(0, 60)}`,
    echo: 'the request’s own body',
  }
  return `${count === 0 ? '' : count === 1 ? '1 header · ' : `${count} headers · `}${kinds[bodyKind]}`
}
