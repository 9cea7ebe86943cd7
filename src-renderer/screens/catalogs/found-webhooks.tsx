import type { FoundCatalog, FoundWebhook } from '../../../src-preload/contract/catalog-import'
import { countOf } from '../../components/quantity'
import { schemeNames } from '../../components/scheme-names'
import { Tag } from '../../components/tag'
import css from './found-webhooks.module.css'

/** What a document holds: each webhook with where its sample comes from, and what couldn't be followed. */
export function FoundWebhooks({ found: { webhooks, openapi, version, signature, warnings } }: { found: FoundCatalog }) {
  const doubtful = webhooks.filter(({ mismatch }) => mismatch !== null).length
  const examples = webhooks.filter(({ from }) => from === 'example').length
  return (
    <section aria-label="What the document holds" className={css.found}>
      <p className={css.sum}>
        {countOf(webhooks.length, 'webhook')} in version {version} (OpenAPI {openapi}): {examples} with examples of the document,{' '}
        {webhooks.length - examples} made from their schemas.
        {signature ? ` Their headers are those of ${schemeNames[signature]}.` : ''}
        {doubtful > 0 ? ` ${doubtful} of them have a schema that no sample fits: they are added all the same.` : ''}
      </p>
      {warnings.length > 0 ? (
        <ul className={css.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
      <ul className={css.list}>
        {webhooks.toSorted(doubtfulFirst).map((webhook) => (
          <li key={webhook.type} className={css.row}>
            <span className={css.type} title={webhook.type}>
              {webhook.type}
            </span>
            <span className={css.words} title={webhook.mismatch ?? webhook.description}>
              {webhook.mismatch ?? webhook.description}
            </span>
            <Origin webhook={webhook} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const doubtfulFirst = (a: FoundWebhook, b: FoundWebhook) => Number(b.mismatch !== null) - Number(a.mismatch !== null)

function Origin({ webhook: { from, mismatch } }: { webhook: FoundWebhook }) {
  if (mismatch !== null) return <Tag tone="amber">doubtful</Tag>
  return <Tag tone={from === 'example' ? 'green' : 'grey'}>{from === 'example' ? 'example' : 'from schema'}</Tag>
}
