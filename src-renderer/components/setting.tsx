import { useId } from 'react'
import css from './setting.module.css'

interface Props {
  label: string
  /** The provider's own words; null: its page is silent; absent: the question doesn't arise. */
  source?: string | null
  /** What Hookbench does where the page is silent, as a sentence. */
  ours?: string
  note?: string | null
  error?: string | null
  /** Present where the hook departs from what the provider does: whose rule it would go back to, and how. */
  back?: { to: string; onBack: () => void }
  /** Gets the id that the label points at. */
  children: (id: string) => React.ReactNode
}

/** One setting in place: its name, its control, and under it the rule with where it comes from. */
export function Setting({ label, source, ours, note, error, back, children }: Props) {
  const id = useId()
  return (
    <div className={css.setting}>
      <div className={css.name}>
        <label htmlFor={id}>{label}</label>
        {back ? <span className={css.own}>own</span> : null}
      </div>
      <div className={css.control}>
        {children(id)}
        {error ? (
          <p className={css.error} role="alert">
            {error}
          </p>
        ) : null}
        {source ? <q className={css.quote}>{source}</q> : null}
        {source === null && ours && !back ? <p className={css.note}>{ours}</p> : null}
        {note ? <p className={css.note}>{note}</p> : null}
        {back ? (
          <button type="button" className={css.back} onClick={back.onBack}>
            Back to {back.to}
          </button>
        ) : null}
      </div>
    </div>
  )
}
