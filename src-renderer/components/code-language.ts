import { json } from '@codemirror/lang-json'
import { Compartment, EditorState, type Extension, type Text, type Transaction } from '@codemirror/state'
import { largeJson } from './large-json'
import { largeText } from './typed-text'

// JSON's colours and folds. Of a large text only what is in view is looked at: parsing it all holds frames back, in idle time too. And not
// where a line is endless: all of it counts as in view. Other editors give up there too (VS Code from 20,000 characters on).

const parsed = json()
const plain: Extension = []
const language = new Compartment()

/** For a document that is empty yet. */
export function fittingJson(): Extension {
  return [language.of(plain), EditorState.transactionExtender.of(fitting)]
}

function fitting(transaction: Transaction) {
  if (!transaction.docChanged) return null
  const now = language.get(transaction.startState)
  const wanted = fits(transaction, now)
  return now === wanted ? null : { effects: language.reconfigure(wanted) }
}

function fits({ newDoc, changes }: Transaction, now: Extension | undefined): Extension {
  const isLarge = newDoc.length >= largeText
  const way = isLarge ? largeJson : parsed
  // A line of less than 20,000 characters is drawn whole; a cut one may begin within a string.
  const longest = isLarge ? 20_000 : 50_000
  if (now !== way) return hasLongLine(newDoc, 0, newDoc.length, longest) ? plain : way
  let isEndless = false
  changes.iterChangedRanges((_from, _to, from, to) => {
    isEndless ||= hasLongLine(newDoc, from, to, longest)
  })
  return isEndless ? plain : way
}

function hasLongLine(doc: Text, from: number, to: number, longest: number): boolean {
  if (doc.length <= longest) return false
  // Looked up one by one, ten thousands of lines would be felt.
  for (const line of doc.iterLines(doc.lineAt(from).number, doc.lineAt(to).number + 1)) if (line.length > longest) return true
  return false
}
