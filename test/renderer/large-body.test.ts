import { describe, expect, it } from 'vitest'
import { formatJson, formatLargeJson } from '../../src-renderer/json/layout'
import { breakLines, rowAt } from '../../src-renderer/screens/log/body/break-lines'
import { decodeLarge } from '../../src-renderer/screens/log/body/decode-large'
import { findAll } from '../../src-renderer/screens/log/body/find-all'

describe('a body too large for an editor', () => {
  it('is cut into rows at line ends and within long lines, and loses no character', async () => {
    const text = `short\n\n${'x'.repeat(25)}\nlast`
    const starts = await breakLines(text, 10)
    const rows = Array.from({ length: starts.length - 1 }, (_, n) => text.slice(starts[n], starts[n + 1]))
    expect(rows).toEqual(['short\n', '\n', 'xxxxxxxxxx', 'xxxxxxxxxx', 'xxxxx\n', 'last'])
    expect(rows.join('')).toBe(text)
    expect(rowAt(starts, text.indexOf('last'))).toBe(5)
    expect(rowAt(starts, 0)).toBe(0)
  })

  it('tears no character of two halves apart', async () => {
    const text = '😀'.repeat(9)
    const starts = await breakLines(text, 5)
    for (const start of starts) expect(() => encodeURIComponent(text.slice(0, start))).not.toThrow()
    expect(starts.at(-1)).toBe(text.length)
  })

  it('is searched whatever the case, across the seams of its stretches', async () => {
    const text = `${'a'.repeat(399_998)}NEEDLE${'b'.repeat(500)}needle (a+b)`
    const signal = new AbortController().signal
    expect(await findAll(text, 'Needle', 100, signal)).toEqual([399_998, 400_504])
    expect(await findAll(text, '(a+b)', 100, signal)).toEqual([400_511])
    expect(await findAll(text, 'a', 3, signal)).toHaveLength(3)
  })

  it('stops searching when nobody waits for it any more', async () => {
    const ending = new AbortController()
    const search = findAll('x'.repeat(2_000_000), 'y', 10, ending.signal)
    ending.abort()
    await expect(search).rejects.toThrow()
  })

  it('is laid out in steps as it would be at once', async () => {
    const text = JSON.stringify(
      Array.from({ length: 20_000 }, (_, n) => ({ n, deep: [{}, [], [n, 'a,b{'], 12345678901234567890n.toString()] })),
    )
    expect(await formatLargeJson(text, new AbortController().signal)).toBe(formatJson(text))
  })

  it('is read as text in steps, also where a stretch ends within a character', async () => {
    const text = `x${'é'.repeat(1_000_000)}`
    const { signal } = new AbortController()
    expect(await decodeLarge(new TextEncoder().encode(text), signal)).toBe(text)
    expect(await decodeLarge(Uint8Array.from([0x61, 0xff, 0x62]), signal)).toBeNull()
  })
})
