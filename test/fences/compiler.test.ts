import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile, type Finding, type House, houseWith } from './house'

const neighbours = {
  'src-preload/contract/hook.ts': 'export interface Hook { id: string }\n',
  'src-main/engine/ports.ts': 'export interface Clock { now(): number }\n',
  'src-main/adapters/clock.ts': 'export const clock = { now: () => Date.now() }\n',
  'src-preload/bridge.ts': "export const portWanted = 'port'\n",
  'src-preload/preload.ts': 'export {}\n',
  'src-renderer/stores/hooks.ts': 'export const hooks: string[] = []\n',
}

const allowed = {
  'a page that uses the contract': {
    path: 'src-renderer/good.tsx',
    text: "import type { Hook } from '../src-preload/contract/hook'\nexport const id = (hook: Hook) => document.getElementById(hook.id)\n",
  },
  'an engine that uses the contract and what is declared for pure rooms': {
    path: 'src-main/engine/good.ts',
    text: "import type { Hook } from '../../src-preload/contract/hook'\nexport const url = (hook: Hook) => new URL(hook.id).href\n",
  },
  'an adapter that uses Node and the engine’s ports': {
    path: 'src-main/adapters/good.ts',
    text: "import { readFile } from 'node:fs/promises'\nimport type { Clock } from '../engine/ports'\nexport const read = (_: Clock) => readFile('x')\n",
  },
}

const refused = {
  'a page that imports src-main': {
    path: 'src-renderer/main-import.ts',
    text: "import type { Clock } from '../src-main/engine/ports'\nexport type C = Clock\n",
    code: 'TS6307',
  },
  'a page that imports node:*': {
    path: 'src-renderer/node-import.ts',
    text: "import { readFile } from 'node:fs/promises'\nexport const read = readFile\n",
    code: 'TS2591',
  },
  'a page that uses Node’s globals': { path: 'src-renderer/node-global.ts', text: 'export const env = process.env\n', code: 'TS2591' },
  'document in the contract': { path: 'src-preload/contract/dom.ts', text: 'export const title = document.title\n', code: 'TS2584' },
  'setTimeout in the contract': { path: 'src-preload/contract/timer.ts', text: 'export const later = setTimeout\n', code: 'TS2304' },
  'setTimeout in the engine': { path: 'src-main/engine/timer.ts', text: 'export const later = setTimeout\n', code: 'TS2304' },
  'Buffer in request/': { path: 'src-main/request/buffer.ts', text: "export const bytes = Buffer.from('x')\n", code: 'TS2591' },
  'document in formats/': { path: 'src-main/formats/dom.ts', text: 'export const title = document.title\n', code: 'TS2584' },
  'fetch in catalogs/': { path: 'src-main/catalogs/net.ts', text: "export const page = fetch('http://x')\n", code: 'TS2304' },
  'an engine that imports node:*': {
    path: 'src-main/engine/node-import.ts',
    text: "import { createHmac } from 'node:crypto'\nexport const hmac = createHmac\n",
    code: 'TS2591',
  },
  'an engine that imports an adapter': {
    path: 'src-main/engine/adapter-import.ts',
    text: "import { clock } from '../adapters/clock'\nexport const now = clock.now\n",
    code: 'TS6307',
  },
  'an adapter that imports the page': {
    path: 'src-main/adapters/page-import.ts',
    text: "import { hooks } from '../../src-renderer/stores/hooks'\nexport const all = hooks\n",
    code: 'TS6307',
  },
  'document in an adapter': { path: 'src-main/adapters/dom.ts', text: 'export const title = document.title\n', code: 'TS2584' },
}

describe('the compiler', () => {
  let house: House
  let errors: Finding[]
  beforeAll(async () => {
    const plants = [...Object.values(allowed), ...Object.values(refused)].map(({ path, text }) => [path, text] as const)
    house = await houseWith({ ...neighbours, ...Object.fromEntries(plants) })
    errors = await compile(house)
  })
  afterAll(() => house.remove())

  it.each(Object.entries(refused))('refuses %s', (_, { path, code }) => {
    expect(errors.filter((error) => error.path === path).map((error) => error.code)).toContain(code)
  })
  it.each(Object.entries(allowed))('takes %s', (_, { path }) => {
    expect(errors.filter((error) => error.path === path)).toEqual([])
  })
  it('complains of nothing else', () => {
    const planted = Object.values(refused).map(({ path }) => path)
    expect(errors.filter((error) => !planted.includes(error.path))).toEqual([])
  })
})
