import { Button, Tabs } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Catalog, EventType, Sample } from '../../../src-preload/contract/catalog'
import { Code } from '../../components/code'
import { EventTypeTags } from '../../components/event-type-tags'
import { PaneHead } from '../../components/pane-head'
import { address, go } from '../../stores/route'
import css from './event-type-page.module.css'

export function EventTypePage({ catalog, type }: { catalog: Catalog; type: EventType }) {
  const [shown, setShown] = useState(type.samples[0]?.name ?? null)
  const sample = type.samples.find(({ name }) => name === shown) ?? type.samples[0]
  return (
    <>
      <PaneHead title={type.type} aside={<EventTypeTags type={type} always />}>
        <Button variant="light" leftSection={<IconSend size={14} />} onClick={() => go('send', catalog.id, type.type)}>
          Send this
        </Button>
      </PaneHead>
      <div className={css.words}>
        <p>{type.description}</p>
        {type.replacedBy ? <p className={css.removed}>Removed. The provider says: “{type.replacedBy}”</p> : null}
        {type.note ? <p className={css.note}>{type.note}</p> : null}
        <AlsoSent catalog={catalog} words="Sent ahead of it, each an event of its own:" types={type.firesBefore} />
        <AlsoSent catalog={catalog} words="Sent after it, each an event of its own:" types={type.fires} />
      </div>
      {type.samples.length > 1 ? (
        <Tabs value={shown} onChange={setShown} className={css.tabs}>
          <Tabs.List>
            {type.samples.map(({ name }) => (
              <Tabs.Tab key={name} value={name}>
                {name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      ) : (
        <div className={css.line} />
      )}
      {sample ? <SamplePayload sample={sample} /> : null}
    </>
  )
}

const AlsoSent = ({ catalog, words, types }: { catalog: Catalog; words: string; types: string[] }) =>
  types.length === 0 ? null : (
    <p className={css.note}>
      {words}{' '}
      {types.map((type) => (
        <a key={type} href={address('catalogs', catalog.id, type)}>
          {type}
        </a>
      ))}
    </p>
  )

const origins = {
  page: "As printed on the provider's page.",
  fields: "Built from the field table of the provider's page.",
  illustrative: 'Our guess: the page shows no sample of this event.',
  own: 'Your own.',
}

function SamplePayload({ sample }: { sample: Sample }) {
  const text = useMemo(() => JSON.stringify(sample.payload, null, 2), [sample])
  return (
    <>
      <p className={css.origin}>
        {origins[sample.provenance]} {sample.note}
      </p>
      <Code text={text} label={`Sample ${sample.name}`} />
    </>
  )
}
