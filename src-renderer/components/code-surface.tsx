import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, linter } from '@codemirror/lint'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { type Annotation, EditorState, Prec, Transaction } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { faultOf } from '../json/fault'
import { afterPaint } from './after-paint'
import { colours } from './code-colours'
import { fittingJson } from './code-language'
import { codeTheme } from './code-theme'
import { styleNonce } from './style-nonce'
import { changeBetween, createTeller, docOf, largeText, textOf } from './typed-text'

export interface CodeProps {
  text: string
  label: string
  /** Absent: read-only. */
  onChange?: (text: string) => void
  /** Ctrl/Cmd+Enter inside the editor. */
  onSubmit?: () => void
  plain?: boolean
  /** Each change to another number above zero opens the search. */
  find?: number
}

const lintJson = linter(
  ({ state }): Diagnostic[] => {
    const fault = faultOf(textOf(state.doc))
    if (!fault) return []
    const at = Math.min(fault.position, state.doc.length)
    return [
      {
        from: Math.max(0, at === state.doc.length ? at - 1 : at),
        to: Math.min(at + 1, state.doc.length),
        severity: 'error',
        message: fault.message,
      },
    ]
  },
  { delay: 150 },
)

/** Tab indents, so it is said how to get on by keyboard. */
const leaving = 'Escape, then Tab, leads out of it.'

/** The one code editor and viewer; loaded only when first shown. */
export default function CodeSurface({ text, label, onChange, onSubmit, plain, find }: CodeProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const typed = useRef(text)
  const calls = useRef({ onChange, onSubmit, find })
  calls.current = { onChange, onSubmit, find }
  const editable = onChange !== undefined

  useEffect(() => {
    const at = host.current
    if (!at) return
    const teller = createTeller((now) => {
      typed.current = now
      calls.current.onChange?.(now)
    })
    const submit = () => {
      teller.tellNow()
      calls.current.onSubmit?.()
      return calls.current.onSubmit !== undefined
    }
    const extensions = [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run: submit }])),
      EditorView.domEventHandlers({ blur: teller.tellNow }),
      plain ? [] : [lineNumbers(), foldGutter({ openText: '▾', closedText: '▸' }), codeFolding()],
      drawSelection(),
      bracketMatching(),
      search({ top: true }),
      highlightSelectionMatches(),
      indentUnit.of('  '),
      EditorView.cspNonce.of(styleNonce()),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', ...(editable ? { 'aria-description': leaving } : {}) }),
      EditorView.perLineTextDirection.of(true),
      syntaxHighlighting(colours),
      codeTheme,
      plain ? [] : fittingJson(),
      keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
      editable
        ? [history(), highlightActiveLine(), lintJson, keymap.of([...historyKeymap, indentWithTab])]
        : [EditorState.readOnly.of(true)],
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return
        if (update.transactions.some((transaction) => transaction.isUserEvent('given'))) teller.drop()
        else teller.typed(update.state.doc)
      }),
    ]
    const open = () => {
      // Given to the view, not made with it: the gap that stands for the rest of a very long line is drawn as wide as it should be high at first,
      // and measured by that a line of a megabyte would be laid out whole.
      const made = new EditorView({ parent: at, state: EditorState.create({ extensions }) })
      view.current = made
      give(made, typed.current, Transaction.addToHistory.of(false))
    }
    const openLate = () => {
      open()
      if (calls.current.find && view.current) openSearchPanel(view.current)
    }
    const leave = typed.current.length < largeText ? null : afterPaint(openLate)
    if (!leave) open()
    return () => {
      leave?.()
      teller.tellNow()
      view.current?.destroy()
      view.current = null
    }
  }, [editable, plain, label])

  useEffect(() => {
    // What comes back is mostly what was typed just now; comparing it with the whole document would be felt in a large one.
    if (text === typed.current) return
    typed.current = text
    if (view.current) give(view.current, text)
  }, [text])

  useEffect(() => {
    if (find && view.current) openSearchPanel(view.current)
  }, [find])

  return <div ref={host} className="hb-code" />
}

function give(view: EditorView, text: string, annotations?: Annotation<boolean>) {
  const { doc } = view.state
  const changes = doc.length === 0 ? { from: 0, insert: docOf(text) } : changeBetween(textOf(doc), text)
  view.dispatch({ changes, userEvent: 'given', ...(annotations ? { annotations } : {}) })
}
