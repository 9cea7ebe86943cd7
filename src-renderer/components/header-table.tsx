import type { HeaderPairs } from '../../src-preload/contract/exchange'
import css from './header-table.module.css'

/** Headers as they stood on the wire: order, case and repetition kept. */
export function HeaderTable({ headers, label }: { headers: HeaderPairs; label: string }) {
  if (headers.length === 0) return <p className={css.none}>No headers.</p>
  return (
    <table className={css.table} aria-label={label}>
      <tbody>
        {headers.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat and the order is fixed
          <tr key={index}>
            <th scope="row">{name}</th>
            <td dir="auto">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
