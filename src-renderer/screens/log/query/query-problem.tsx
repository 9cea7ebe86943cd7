import type { Problem } from '../../../../src-preload/contract/problem'
import css from './query-line.module.css'

interface Props {
  problem: Problem
  draft: string
  onTake: (text: string) => void
}

/** What is wrong with the query and what to write instead, below it. */
export function QueryProblem({ problem: { message, fix, candidates, at }, draft, onTake }: Props) {
  return (
    <div id="log-query-problem" className={css.problem} role="alert">
      <strong>{message}</strong>
      {fix ? <span>{fix}</span> : null}
      {at && candidates && candidates.length > 0 ? (
        <span className={css.candidates}>
          {candidates.slice(0, 5).map((candidate) => (
            <button
              key={candidate}
              type="button"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onTake(mended(draft, at, candidate))}
            >
              {candidate}
            </button>
          ))}
        </span>
      ) : null}
    </div>
  )
}

/** An operator that is meant instead of another keeps the value behind it. */
function mended(draft: string, { from, to }: { from: number; to: number }, candidate: string): string {
  const wrong = draft.slice(from, to)
  const colon = wrong.indexOf(':')
  const not = wrong.startsWith('-') ? '-' : ''
  return draft.slice(0, from) + (colon >= 0 ? `${not}${candidate}${wrong.slice(colon)}` : candidate) + draft.slice(to)
}
