import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Problem } from '../../../src-preload/contract/problem'
import { type FormHeader, HeaderRows } from './header-rows'
import css from './headers-field.module.css'

interface Props {
  catalog: Catalog
  headers: FormHeader[]
  problem: Problem | null
  onChange: (headers: FormHeader[]) => void
}

/** Headers under their own label, with what was refused at its row. */
export function HeadersField({ catalog, headers, problem, onChange }: Props) {
  const message = (paths: string[]) => (problem?.field && paths.includes(problem.field) ? problem.message : null)
  const faultOf = (index: number, part: 'name' | 'value') =>
    message(
      part === 'value' ? [`headers.${index}.value`] : [`headers.${index}.name`, `headers.${index}`, ...(index === 0 ? ['headers'] : [])],
    )
  return (
    <div className={css.field}>
      <span className={css.label}>Headers</span>
      <HeaderRows headers={headers} allSecret={catalog.headerValuesAreSecret} faultOf={faultOf} onChange={onChange} />
      {catalog.headerValuesAreSecret ? (
        <span className={css.note}>Values may be tokens, so they are encrypted and masked in the log.</span>
      ) : null}
    </div>
  )
}
