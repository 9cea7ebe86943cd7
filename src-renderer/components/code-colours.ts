import { HighlightStyle } from '@codemirror/language'
import { tags } from '@lezer/highlight'

export const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--hb-code-key)' },
  { tag: tags.string, color: 'var(--hb-code-string)' },
  { tag: tags.number, color: 'var(--hb-code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--hb-code-atom)' },
])
