import css from './bytes-match.module.css'

/** Whether what left and what arrived have the same SHA-256; nothing where only one end is ours. */
export function BytesMatch({ match }: { match: boolean | null }) {
  if (match === null) return null
  return (
    <span className={css.match} data-match={match}>
      {match ? 'bytes match ✓' : 'bytes differ ✕'}
    </span>
  )
}
