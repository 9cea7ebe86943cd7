import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronRight, IconCopy, IconDots, IconGripVertical, IconTrash } from '@tabler/icons-react'
import { memo, useState } from 'react'
import type { RunFault } from '../../../../src-preload/contract/run-procedures'
import type { RunReport } from '../../../../src-preload/contract/run-report'
import { stepFocus } from '../../../components/step-focus'
import type { DraftStep } from '../../../stores/run-drafts'
import type { StepState } from '../match-results'
import { StepMark } from '../step-mark'
import { FailedChecks } from '../step-result'
import { AddStep } from './add-step'
import type { Faults } from './read-draft'
import css from './step-card.module.css'
import { StepFields } from './step-fields'
import type { StepActs } from './step-list'
import { stepWords } from './step-words'

interface Props {
  step: DraftStep
  states: Map<number, StepState>
  report: RunReport | undefined
  open: ReadonlySet<number>
  number: string
  at: string
  isLast: boolean
  isOnly: boolean
  faults: Faults
  warnings: RunFault[]
  acts: StepActs
}

/** A step in a line, with what came of it; it opens to be edited. What failed is told without being asked for. */
export const StepCard = memo(function StepCard(props: Props) {
  const { step, states, report, open, number, at, isLast, faults, warnings, acts } = props
  const { key } = step
  const [isOver, setOver] = useState(false)
  const state = states.get(key)
  const { verb, what, rest, expects } = stepWords(step)
  const isOpen = open.has(key)
  const isNested = at.split('.').length > 2
  const wrong = Object.keys(faults).some((path) => path === at || path.startsWith(`${at}.`))
  const warned = warnings.some(({ path }) => path.startsWith(`${at}.`))
  return (
    <li
      className={css.card}
      data-over={isOver}
      data-open={isOpen}
      onDragOver={(event) => {
        if (isNested || !event.dataTransfer.types.includes(dragType)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const dragged = Number(event.dataTransfer.getData(dragType))
        if (dragged && !isNested) acts.moveBefore(dragged, key)
      }}
    >
      <div className={css.line}>
        {isNested ? null : (
          <span
            className={css.grip}
            draggable
            title="Drag to move"
            onDragStart={(event) => event.dataTransfer.setData(dragType, String(key))}
            aria-hidden
          >
            <IconGripVertical size={14} />
          </span>
        )}
        <button
          type="button"
          className={css.head}
          data-walk
          data-step={key}
          aria-expanded={isOpen}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+D Delete"
          onClick={() => acts.toggle(key)}
          onKeyDown={(event) => keyDown(event, props)}
        >
          <IconChevronRight size={13} className={css.chevron} data-open={isOpen} aria-hidden />
          <span className={css.number}>{number}</span>
          <span className={css.verb}>{verb}</span>
          <span className={css.what}>{step.do !== 'parallel' && step.name ? step.name : what}</span>
          <span className={css.rest}>{step.do !== 'parallel' && step.name ? `${what} ${rest}` : rest}</span>
          {expects ? <span className={css.expects}>→ {expects}</span> : null}
        </button>
        {wrong ? <span className={css.wrong}>to correct</span> : warned ? <span className={css.warned}>can’t work here yet</span> : null}
        <StepMark state={state} />
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={`More for step ${number}`}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowUp size={14} />}
              rightSection="Alt+↑"
              disabled={/\.0$/.test(at)}
              onClick={() => acts.move(key, -1)}
            >
              Move up
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={14} />} rightSection="Alt+↓" disabled={isLast} onClick={() => acts.move(key, 1)}>
              Move down
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={14} />} rightSection="Alt+D" onClick={() => acts.duplicate(key)}>
              Duplicate
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={14} />}
              rightSection="Del"
              disabled={props.isOnly}
              onClick={() => acts.remove(key)}
            >
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {state?.kind === 'result' && report ? <FailedChecks result={state.result} report={report} open={isOpen} /> : null}
      {isOpen ? <StepFields step={step} at={at} faults={faults} warnings={warnings} onChange={(part) => acts.change(key, part)} /> : null}
      {step.do === 'parallel' ? (
        <div className={css.inner}>
          <ol className={css.list} aria-label={`Steps at the same time in step ${number}`}>
            {step.steps.map((inner, index) => (
              <StepCard
                key={inner.key}
                {...props}
                step={inner}
                number={`${number}.${index + 1}`}
                at={`${at}.steps.${index}`}
                isLast={index === step.steps.length - 1}
                isOnly={step.steps.length === 1}
              />
            ))}
          </ol>
          {isOpen ? <AddStep inside onAdd={(kind) => acts.add(kind, key)} /> : null}
        </div>
      ) : null}
    </li>
  )
}, sameForThis)

const dragType = 'application/x-hookbench-step'

function keyDown(event: React.KeyboardEvent<HTMLButtonElement>, { step: { key }, isOnly, acts }: Props) {
  const list = event.currentTarget.closest('section')
  const byKey: Record<string, (() => void) | undefined> = {
    ...(event.altKey
      ? { ArrowUp: () => acts.move(key, -1), ArrowDown: () => acts.move(key, 1), KeyD: () => acts.duplicate(key) }
      : { ArrowUp: () => stepFocus(list, -1, event), ArrowDown: () => stepFocus(list, 1, event) }),
    ...(isOnly ? {} : { Delete: () => acts.remove(key) }),
  }
  const act = byKey[event.code]
  if (!act) return
  event.preventDefault()
  act()
}

/** With two hundred steps, typing into one draws that one anew. */
function sameForThis(a: Props, b: Props): boolean {
  const isInside = (path: string) => path.startsWith(`${a.at}.`) || path === a.at
  const words = ({ faults, warnings }: Props) =>
    JSON.stringify([Object.entries(faults).filter(([path]) => isInside(path)), warnings.filter(({ path }) => isInside(path))])
  const keys = (step: DraftStep): number[] => [step.key, ...step.steps.flatMap(keys)]
  return (
    a.step === b.step &&
    a.at === b.at &&
    a.isLast === b.isLast &&
    a.isOnly === b.isOnly &&
    a.report?.id === b.report?.id &&
    keys(a.step).every(
      (key) => JSON.stringify(a.states.get(key)) === JSON.stringify(b.states.get(key)) && a.open.has(key) === b.open.has(key),
    ) &&
    (a.faults === b.faults && a.warnings === b.warnings ? true : words(a) === words(b))
  )
}
