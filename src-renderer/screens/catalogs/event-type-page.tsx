import { Button, Tabs } from '@mantine/core'
import { IconPencil, IconPlus, IconSend, IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Catalog, EventType, Sample } from '../../../src-preload/contract/catalog'
import { removeEventType } from '../../actions/own-event-type'
import { removeSample } from '../../actions/own-sample'
import { Code } from '../../components/code'
import { EventTypeTags } from '../../components/event-type-tags'
import { PaneHead } from '../../components/pane-head'
import { address, go } from '../../stores/route'
import css from './event-type-page.module.css'
import { sampleText } from './sample-text'

export function EventTypePage({ catalog, type }: { catalog: Catalog; type: EventType }) {
  const [shown, setShown] = useState(type.samples[0]?.name ?? null)
  const sample = type.samples.find(({ name }) => name === shown) ?? type.samples[0]
  return (
    <>
      <PaneHead title={type.type} aside={<EventTypeTags type={type} always />}>
        <Button variant="light" leftSection={<IconSend size={14} />} onClick={() => go('send', catalog.id, type.type)}>
          Send this
        </Button>
        {type.own ? (
          <>
            <Button variant="default" leftSection={<IconPencil size={14} />} onClick={() => go('catalogs', catalog.id, type.type, 'edit')}>
              Edit
            </Button>
            <Button variant="default" leftSection={<IconTrash size={14} />} onClick={() => removeEventType(catalog.id, type)}>
              Remove
            </Button>
          </>
        ) : null}
      </PaneHead>
      <div className={css.words}>
        <p>{type.description || (type.own ? 'An event of your own.' : '')}</p>
        {type.replacedBy ? <p className={css.removed}>Removed. The provider says: “{type.replacedBy}”</p> : null}
        {type.note ? <p className={css.note}>{type.note}</p> : null}
        <AlsoSent catalog={catalog} words="Sent ahead of it, each an event of its own:" types={type.firesBefore} />
        <AlsoSent catalog={catalog} words="Sent after it, each an event of its own:" types={type.fires} />
      </div>
      <div className={css.bar}>
        <Tabs value={sample?.name ?? null} onChange={setShown} className={css.tabs}>
          <Tabs.List aria-label="Samples">
            {type.samples.map(({ name }) => (
              <Tabs.Tab key={name} value={name}>
                {name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={13} />}
          onClick={() => go('catalogs', catalog.id, type.type, 'sample')}
        >
          Add sample
        </Button>
      </div>
      {sample ? <SamplePayload catalog={catalog} type={type} sample={sample} /> : null}
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

const importedOrigins = {
  ...origins,
  page: 'An example of the imported document.',
  fields: 'Made from the schema of the imported document.',
  illustrative: 'Our guess.',
}

function SamplePayload({ catalog, type, sample }: { catalog: Catalog; type: EventType; sample: Sample }) {
  const text = useMemo(() => sampleText(sample), [sample])
  // One that nobody has saved stands in for a type that has none.
  const saved = sample.provenance === 'own' && sample.text !== undefined && sample.name !== 'empty'
  return (
    <>
      <p className={css.origin}>
        {(catalog.importedAt ? importedOrigins : origins)[sample.provenance]} {sample.note}
        {sample.provenance === 'own' ? (
          <>
            {' '}
            <a href={address('catalogs', catalog.id, type.type, 'sample', ...(saved ? [sample.name] : []))}>
              {saved ? 'Edit' : 'Write one'}
            </a>
            {saved ? (
              <button type="button" className={css.remove} onClick={() => removeSample(catalog.id, type.type, sample)}>
                Remove
              </button>
            ) : null}
          </>
        ) : null}
      </p>
      <Code text={text} label={`Sample ${sample.name}`} />
    </>
  )
}
