import { SegmentedControl, Select, TextInput } from '@mantine/core'
import type { Catalog } from '../../../src-preload/contract/catalog'
import { createInbox } from '../../actions/create-inbox'
import { useInboxes } from '../../stores/inboxes'
import type { HookFormValues } from './hook-form-values'
import css from './target-field.module.css'

interface Props {
  catalog: Catalog
  values: HookFormValues
  error: string | null
  onChange: (part: Partial<HookFormValues>) => void
}

const schemes = {
  https: 'This provider takes https addresses only.',
  'https-or-loopback': 'https, or plain http on this machine.',
  any: 'http or https.',
}

export function TargetField({ catalog, values, error, onChange }: Props) {
  const inboxes = useInboxes(({ list }) => list)
  const toInbox = values.inbox !== null

  async function chooseInbox() {
    const first = inboxes[0]
    if (first) return onChange({ inbox: first.name })
    const made = await createInbox(`${catalog.id}-inbox`)
    onChange({ inbox: 'inbox' in made ? made.inbox.name : '' })
  }

  return (
    <div className={css.target}>
      <SegmentedControl
        aria-label="Kind of target"
        data={[
          { value: 'url', label: 'Your URL' },
          { value: 'inbox', label: 'Local inbox' },
        ]}
        value={toInbox ? 'inbox' : 'url'}
        onChange={(kind) => (kind === 'url' ? onChange({ inbox: null }) : chooseInbox())}
      />
      {toInbox ? (
        <Select
          label="Inbox"
          description="Captures what arrives and answers 200, on this machine."
          data={[...new Set([...inboxes.map(({ name }) => name), ...(values.inbox ? [values.inbox] : [])])]}
          value={values.inbox}
          error={error}
          onChange={(inbox) => onChange({ inbox })}
        />
      ) : (
        <TextInput
          label="URL"
          description={catalog.url.note ?? schemes[catalog.url.scheme]}
          placeholder="https://example.com/webhooks"
          value={values.url}
          error={error}
          onChange={(event) => onChange({ url: event.currentTarget.value })}
        />
      )}
    </div>
  )
}
