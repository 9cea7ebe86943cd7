import { Tooltip } from '@mantine/core'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { headerMeaning } from '../../src-preload/contract/header-meanings'
import css from './header-table.module.css'

/** Headers as they stood on the wire: order, case and repetition kept. What a known one is for is told where it is pointed at. */
export function HeaderTable({ headers, label }: { headers: HeaderPairs; label: string }) {
  if (headers.length === 0) return <p className={css.none}>No headers.</p>
  return (
    <table className={css.table} aria-label={label}>
      <tbody>
        {headers.map(([name, value], index) => {
          const meaning = headerMeaning(name)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: names repeat and the order is fixed
            <tr key={index}>
              <th scope="row">
                {meaning ? (
                  <Tooltip label={meaning} position="top-start" multiline maw={320}>
                    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its meaning is for the keyboard, too */}
                    <span className={css.known} tabIndex={0}>
                      {name}
                    </span>
                  </Tooltip>
                ) : (
                  name
                )}
              </th>
              <td dir="auto">{value}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
