import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Rule } from '../../../../src-preload/contract/scenario'
import { type DraftRule, draftAnswer } from './scenario-draft'
import { useWords } from './use-words'
import css from './words-field.module.css'
import { wordsOf } from './words-of'

interface Props {
  number: number
  rule: Rule
  onRead: (part: Pick<DraftRule, 'order' | 'answers'>) => void
}

/** The rule's answers in a few words, which can be typed instead of being put together below. */
export function WordsField({ number, rule, onRead }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const read = useWords(typed ?? '')
  const now = wordsOf(rule)

  // biome-ignore lint/correctness/useExhaustiveDependencies: taken over once, when it has been read
  useEffect(() => {
    const answered = read && 'scenario' in read ? read.scenario.rules[0] : undefined
    if (typed === null || !answered || wordsOf(answered) === now) return
    onRead({ order: answered.order, answers: answered.answers.map(draftAnswer) })
  }, [read])

  return (
    <TextInput
      className={css.field}
      classNames={{ input: css.mono }}
      aria-label={`Answers of rule ${number} in a few words`}
      placeholder={now === null ? 'More than a few words can say; type to replace it' : '500x2,200'}
      spellCheck={false}
      autoComplete="off"
      value={typed ?? now ?? ''}
      error={typed !== null && read && 'problem' in read ? [read.problem.message, read.problem.fix].filter(Boolean).join(' ') : null}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
    />
  )
}
