import { EditorView } from '@codemirror/view'

export const codeTheme = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', backgroundColor: 'transparent', color: 'var(--hb-text)' },
  '&.cm-focused': { outline: '2px solid var(--hb-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--hb-mono)', lineHeight: '1.55', fontVariantNumeric: 'tabular-nums' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--hb-accent)' },
  '.cm-line': { padding: '0 12px 0 4px' },
  '.cm-content:first-child > .cm-line': { paddingLeft: '12px' },
  '.cm-cursor': { borderLeftColor: 'var(--hb-accent)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--hb-faint)' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 2px 0 10px', minWidth: '32px' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 4px', cursor: 'pointer' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--hb-hover) 60%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--hb-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--hb-accent) 26%, transparent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--hb-accent) 16%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--hb-accent-soft)', outline: '1px solid var(--hb-border-strong)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--hb-hover)', border: 'none', color: 'var(--hb-dim)', padding: '0 6px' },
  '.cm-tooltip': {
    backgroundColor: 'var(--hb-surface)',
    border: '1px solid var(--hb-border)',
    borderRadius: '6px',
    boxShadow: 'var(--hb-shadow)',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--hb-red)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--hb-red)', backgroundColor: 'var(--hb-red-soft)' },
  '.cm-panels': { backgroundColor: 'var(--hb-sunken)', color: 'var(--hb-text)', borderColor: 'var(--hb-border)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--hb-border)' },
  '.cm-textfield': {
    backgroundColor: 'var(--hb-surface)',
    border: '1px solid var(--hb-border-strong)',
    borderRadius: '4px',
    color: 'var(--hb-text)',
  },
  '.cm-button': {
    background: 'var(--hb-surface)',
    border: '1px solid var(--hb-border-strong)',
    borderRadius: '4px',
    color: 'var(--hb-text)',
  },
})
