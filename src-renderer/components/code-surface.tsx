import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, linter } from '@codemirror/lint'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { type Annotation, EditorState, Prec, Transaction } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { faultOf } from '../json/fault'
import { jsonUnlessEndless } from './code-language'
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

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--hb-code-key)' },
  { tag: tags.string, color: 'var(--hb-code-string)' },
  { tag: tags.number, color: 'var(--hb-code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--hb-code-atom)' },
])

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

/** The one code editor and viewer; loaded only when first shown. */
export default function CodeSurface({ text, label, onChange, onSubmit, plain, find }: CodeProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const typed = useRef(text)
  const calls = useRef({ onChange, onSubmit })
  calls.current = { onChange, onSubmit }
  const editable = onChange !== undefined

  useEffect(() => {
    if (!host.current) return
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
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorView.perLineTextDirection.of(true),
      syntaxHighlighting(colours),
      codeTheme,
      plain ? [] : jsonUnlessEndless(),
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
    // Given to the view, not made with it: the gap that stands for the rest of a very long line is drawn as wide as it should be high at first,
    // and measured by that a line of a megabyte would be laid out whole. A large text comes in the frame after the screen around it.
    const made = new EditorView({ parent: host.current, state: EditorState.create({ extensions }) })
    view.current = made
    const fill = () => give(made, typed.current, Transaction.addToHistory.of(false))
    const later = typed.current.length < largeText ? fill() : requestAnimationFrame(fill)
    return () => {
      if (later !== undefined) cancelAnimationFrame(later)
      teller.tellNow()
      made.destroy()
    }
  }, [editable, plain, label])

  useEffect(() => {
    const current = view.current
    // What comes back is mostly what was typed just now; comparing it with the whole document would be felt in a large one.
    if (!current || text === typed.current) return
    typed.current = text
    give(current, text)
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
