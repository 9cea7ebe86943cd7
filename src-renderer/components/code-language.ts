import { json } from '@codemirror/lang-json'
import { Compartment, EditorState, type Extension, type Text, type Transaction } from '@codemirror/state'

// JSON's colours and folds, except where a line is endless: all of a line counts as in view, so parsing it would hold frames back. Other
// editors give up there too (VS Code from 20,000 characters on).

const longestLine = 50_000
const language = new Compartment()

/** For a document that is empty yet. */
export function jsonUnlessEndless(): Extension {
  return [language.of([]), EditorState.transactionExtender.of(fitting)]
}

function fitting(transaction: Transaction) {
  if (!transaction.docChanged) return null
  const { startState, newDoc } = transaction
  const isOn = isParsing(startState)
  const isWanted = isOn ? !changesLongLine(transaction) : !hasLongLine(newDoc, 0, newDoc.length)
  return isOn === isWanted ? null : { effects: language.reconfigure(isWanted ? json() : []) }
}

const isParsing = (state: EditorState) => {
  const now = language.get(state)
  return Array.isArray(now) ? now.length > 0 : now !== undefined
}

function changesLongLine({ changes, newDoc }: Transaction): boolean {
  let found = false
  changes.iterChangedRanges((_from, _to, from, to) => {
    found ||= hasLongLine(newDoc, from, to)
  })
  return found
}

function hasLongLine(doc: Text, from: number, to: number): boolean {
  if (doc.length <= longestLine) return false
  // Looked up one by one, ten thousands of lines would be felt.
  for (const line of doc.iterLines(doc.lineAt(from).number, doc.lineAt(to).number + 1)) if (line.length > longestLine) return true
  return false
}
