import type { Fault } from '../../src-preload/contract/workspace'
import css from './fault-list.module.css'

/** Every mistake of a file: where it stands, what it is, and the way out. */
export function FaultList({ faults }: { faults: Fault[] }) {
  return (
    <ol className={css.faults} aria-label="Mistakes in the file">
      {faults.map(({ line, path, message, fix }) => (
        <li key={`${line} ${path} ${message}`}>
          <span className={css.line}>line {line}</span>
          <div>
            {path ? <code className={css.path}>{path}</code> : null}
            <p>{message}</p>
            <p className={css.fix}>{fix}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
