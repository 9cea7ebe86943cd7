import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { openLogFiles } from '../../src-main/adapters/log/log-files'
import { fromLine, toLine } from '../../src-main/adapters/log/log-line'
import { exampleExchange } from '../adapters/example-exchange'
import { varied } from '../adapters/varied-exchange'
import { artifactFolder } from '../support/artifact-folder'
import { everyCase } from './every-case'
import { json, text } from './json'

const folder = artifactFolder('fuzzed-log')
const harm = fc.record({
  at: fc.nat(),
  length: fc.nat(200),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    text.map((one) => new TextEncoder().encode(one)),
    fc.constantFrom('\n', '\n\n', '\0', '}\n{', '\r\n').map((one) => new TextEncoder().encode(one)),
  ),
})
const damaged = fc.record({
  count: fc.integer({ min: 1, max: 6 }),
  harms: fc.array(harm, { minLength: 1, maxLength: 3 }),
  cut: fc.option(fc.nat()),
  withIndex: fc.nat(3).map((n) => n === 0),
})

describe('a log with any bytes torn, changed or put in', () => {
  everyCase(
    'opens, shows every line that is whole, takes new ones, and is the same when opened again',
    damaged,
    async ({ count, harms, cut, withIndex }) => {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
      const exchanges = Array.from({ length: count }, (_, n) => varied(n))
      const file = join(folder, '00000001.jsonl')
      if (withIndex) {
        const before = await openLogFiles(folder)
        for (const exchange of exchanges) await before.append(exchange)
        await before.close()
      }
      let bytes = Buffer.from(exchanges.map((exchange) => `${toLine(exchange)}\n`).join(''))
      for (const { at, length, put } of harms) {
        const place = at % (bytes.length + 1)
        bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + length)])
      }
      if (cut !== null) bytes = bytes.subarray(0, cut % (bytes.length + 1))
      writeFileSync(file, bytes)

      const whole = new Set(linesOf(bytes).flatMap((line) => fromLine(line)?.id ?? []))
      const log = await openLogFiles(folder)
      const next = exampleExchange()
      await log.append(next)
      const shown = await log.newest(100)
      expect(new Set(shown.map(({ id }) => id))).toEqual(new Set([...whole, next.id]))
      for (const exchange of shown) expect(await log.get(exchange.id)).toEqual(exchange)
      await log.usage()
      await log.close()
      const again = await openLogFiles(folder)
      expect(await again.newest(100)).toEqual(shown)
      await again.close()
    },
  )

  everyCase(
    'reads any line as an exchange or as broken',
    fc.oneof(
      text,
      json.map((value) => JSON.stringify(value)),
      fc
        .tuple(
          fc.nat(50),
          fc.dictionary(fc.constantFrom('v', 'id', 'at', 'request', 'response', 'masks', 'timings', 'error', 'direction', 'outcome'), json),
        )
        .map(([n, change]) => JSON.stringify({ ...varied(n), ...change })),
    ),
    (line) => {
      const read = fromLine(Buffer.from(line))
      if (read) expect(JSON.parse(line)).toEqual(read)
    },
  )
})

/** Whole lines; what stands behind the last newline is none. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let from = 0, to = bytes.indexOf(10); to >= 0; from = to + 1, to = bytes.indexOf(10, from)) lines.push(bytes.subarray(from, to))
  return lines
}
