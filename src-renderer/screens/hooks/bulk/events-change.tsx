import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Catalog } from '../../../../src-preload/contract/catalog'
import type { Subscription } from '../../../../src-preload/contract/hook'
import { EventsField } from '../form/events-field'
import { emptyForm } from '../form/values'
import css from './bulk-page.module.css'

/** The same events for all of them, chosen as the provider allows. */
export function EventsChange({ catalog, onSet }: { catalog: Catalog; onSet: (events: Subscription) => void }) {
  const [values, setValues] = useState(() => emptyForm(catalog))
  const [asked, setAsked] = useState(false)
  const none = !values.allEvents && values.types.length === 0
  return (
    <section className={css.part} aria-label="Events">
      <h2 className={css.title}>Events</h2>
      <EventsField
        catalog={catalog}
        values={values}
        faults={asked && none ? { events: 'Choose at least one event.' } : {}}
        onChange={(part) => setValues({ ...values, ...part })}
      />
      <div className={css.row}>
        <Button
          variant="default"
          onClick={() => {
            setAsked(true)
            if (!none) onSet(values.allEvents ? 'all' : values.types)
          }}
        >
          Subscribe them to this
        </Button>
      </div>
    </section>
  )
}
