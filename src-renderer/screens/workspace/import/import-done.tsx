import type { ImportedWorkspace } from '../../../../src-preload/contract/workspace-procedures'
import { countOf } from '../../../components/quantity'
import { useMissingSecrets } from '../../../stores/missing-secrets'
import page from '../page.module.css'
import { MissingSecrets } from '../secrets/missing-secrets'

/** What the import did, and the secrets that are still needed. */
export function ImportDone({ done: { items } }: { done: ImportedWorkspace }) {
  const missing = useMissingSecrets()
  const of = (action: string) => items.filter((item) => item.action === action).length
  const replaced = of('conflict')
  const parts = [`${of('added')} added`, `${of('changed') + replaced} changed`, `${of('left')} left as they were`]
  return (
    <>
      <p role="status">
        Imported: {parts.join(', ')}.{missing.length === 0 ? ' No secret is missing.' : ''}
      </p>
      {missing.length > 0 ? (
        <section>
          <h2 className={page.heading}>{countOf(missing.length, 'secret')} needed</h2>
          <p className={page.lead}>Nothing is sent to a hook whose secret is missing. A value is encrypted here and never shown again.</p>
          <MissingSecrets secrets={missing} />
        </section>
      ) : null}
    </>
  )
}
