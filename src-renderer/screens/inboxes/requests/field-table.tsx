import type { FieldDrift } from '../../../../src-preload/contract/capture-query'
import { countOf } from '../../../components/quantity'
import { Tag, type Tone } from '../../../components/tag'
import css from './drift-view.module.css'

const tones: Record<FieldDrift['change'], Tone> = { new: 'accent', missing: 'red', retyped: 'amber' }
const mostShown = 300

/** Field by field: new, missing or of another type than in the samples. */
export function FieldTable({ fields }: { fields: FieldDrift[] }) {
  return (
    <>
      <table className={css.table} aria-label="Fields unlike the samples">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Difference</th>
            <th scope="col">In samples</th>
            <th scope="col">Came as</th>
          </tr>
        </thead>
        <tbody>
          {fields.slice(0, mostShown).map(({ path, change, was, is, inEnvelope }) => (
            <tr key={`${change} ${path} ${inEnvelope ?? false}`}>
              <td>
                <code>{path || '(whole payload)'}</code>
                {inEnvelope ? ' in the envelope' : null}
              </td>
              <td>
                <Tag tone={tones[change]}>{change}</Tag>
              </td>
              <td>{was.join(' or ') || '–'}</td>
              <td>{is.join(' or ') || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fields.length > mostShown ? <p className={css.note}>{`${countOf(fields.length - mostShown, 'more field')} not shown.`}</p> : null}
    </>
  )
}
