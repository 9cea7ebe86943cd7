import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BytePattern } from '../../src-main/adapters/log/byte-pattern'

const bothCases = (word: string) =>
  new BytePattern(Array.from(word, (letter) => [letter.toLowerCase().charCodeAt(0), letter.toUpperCase().charCodeAt(0)]))

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', ' ', '7'), minLength: 1, maxLength: 5 })
/** Some hold letters by the thousand, in others they are rare: both ways to look are taken. */
const texts = fc
  .array(fc.oneof(words, fc.constantFrom('.'.repeat(3_000), 'ab '.repeat(400))), { maxLength: 12 })
  .map((parts) => parts.join(''))

it('tells every place a word stands at, whatever its case, be its letters rare or common', () => {
  fc.assert(
    fc.property(texts, words, (text, word) => {
      const wanted = word.toLowerCase()
      const right: number[] = []
      for (let at = text.toLowerCase().indexOf(wanted); at >= 0; at = text.toLowerCase().indexOf(wanted, at + 1)) right.push(at)
      const bytes = Buffer.from(text)
      const found: number[] = []
      bothCases(word).visit(bytes, (at) => {
        found.push(at)
        return at + 1
      })
      expect(found).toEqual(right)
      expect(bothCases(word).isIn(bytes)).toBe(right.length > 0)
    }),
  )
})

it('goes on where it is told', () => {
  for (const text of ['x..x..x..x', 'xxxxxxxxxx'.repeat(50)]) {
    const found: number[] = []
    bothCases('x').visit(Buffer.from(text), (at) => {
      found.push(at)
      return at + 4
    })
    expect(found.slice(0, 3)).toEqual(text.includes('.') ? [0, 6] : [0, 4, 8])
  }
})
