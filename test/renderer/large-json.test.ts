import { foldable } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { fittingJson } from '../../src-renderer/components/code-language'

const note = 'x'.repeat(150)
const lead = (n: number) => ({ id: `ld_${n}`, about: { tags: ['a'], note, none: {} } })
const large = JSON.stringify({ leads: Array.from({ length: 500 }, (_, n) => lead(n)), last: [1] }, null, 2)

describe('what a large JSON text folds, without being parsed', () => {
  it.each([
    ['"about": {', `\n        "tags": [\n          "a"\n        ],\n        "note": "${note}",\n        "none": {}\n      `],
    ['"tags": [', '\n          "a"\n        '],
    ['"last": [', '\n    1\n  '],
    ['"none": {', null],
    // Of thousands of lines, which would be looked through at each key.
    ['"leads": [', null],
  ])('folds after %s', (opener, expected) => {
    expect(folded(large, opener)).toBe(expected)
  })

  it('folds nothing that closes elsewhere', () => {
    expect(folded(large.replace('      }\n    },', '      \n    },'), '"about": {')).toBe(null)
  })
})

/** What folds away from the line of `opener`; null where nothing does. */
function folded(text: string, opener: string): string | null {
  const empty = EditorState.create({ extensions: fittingJson() })
  const { state } = empty.update({ changes: { from: 0, insert: text } })
  const line = state.doc.lineAt(text.indexOf(opener))
  const fold = foldable(state, line.from, line.to)
  return fold && text.slice(fold.from, fold.to)
}
