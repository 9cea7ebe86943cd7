import { ActionIcon, Button, FileButton, NumberInput, Popover } from '@mantine/core'
import { IconChevronDown, IconFileUpload, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { mostEvents } from '../../../src-preload/contract/batch'
import { readRows } from '../../actions/read-rows'
import line from '../../components/one-line.module.css'
import { ProblemNote } from '../../components/problem-note'
import { countOf } from '../../components/quantity'
import { eventCount, isMany, justOne, type Many, useCompose } from '../../stores/compose'
import css from './many-menu.module.css'

/** How many events one press sends, how fast, and where they come from. */
export function ManyMenu({ warnings }: { warnings: string[] }) {
  const compose = useCompose()
  const { many, edited } = compose
  const [problem, setProblem] = useState<{ message: string; fix: string | null } | null>(null)
  const change = (part: Partial<Many>) => useCompose.setState({ many: { ...many, ...part } })
  const choose = async (file: File | null) => {
    if (!file) return
    const read = await readRows(file)
    setProblem('problem' in read ? read.problem : null)
    if (!('problem' in read)) change({ file: read })
  }
  return (
    <Popover width={340} position="top-end" shadow="sm" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          className={css.button}
          rightSection={<IconChevronDown size={14} />}
          title="How many, how fast, from a file"
        >
          {inWords(many)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.many}>
        <div className={css.numbers}>
          <NumberInput
            label="Events"
            min={1}
            max={mostEvents}
            allowDecimal={false}
            clampBehavior="strict"
            placeholder={String(many.file?.rows.length ?? 1)}
            value={many.count}
            onChange={(count) => change({ count: String(count) })}
          />
          <NumberInput
            label="Each second"
            min={0.01}
            max={10_000}
            clampBehavior="strict"
            placeholder="as fast as it goes"
            value={many.rate}
            onChange={(rate) => change({ rate: String(rate) })}
          />
        </div>
        {many.file ? (
          <div className={css.file}>
            <span className={`${line.oneLine} ${css.name}`} title={many.file.name}>
              {many.file.name}
            </span>
            <span className={css.rows}>{countOf(many.file.rows.length, 'row')}</span>
            <ActionIcon size={22} aria-label="Remove the file" onClick={() => change({ file: null })}>
              <IconX size={14} />
            </ActionIcon>
          </div>
        ) : (
          <FileButton accept=".jsonl,.ndjson,.csv" onChange={choose}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFileUpload size={14} />}>
                Rows from a file (.jsonl, .csv)
              </Button>
            )}
          </FileButton>
        )}
        {problem ? <ProblemNote problem={problem} /> : null}
        <p className={css.note}>{sourceInWords(many, edited)}</p>
        {warnings.map((warning) => (
          <p key={warning} className={css.warning}>
            {warning}
          </p>
        ))}
        {isMany(compose) ? (
          <Button variant="subtle" color="gray" onClick={() => useCompose.setState({ many: justOne })}>
            Back to one event
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  )
}

function inWords(many: Many): string {
  const rate = many.rate.trim() === '' || eventCount(many) === 1 ? '' : `, ${many.rate}/s`
  return `${countOf(eventCount(many), 'event')}${rate}`
}

function sourceInWords({ file }: Many, edited: boolean): string {
  const first = file?.rows[0]
  if (first?.payload !== undefined) return 'Each line is a payload and goes out as it stands there.'
  if (first) return `Each row sets the paths its columns name in ${edited ? 'your payload' : 'the sample'}.`
  return edited ? 'Your payload goes out each time as typed, so ids inside it repeat.' : 'Each event gets ids and times of its own.'
}
