import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { catalogById, catalogIds } from '../../src-main/catalogs/bundled'
import { summaryOf } from '../../src-main/catalogs/read'
import { ProblemError } from '../../src-main/engine/problem'
import { checkFile } from '../../src-main/engine/workspace/check'
import { quietEngine } from '../support/quiet-engine'
import { everyCase } from './every-case'
import { json, text } from './json'

const example = JSON.parse(readFileSync('docs/example/hookbench.json', 'utf8')) as Record<string, unknown>
const whole = {
  ...example,
  catalogs: [
    { id: 'tomba', types: [{ type: 'lead.lost', description: 'mine', samples: [{ name: 'one', payload: { a: [1, { b: null }] } }] }] },
  ],
}
const paths = pathsOf(whole, [])
const place = fc.constantFrom(...paths)
const words = fc.constantFrom(
  'CRM',
  'inbox:flaky',
  'env:EXAMPLE_HEFFL_SECRET',
  'vault:hooks/CRM/secret',
  '{{orders}}',
  'http://127.0.0.1:1/x',
  'heffl',
  'lead.created',
  '500x2,200',
  '1s',
  0,
  -1,
  1e300,
  '',
)
type Edit = { path: (string | number)[]; value: unknown; how: 'set' | 'remove' | 'repeat' }
const edit: fc.Arbitrary<Edit> = fc.record({
  path: place,
  value: fc.oneof(words, json, text),
  how: fc.constantFrom('set', 'set', 'remove', 'repeat'),
})
const edited = fc
  .tuple(fc.array(edit, { maxLength: 4 }), fc.constantFrom(0, 2))
  .map(([edits, space]) => JSON.stringify(edits.reduce(after, whole), null, space))
/** A file somebody edited, or one that a merge, a full disk or a program left torn. */
const file = fc.oneof(
  { weight: 4, arbitrary: edited },
  fc
    .tuple(edited, fc.nat(), fc.nat(40), text)
    .map(([all, at, length, put]) => all.slice(0, at % all.length) + put + all.slice((at % all.length) + length)),
  text,
  json.map((value) => JSON.stringify(value)),
)
const needs = { source: { ids: catalogIds, read: catalogById, summaryOf }, crypto: createNodeCrypto() }
const env = { EXAMPLE_HEFFL_SECRET: `whsec_${'c2VjcmV0'.repeat(4)}` }

describe('any workspace file', () => {
  everyCase('is told its mistakes by line, or is taken over whole and is the same when exported', file, async (typed) => {
    const lines = typed.split('\n').length
    const faults = checkFile(typed, needs)
    for (const { line, message, fix } of faults) {
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(lines)
      expect(message && fix).toBeTruthy()
    }
    // An import of what is wrong by itself is refused for the same reasons: some of them say so for all.
    if (faults.length > 0 && typed.length % 8 > 0) return
    const { engine } = await quietEngine({ evaluate: async ({ expressions }) => expressions.map(() => ({ json: null })) })
    const plan = await engine.workspace.plan({ text: typed, env })
    try {
      await engine.workspace.import({ text: typed, env, conflicts: 'file', decisions: {} })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      expect([...engine.hooks.list(), ...engine.inboxes.list()]).toEqual([])
      return
    }
    expect(plan.faults).toEqual([])
    const { text: exported } = await engine.workspace.export({})
    expect((await engine.workspace.plan({ text: exported, env })).items.filter(({ action }) => action !== 'left')).toEqual([])
  })
})

function pathsOf(value: unknown, path: (string | number)[]): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Array.isArray(value) ? value.map((one, at) => [at, one] as const) : Object.entries(value)
  return [...(path.length > 0 ? [path] : []), ...inner.flatMap(([step, one]) => pathsOf(one, [...path, step]))]
}

/** The value with one place of it changed; edits of what an earlier one removed change nothing. */
function after<T>(value: T, { path, value: put, how }: Edit): T {
  const [step, ...rest] = path
  if (step === undefined) return put as T
  if (typeof value !== 'object' || value === null) return value
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>
  if (rest.length > 0) copy[step] = after(copy[step], { path: rest, value: put, how })
  else if (how === 'remove') {
    if (Array.isArray(copy)) copy.splice(step as number, 1)
    else delete copy[step]
  } else if (how === 'repeat' && Array.isArray(copy)) copy.push(copy[step])
  else copy[step] = put
  return copy as T
}
