import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Plan, PlanItem } from '../../../../src-preload/contract/workspace-procedures'
import { FieldChanges } from '../../../components/field-changes'
import { Folded } from '../../../components/folded'
import { countOf } from '../../../components/quantity'
import { Tag, type Tone } from '../../../components/tag'
import { type Decision, useImport } from '../../../stores/import'
import { inWords, kindWords } from '../kind-words'
import page from '../page.module.css'

const groups: { action: PlanItem['action']; title: string; tone: Tone }[] = [
  { action: 'conflict', title: 'To decide', tone: 'amber' },
  { action: 'changed', title: 'Changed', tone: 'accent' },
  { action: 'added', title: 'Added', tone: 'green' },
]

/** What is to be decided, changed, added and left, and the secrets it will need. */
export function PlanView({ plan: { items, needed } }: { plan: Plan }) {
  const [leftShown, setLeftShown] = useState(false)
  const left = items.filter(({ action }) => action === 'left')
  const shown = groups.map((group) => ({ ...group, items: items.filter(({ action }) => action === group.action) }))
  return (
    <>
      {left.length === items.length ? <p role="status">Everything in this file is here already, and the same.</p> : null}
      {shown.map(({ action, title, tone, items: of }) =>
        of.length > 0 ? (
          <section key={action} aria-label={title}>
            <h2 className={page.heading}>
              {title} <Tag tone={tone}>{of.length}</Tag>
            </h2>
            {action === 'conflict' ? <DecideAll keys={of.map(({ key }) => key)} /> : null}
            <ul className={page.things}>
              {of.map((item) => (
                <li key={item.key}>
                  <Item item={item} />
                </li>
              ))}
            </ul>
          </section>
        ) : null,
      )}
      {needed.length > 0 ? (
        <section>
          <h2 className={page.heading}>{countOf(needed.length, 'secret')} needed</h2>
          <p className={page.lead}>
            These have no value here. You are asked for them once the file is imported; until then nothing is sent.
          </p>
          <ul className={page.things}>
            {needed.map(({ reference, for: of }) => (
              <li key={reference} className={page.thing}>
                <code>{reference}</code>
                <span className={page.kind}>{of.join(', ')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {left.length > 0 ? (
        <Folded
          level={2}
          title={`Left as they are (${left.length})`}
          summary={left.map(({ name }) => name).join(', ')}
          open={leftShown}
          onToggle={() => setLeftShown(!leftShown)}
        >
          <ul className={page.things}>
            {left.map((item) => (
              <li key={item.key}>
                <Item item={item} />
              </li>
            ))}
          </ul>
        </Folded>
      ) : null}
    </>
  )
}

const decide = (keys: string[], decision: Decision) =>
  useImport.setState(({ decisions }) => ({ decisions: { ...decisions, ...Object.fromEntries(keys.map((key) => [key, decision])) } }))

function Item({ item: { key, kind, name, action, fields, why } }: { item: PlanItem }) {
  const decision = useImport(({ decisions }) => decisions[key])
  return (
    <>
      <div className={page.thing}>
        <span className={page.name}>{name}</span>
        <span className={page.kind}>{kindWords[kind]}</span>
        {action === 'added' ? <span className={page.why}>{inWords(kind, fields)}</span> : null}
        {why ? <span className={page.why}>{why}</span> : null}
        {action === 'conflict' ? (
          <SegmentedControl
            className={page.act}
            aria-label={`Which ${name} is to stay`}
            data={[
              { value: 'mine', label: 'Keep mine' },
              { value: 'file', label: 'Take the file’s' },
            ]}
            value={decision ?? ''}
            onChange={(next) => decide([key], next as Decision)}
          />
        ) : null}
      </div>
      {fields.length > 0 && action !== 'added' ? (
        <div className={page.fields}>
          <FieldChanges fields={fields} what={name} />
        </div>
      ) : null}
    </>
  )
}

function DecideAll({ keys }: { keys: string[] }) {
  if (keys.length < 2) return null
  return (
    <div className={page.thing}>
      <span className={page.kind}>All of them:</span>
      <Button variant="default" size="compact-xs" onClick={() => decide(keys, 'mine')}>
        Keep mine
      </Button>
      <Button variant="default" size="compact-xs" onClick={() => decide(keys, 'file')}>
        Take the file’s
      </Button>
    </div>
  )
}
