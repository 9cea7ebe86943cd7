import type { Difference, MessageComparison } from '../../../../src-preload/contract/comparison'
import { Disclosure } from '../../../components/disclosure'
import { countOf } from '../../../components/quantity'
import css from './compare-view.module.css'
import { LineDiff } from './line-diff'

interface Props {
  title: string
  diff: MessageComparison
  showsExpected: boolean
}

/** Where one side of two conversations differs: its first line, its headers, its body. */
export function MessageDiff({ title, diff: { line, headers, body }, showsExpected }: Props) {
  const all = [...line, ...headers, ...body.values]
  const hidden = showsExpected ? 0 : all.filter(({ expected }) => expected !== null).length
  const shown = (differences: Difference[]) => differences.filter(({ expected }) => showsExpected || expected === null)
  return (
    <section className={css.message}>
      <h3 className={css.heading}>
        {title}
        {hidden > 0 ? <span className={css.hidden}>{countOf(hidden, 'expected difference')} not shown</span> : null}
      </h3>
      <Differences title="First line" list={shown(line)} />
      <Differences title="Headers" list={shown(headers)} />
      <h4 className={css.part}>Body</h4>
      <p className={css.none}>
        {bodyWords({ same: body.same, layoutOnly: body.layoutOnly, kind: body.kind, count: shown(body.values).length })}
      </p>
      {shown(body.values).length > 0 ? <Differences list={shown(body.values)} /> : null}
      {body.more ? <p className={css.none}>There are more than are shown.</p> : null}
      {body.lines && !body.same && body.kind !== 'json' ? <LineDiff lines={body.lines} /> : null}
      {body.lines && body.kind === 'json' && !body.same ? (
        <Disclosure className={css.lines} words="Line by line">
          <LineDiff lines={body.lines} />
        </Disclosure>
      ) : null}
    </section>
  )
}

function bodyWords({ same, layoutOnly, kind, count }: { same: boolean; layoutOnly: boolean; kind: string; count: number }): string {
  if (kind === 'empty') return 'Both are empty.'
  if (same) return 'The same, byte for byte.'
  if (layoutOnly) return 'The same values in other bytes: other spaces, order or escapes. A signature over the bytes differs.'
  if (kind === 'unknown') return 'They differ, and one of them was not kept, so nobody can tell where.'
  if (kind === 'binary') return 'Their bytes differ.'
  return count === 0 && kind === 'json' ? 'Only in what is expected.' : ''
}

function Differences({ title, list }: { title?: string; list: Difference[] }) {
  if (list.length === 0) return null
  return (
    <>
      {title ? <h4 className={css.part}>{title}</h4> : null}
      <table className={css.table}>
        <tbody>
          {list.map(({ path, left, right, expected }) => (
            <tr key={path} data-expected={expected !== null || undefined}>
              <th scope="row" title={expected ?? undefined}>
                {path}
                {expected ? <span className={css.expected}>{expected}</span> : null}
              </th>
              <td className={css.left}>{left ?? <em>not there</em>}</td>
              <td className={css.right}>{right ?? <em>not there</em>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
