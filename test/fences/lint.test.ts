import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Finding, type House, houseWith, lint } from './house'

/** Every import that has rooms of its own, with the only places that may make it. */
const homes: [specifier: string, rooms: string[]][] = [
  [
    '@orpc/contract',
    [
      'src-preload/contract/contract.ts',
      'src-preload/contract/log-procedures.ts',
      'src-preload/contract/inbox-procedures.ts',
      'src-preload/contract/workspace-procedures.ts',
      'src-preload/contract/run-procedures.ts',
      'src-main/rpc/a.ts',
      'src-renderer/client/a.ts',
    ],
  ],
  [
    '@orpc/client/websocket',
    [
      'src-preload/contract/contract.ts',
      'src-preload/contract/log-procedures.ts',
      'src-preload/contract/inbox-procedures.ts',
      'src-preload/contract/workspace-procedures.ts',
      'src-preload/contract/run-procedures.ts',
      'src-main/rpc/a.ts',
      'src-renderer/client/a.ts',
    ],
  ],
  ['got', ['src-main/adapters/a.ts']],
  ['lowdb', ['src-main/adapters/a.ts']],
  ['lowdb/node', ['src-main/adapters/a.ts']],
  ['electron', ['src-main/electron.ts', 'src-main/desktop/a.ts', 'src-preload/preload.ts']],
  ...['react', 'react-dom/client', 'zustand', 'zustand/react/shallow', '@mantine/core', '@codemirror/state', '@tabler/icons-react'].map(
    (name): [string, string[]] => [name, pageRooms()],
  ),
]

const mainDoors = ['src-main/boot.ts', 'src-main/boot-owner.ts', 'src-main/cli.ts', 'src-main/electron.ts']
const mainRooms = ['adapters', 'rpc', 'desktop', 'web', 'cli'].map((room) => `src-main/${room}/a.ts`)
const pureRooms = ['engine', 'request', 'catalogs', 'formats'].map((room) => `src-main/${room}/a.ts`)
const seam = [
  'src-preload/contract/contract.ts',
  'src-preload/contract/log-procedures.ts',
  'src-preload/contract/inbox-procedures.ts',
  'src-preload/contract/workspace-procedures.ts',
  'src-preload/contract/run-procedures.ts',
  'src-preload/contract/hook.ts',
  'src-preload/bridge.ts',
  'src-preload/preload.ts',
]
const everywhere = [...seam, ...pureRooms, ...mainRooms, ...mainDoors, ...pageRooms()]

function pageRooms(): string[] {
  return ['src-renderer/main.ts', ...['client', 'stores', 'actions', 'screens', 'components'].map((room) => `src-renderer/${room}/a.ts`)]
}

/** Which room must not look into which other. */
const walls: [from: string[], specifiers: string[]][] = [
  [seam, ['../src-main/boot', '../src-renderer/main']],
  [[...mainRooms, ...pureRooms, ...mainDoors], ['../src-renderer/stores/hooks']],
  [pageRooms(), ['../src-main/engine/ports', '../../src-main/boot']],
  [
    [...seam, ...pureRooms, ...pageRooms()],
    ['node:fs', 'node:fs/promises'],
  ],
  [
    [...seam, ...pureRooms, ...pageRooms()],
    ['ws', 'commander', '@napi-rs/keyring'],
  ],
  [
    pureRooms,
    [
      '../adapters/clock',
      '../rpc/router',
      '../desktop/window',
      '../web/page',
      '../cli/open',
      '../boot',
      '../boot-owner',
      '../electron',
      '../cli',
    ],
  ],
  [['src-main/adapters/a.ts'], ['../rpc/router', '../desktop/window', '../web/page', '../cli/open', '../boot']],
  [['src-main/rpc/a.ts'], ['../adapters/clock', '../desktop/window', '../web/page', '../cli/open', '../boot']],
  [['src-main/web/a.ts', 'src-main/cli/a.ts', 'src-main/boot.ts'], ['../desktop/window']],
  [['src-renderer/client/a.ts'], ['../actions/send-event', '../screens/send/send', '../components/pane']],
  [['src-renderer/stores/a.ts'], ['../client/client', '../actions/send-event', '../screens/send/send', '../components/pane']],
  [['src-renderer/actions/a.ts'], ['../screens/send/send', '../components/pane']],
  [['src-renderer/screens/a.ts'], ['../client/client', '../../client/client']],
  [['src-renderer/components/a.ts'], ['../client/client', '../stores/hooks', '../actions/send-event', '../screens/send/send']],
  [['test/engine/a.ts'], ['electron']],
]

/** Proof that the fences are not simply shut. */
const gates: [from: string[], specifiers: string[]][] = [
  [['src-main/engine/a.ts'], ['../request/build', '../../src-preload/contract/hook']],
  [['src-main/adapters/a.ts'], ['node:fs', '../engine/ports']],
  [
    ['src-main/web/a.ts', 'src-main/cli/a.ts', 'src-main/desktop/a.ts'],
    ['../rpc/router', '../boot', 'node:net', 'ws'],
  ],
  [['src-renderer/client/a.ts'], ['../stores/hooks']],
  [['src-renderer/actions/a.ts'], ['../client/client', '../stores/hooks']],
  [['src-renderer/screens/a.ts'], ['../../actions/send-event', '../../stores/hooks', '../../components/pane']],
  [['test/engine/a.ts'], ['../../src-main/engine/ports']],
]

const planted = new Map<string, string[]>()
for (const room of everywhere) planted.set(room, [...new Set(homes.map(([specifier]) => specifier))])
for (const [rooms, specifiers] of [...walls, ...gates])
  for (const room of rooms) planted.set(room, [...(planted.get(room) ?? []), ...specifiers])

describe('the linter', () => {
  let house: House
  let broken: Finding[]
  beforeAll(async () => {
    house = await houseWith(Object.fromEntries([...planted].map(([room, specifiers]) => [room, fileWith(specifiers)])))
    broken = (await lint(house)).filter((finding) => finding.code === 'lint/style/noRestrictedImports')
  })
  afterAll(() => house.remove())

  it.each(homes)('lets %s only into %j', (specifier, rooms) => {
    expect(everywhere.filter((room) => !isRefused(room, specifier)).sort()).toEqual([...rooms].sort())
  })
  it.each(walls)('refuses that %j imports %j', (rooms, specifiers) => {
    expect(
      rooms.flatMap((room) => specifiers.filter((specifier) => !isRefused(room, specifier)).map((specifier) => [room, specifier])),
    ).toEqual([])
  })
  it.each(gates)('lets %j import %j', (rooms, specifiers) => {
    expect(
      rooms.flatMap((room) => specifiers.filter((specifier) => isRefused(room, specifier)).map((specifier) => [room, specifier])),
    ).toEqual([])
  })

  function isRefused(room: string, specifier: string): boolean {
    const line = 1 + (planted.get(room) ?? []).indexOf(specifier)
    return broken.some((finding) => finding.path === room && finding.line === line)
  }
})

/** One import a line, in the given order, all of them used. */
function fileWith(specifiers: string[]): string {
  const imports = specifiers.map((specifier, n) => `import * as it${n} from '${specifier}'`)
  return `${imports.join('\n')}\nexport const all = [${specifiers.map((_, n) => `it${n}`).join(', ')}]\n`
}
