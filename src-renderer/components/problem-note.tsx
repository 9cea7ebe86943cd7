import type { Problem } from '../../src-preload/contract/problem'
import css from './problem-note.module.css'

/** What was refused and the way out. */
export function ProblemNote({ problem }: { problem: Pick<Problem, 'message' | 'fix'> }) {
  return (
    <div className={css.note} role="alert">
      <strong>{problem.message}</strong>
      {problem.fix ? <span>{problem.fix}</span> : null}
    </div>
  )
}
