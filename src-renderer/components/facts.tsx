import css from './facts.module.css'

export interface Fact {
  name: string
  value: React.ReactNode
  /** A quote of the provider's page; null: the page is silent; absent: the question doesn't arise. */
  source?: string | null
  /** Which part of the value is ours, where the quote leaves one open. */
  note?: string | null
}

/** Rules with where they come from: the provider's own words, or our choice where its page is silent. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(({ name, value, source, note }) => (
        <div key={name} className={css.fact}>
          <dt>{name}</dt>
          <dd>
            <div className={css.value}>{value}</div>
            {source ? <q className={css.quote}>{source}</q> : null}
            {source === null ? <span className={css.ours}>Not documented; this is what Hookbench uses.</span> : null}
            {note ? <span className={css.ours}>{note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
