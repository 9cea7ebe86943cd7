import { expect, it } from 'vitest'
import { complete } from '../../../src-main/engine/query/complete'
import { vocabulary } from './vocabulary'

/** `|` is the cursor; answers what the text would become with each offer. */
function offers(typed: string): string[] {
  const cursor = typed.indexOf('|')
  const text = typed.replace('|', '')
  const { from, to, items } = complete(text, cursor, vocabulary)
  return items.map(({ insert }) => text.slice(0, from) + insert + text.slice(to))
}

it.each([
  ['sta|', ['status:']],
  ['is:failed -hoo|', ['is:failed -hook:']],
  ['sta|:5xx', ['status:5xx']],
  ['hook:|', ['hook:orders', 'hook:"My leads"']],
  ['hook:lea|', ['hook:"My leads"']],
  ['hook:"My l|', ['hook:"My leads"']],
  ['type:create| is:failed', ['type:lead.create is:failed', 'type:deal.create is:failed']],
  ['status:5|', ['status:5xx']],
  ['"sta|', []],
  ['zebra|', []],
])('%s', (typed, texts) => {
  expect(offers(typed)).toEqual(texts)
})

it('offers every operator where nothing is typed yet', () => {
  expect(offers('|')).toContain('hook:')
  expect(offers('is:failed |')).toContain('is:failed after:')
})
