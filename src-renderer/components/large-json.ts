import { foldService } from '@codemirror/language'
import type { EditorState, Extension } from '@codemirror/state'
import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { type Tag, tags } from '@lezer/highlight'
import { colours } from './code-colours'

// JSON told line by line, which is exact as far as colours go: no JSON string spans lines. Folds go by how lines are indented, and are offered
// up to so many lines, since they are looked for at each key.

const mostFolded = 2_000
const token = /"[^"\\]*(?:\\.[^"\\]*)*"?(?=(\s*:)?)|-?\d[\d.eE+-]*|\b(?:(true|false|null))\b/g

const mark = (tag: Tag) => Decoration.mark({ class: colours.style([tag]) ?? '' })
const [key, string, number, atom] = [mark(tags.propertyName), mark(tags.string), mark(tags.number), mark(tags.bool)]

const matcher = new MatchDecorator({
  regexp: token,
  decoration: ([text, colon, word]) => (word ? atom : text.startsWith('"') ? (colon ? key : string) : number),
})

const colouring = ViewPlugin.fromClass(
  class {
    seen: DecorationSet
    constructor(view: EditorView) {
      this.seen = matcher.createDeco(view)
    }
    update(update: ViewUpdate) {
      this.seen = matcher.updateDeco(update, this.seen)
    }
  },
  { decorations: ({ seen }) => seen },
)

/** From behind an opening bracket at the line's end to before the one that closes it. */
function foldOf({ doc }: EditorState, lineStart: number, lineEnd: number) {
  const first = doc.lineAt(lineStart)
  if (!/[[{]\s*$/.test(first.text)) return null
  const depth = indentOf(first.text)
  let at = first.to + 1
  for (const line of doc.iterLines(first.number + 1, Math.min(doc.lines, first.number + mostFolded) + 1)) {
    const indent = indentOf(line)
    if (indent <= depth && indent < line.length)
      return indent === depth && /[\]}]/.test(line[indent] ?? '') ? { from: lineEnd, to: at + indent } : null
    at += line.length + 1
  }
  return null
}

const indentOf = (line: string) => line.search(/\S|$/)

export const largeJson: Extension = [colouring, foldService.of(foldOf)]
