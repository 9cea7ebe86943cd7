import { Button, Select, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { EventType } from '../../../src-preload/contract/catalog'
import { draftEvent } from '../../actions/draft-event'
import { renewIds } from '../../actions/renew-ids'
import { EventTypeTags } from '../../components/event-type-tags'
import { useCompose } from '../../stores/compose'
import css from './composer-head.module.css'

export function ComposerHead({ type }: { type: EventType }) {
  const { catalog, draft, resending } = useCompose()
  const sample = type.samples.find(({ name }) => name === draft?.sample)
  return (
    <header className={css.head}>
      <div className={css.what}>
        <h1 className={css.type}>{type.type}</h1>
        <EventTypeTags type={type} always />
        <p className={css.description} title={[type.description, type.note, sample?.note].filter(Boolean).join('\n')}>
          {type.status === 'removed' && type.replacedBy ? type.replacedBy : type.description}
        </p>
      </div>
      {resending ? null : (
        <>
          <Select
            className={css.sample}
            aria-label="Sample"
            data={type.samples.map(({ name }) => name)}
            value={draft?.sample ?? null}
            disabled={type.samples.length < 2}
            comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
            onChange={(name) => catalog && name && draftEvent(catalog, type.type, name)}
          />
          <Tooltip label="New ids and times. What you typed stays.">
            <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={() => renewIds()}>
              Fresh ids
            </Button>
          </Tooltip>
        </>
      )}
    </header>
  )
}
