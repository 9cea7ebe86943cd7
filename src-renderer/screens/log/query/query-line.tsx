import { Combobox, useCombobox } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { type Completions, completeQuery } from '../../../actions/complete-query'
import { searchLog, typeQuery } from '../../../actions/search-log'
import { useLogResult } from '../../../stores/log-result'
import { queryLineId } from '../log-keys'
import { applied } from './apply-completion'
import css from './query-line.module.css'
import { QueryProblem } from './query-problem'

/** One line that asks for anything in the log: what could stand at the cursor is offered, what is wrong is marked where it stands. */
export function QueryLine() {
  const { draft, problem } = useLogResult()
  const input = useRef<HTMLInputElement>(null)
  const backdrop = useRef<HTMLDivElement>(null)
  const [offer, setOffer] = useState<Completions | null>(null)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const items = offer?.items ?? []
  const isOpen = box.dropdownOpened && items.length > 0

  const asked = useRef(0)
  const ask = async (text: string, cursor = input.current?.selectionStart ?? text.length) => {
    const mine = ++asked.current
    const found = await completeQuery(text, cursor)
    if (!found || mine !== asked.current) return
    setOffer(found)
    if (found.items.length > 0) box.openDropdown()
  }
  // Also what is still on its way, and what has come but isn't drawn yet: the box thinks it closed until then, and would open.
  const endOffer = () => {
    asked.current++
    setOffer(null)
    box.closeDropdown()
  }
  const change = (text: string) => {
    typeQuery(text)
    void ask(text)
  }
  const take = (insert: string) => {
    if (!offer) return
    const next = applied(draft, offer, insert)
    typeQuery(next.text)
    void ask(next.text, next.cursor)
    cursorNext.current = next.cursor
  }
  // Before the next key, which would else land at the end of the line.
  const cursorNext = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor moves once the text stands there
  useLayoutEffect(() => {
    if (cursorNext.current !== null) input.current?.setSelectionRange(cursorNext.current, cursorNext.current)
    cursorNext.current = null
  }, [draft])
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && !isOpen) input.current?.blur()
    if (event.key !== 'Enter' || box.getSelectedOptionIndex() >= 0) return
    endOffer()
    void searchLog(draft)
  }

  return (
    <Combobox store={box} onOptionSubmit={take} position="bottom-start" offset={4} width={420}>
      <div className={css.line} data-wrong={problem !== null || undefined}>
        <IconSearch size={15} className={css.glass} aria-hidden />
        <div className={css.field}>
          <div ref={backdrop} className={css.backdrop} aria-hidden>
            <Marked text={draft} at={problem?.at} />
          </div>
          <Combobox.Target withExpandedAttribute>
            <input
              ref={input}
              id={queryLineId}
              className={css.input}
              type="text"
              role="combobox"
              aria-expanded={isOpen}
              value={draft}
              maxLength={2_000}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              placeholder="Everything. Try status:5xx, hook:orders, type:lead.*, after:-2h, or any words"
              aria-label="Query"
              aria-invalid={problem !== null}
              aria-describedby={problem ? 'log-query-problem' : undefined}
              onChange={({ target }) => change(target.value)}
              onFocus={() => void ask(draft)}
              onClick={() => void ask(draft)}
              onBlur={endOffer}
              onKeyDown={onKeyDown}
              onScroll={({ currentTarget }) => backdrop.current?.scrollTo({ left: currentTarget.scrollLeft })}
            />
          </Combobox.Target>
        </div>
        {draft ? (
          <button type="button" className={css.clear} aria-label="Clear the query" onClick={() => searchLog('')}>
            <IconX size={14} />
          </button>
        ) : (
          <kbd className={css.key} title="The key / comes here from anywhere in the log">
            /
          </kbd>
        )}
        {problem && !isOpen ? <QueryProblem problem={problem} onTake={(text) => void searchLog(text)} draft={draft} /> : null}
      </div>
      <Combobox.Dropdown hidden={items.length === 0}>
        <Combobox.Options className={css.options} aria-label="What could stand here">
          {items.map(({ insert, label, help }) => (
            <Combobox.Option key={label} value={insert} className={css.option}>
              <code>{label}</code>
              <span>{help}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** The text again, invisible, under the input: only the mark on its wrong stretch is seen. */
function Marked({ text, at }: { text: string; at: { from: number; to: number } | undefined }) {
  if (!at) return null
  return (
    <>
      {text.slice(0, at.from)}
      <mark>{text.slice(at.from, Math.max(at.to, at.from + 1)) || ' '}</mark>
      {text.slice(at.to)}
    </>
  )
}
