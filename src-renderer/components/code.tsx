import { lazy, Suspense } from 'react'
import css from './code.module.css'
import type { CodeProps } from './code-surface'

const CodeSurface = lazy(() => import('./code-surface'))

/** Shows or edits code. Until the editor has loaded the same text stands there, so nothing jumps. */
export function Code(props: CodeProps) {
  return (
    <div className={css.frame} data-editable={props.onChange !== undefined}>
      <Suspense fallback={<pre className={css.waiting}>{props.text.slice(0, 5_000)}</pre>}>
        <CodeSurface {...props} />
      </Suspense>
    </div>
  )
}
