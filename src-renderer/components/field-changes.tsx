import type { FieldChange } from '../../src-preload/contract/open-file'
import css from './field-changes.module.css'

/** Value by value what is here and what a file has instead. */
export function FieldChanges({ fields, what }: { fields: FieldChange[]; what: string }) {
  return (
    <table className={css.table} aria-label={`What differs in ${what}`}>
      <thead>
        <tr>
          <th>Field</th>
          <th>Here</th>
          <th>In the file</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, mine, file }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <td>{mine === null ? <Absent /> : <del>{mine}</del>}</td>
            <td>{file === null ? <Absent /> : <ins>{file}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Absent = () => <span className={css.absent}>not set</span>
