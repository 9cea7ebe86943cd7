import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const page = join(import.meta.dirname, '..', '..', 'out', 'renderer')
const mostBytes = 350_000

it('the page needs at most 350 kB of JavaScript, gzipped, before it stands; editor and charts come when they are needed', async () => {
  const html = await readFile(join(page, 'index.html'), 'utf8')
  const named = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g)].map(([, file = '']) => resolve(page, file))
  expect(named.length).toBeGreaterThanOrEqual(2)
  const sizes = await sizesOf(named)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  expect([...sizes.keys()].filter((file) => file.includes('code-surface'))).toEqual([])
  expect(total, [...sizes].map(([file, size]) => `${file} ${size}`).join('\n')).toBeLessThan(mostBytes)
  expect(total).toBeGreaterThan(100_000)
})

/** Gzipped bytes of the files and of all that they import at once. */
async function sizesOf(files: string[], known = new Map<string, number>()): Promise<Map<string, number>> {
  for (const file of files) {
    if (known.has(file)) continue
    const code = await readFile(file, 'utf8')
    known.set(file, gzipSync(code).length)
    const imported = [...code.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g)].map(([, name = '']) => resolve(dirname(file), name))
    await sizesOf(imported, known)
  }
  return known
}
