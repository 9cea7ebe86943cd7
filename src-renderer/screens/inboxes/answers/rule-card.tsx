import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { Choice } from '../../hooks/form/choice'
import { AnswerRow } from './answer-row'
import { AnswerStrip } from './answer-strip'
import { MatchFields } from './match-fields'
import css from './rule-card.module.css'
import { blankAnswer, type DraftAnswer, type DraftRule, type Faults, readRule } from './scenario-draft'
import { WordsField } from './words-field'

export interface RuleProps {
  rule: DraftRule
  /** From 1. */
  number: number
  of: number
  /** Its path in the faults. */
  at: string
  faults: Faults
  onChange: (part: Partial<DraftRule>) => void
  onMove: (by: number) => void
  onRemove: () => void
}

/** Which requests, and what they are answered, step by step. */
export function RuleCard(props: RuleProps) {
  const { rule, number, at, faults, onChange } = props
  const unread: Faults = {}
  const read = readRule(rule, at, unread)
  const changeAnswer = (key: number, part: Partial<DraftAnswer>) =>
    onChange({ answers: rule.answers.map((answer) => (answer.key === key ? { ...answer, ...part } : answer)) })
  return (
    <section className={css.card} aria-label={`Rule ${number}`}>
      <Head {...props} />
      <MatchFields rule={rule} at={at} faults={faults} onChange={onChange} />
      <div className={css.answers}>
        <h3>Answers</h3>
        <Choice
          label={`How the answers of rule ${number} take turns`}
          options={[
            ['sequence', 'One after the other'],
            ['cycle', 'Again and again'],
            ['chance', 'By chance'],
          ]}
          value={rule.order}
          onChange={(order) => onChange({ order, answers: withShares(rule.answers, order) })}
        />
        <WordsField number={number} rule={read} onRead={onChange} />
        <div className={css.strip}>{Object.keys(unread).length === 0 ? <AnswerStrip rule={read} /> : null}</div>
        <ol className={css.list} aria-label={`Answers of rule ${number}`}>
          {rule.answers.map((answer, index) => (
            <AnswerRow
              key={answer.key}
              answer={answer}
              number={index + 1}
              rule={number}
              order={rule.order}
              isLast={index === rule.answers.length - 1}
              at={`${at}.answers.${index}`}
              faults={faults}
              onChange={(part) => changeAnswer(answer.key, part)}
              onRemove={rule.answers.length > 1 ? () => onChange({ answers: rule.answers.filter(({ key }) => key !== answer.key) }) : null}
            />
          ))}
        </ol>
        {faults[`${at}.answers`] ? (
          <p className={css.error} role="alert">
            {faults[`${at}.answers`]}
          </p>
        ) : null}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={13} />}
          onClick={() => onChange({ answers: withShares([...rule.answers, blankAnswer()], rule.order) })}
        >
          Add an answer
        </Button>
      </div>
    </section>
  )
}

function Head({ number, of, onMove, onRemove }: RuleProps) {
  return (
    <div className={css.head}>
      <h2>Rule {number}</h2>
      {of > 1 ? (
        <>
          <Tooltip label="Ask it earlier">
            <ActionIcon aria-label={`Ask rule ${number} earlier`} disabled={number === 1} onClick={() => onMove(-1)}>
              <IconArrowUp size={15} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Ask it later">
            <ActionIcon aria-label={`Ask rule ${number} later`} disabled={number === of} onClick={() => onMove(1)}>
              <IconArrowDown size={15} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Remove">
            <ActionIcon aria-label={`Remove rule ${number}`} onClick={onRemove}>
              <IconX size={15} />
            </ActionIcon>
          </Tooltip>
        </>
      ) : null}
    </div>
  )
}

/** Chances that nobody has set yet share what the others leave. */
function withShares(answers: DraftAnswer[], order: DraftRule['order']): DraftAnswer[] {
  if (order !== 'chance') return answers
  const open = answers.filter(({ percent }) => percent.trim() === '')
  const left = Math.max(0, 100 - answers.reduce((sum, { percent }) => sum + (Number(percent) || 0), 0))
  return answers.map((answer) => (open.includes(answer) ? { ...answer, percent: String(Math.floor(left / open.length)) } : answer))
}
