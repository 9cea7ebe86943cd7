import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs'
import fs, { type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openBodyFiles } from '../../src-main/adapters/folder/body-files'
import { openQueueFile } from '../../src-main/adapters/folder/queue-file'
import { emptyRegistry, openRegistryFile } from '../../src-main/adapters/folder/registry-file'
import { openVaultFile } from '../../src-main/adapters/folder/vault-file'
import { openLogFiles } from '../../src-main/adapters/log/log-files'
import { sharedFiles } from '../../src-main/adapters/shared-files'
import { exampleExchange } from '../adapters/example-exchange'
import { artifactFolder } from '../support/artifact-folder'
import { secret } from '../support/secrets'
import { commandLine } from '../support/serve'

// Appending to queue and log: test/adapters/append-file and log-files.

const text = secret('a secret on a disk that fails')

/** A store that writes a new file in the place of an old one: `first` and then `second` is to be kept, and `read` tells which one is. */
interface Replacing {
  write(what: 'first' | 'second'): Promise<unknown>
  read(): Promise<unknown>
}
const stores: [string, () => Promise<Replacing>][] = [
  [
    'the registry',
    async () => {
      const file = join(artifactFolder('disk'), 'registry.json')
      const store = openRegistryFile(file)
      const environments = (name: string) => [{ name, variables: {} }]
      return {
        write: (what) => store.save({ ...emptyRegistry(), environments: environments(what) }),
        read: async () => (await openRegistryFile(file).load()).environments?.[0]?.name,
      }
    },
  ],
  [
    'the vault',
    async () => {
      const file = join(artifactFolder('disk'), 'vault.json')
      const key = randomBytes(32)
      const vault = await openVaultFile(file, key)
      return {
        write: (what) => vault.put('hooks/1/secret', `${text} ${what}`),
        // What is in memory is what is on the disk.
        read: async () => {
          const [here, there] = [vault, await openVaultFile(file, key)].map((one) => one.current('hooks/1/secret')?.text)
          return here === there ? here?.split(' ').at(-1) : 'two truths'
        },
      }
    },
  ],
  [
    'pins and notes',
    async () => {
      const folder = artifactFolder('disk')
      const log = await openLogFiles(folder)
      onTestFinished(() => log.close())
      const { id } = exampleExchange()
      await log.append({ ...exampleExchange(), id })
      return { write: (note) => log.mark(id, { note }), read: async () => (await log.newest(1))[0]?.note }
    },
  ],
  [
    'the queue, written anew',
    async () => {
      const folder = artifactFolder('disk')
      const queue = await openQueueFile(folder)
      onTestFinished(() => queue.close())
      await queue.append({ it: 'nothing' })
      return {
        write: (it) => queue.compact([{ it }]),
        async read() {
          const all: unknown[] = []
          for await (const records of queue.load()) all.push(...records)
          return (all.at(-1) as { it: string }).it
        },
      }
    },
  ],
  [
    'a workspace file',
    async () => {
      const file = join(artifactFolder('disk'), 'hookbench.json')
      const before = () => sharedFiles.read(file)
      return { write: async (what) => sharedFiles.replace(file, what, await before()), read: before }
    },
  ],
]

afterEach(() => vi.restoreAllMocks())

describe.each(stores)('%s on a disk that fails', (name, open) => {
  it.each([
    ['has no room', 'ENOSPC', 'the disk is full'],
    ['can not write', 'EIO', 'the disk reported an error'],
    ['is read-only', 'EROFS', 'the file system is read-only'],
  ])('%s: says so and what to do, keeps what was there, and goes on afterwards', async (_how, code, words) => {
    const store = await open()
    await store.write('first')
    // Files of users are synced as they are written.
    const ways = name === 'a workspace file' ? [failingOpen, failingRename] : [failingOpen, failingWrite, failingSync, failingRename]
    for (const fail of ways) {
      const healed = fail(code)
      const refusal = { problem: { code: 'storage_failed', message: expect.stringContaining(words), fix: expect.any(String) } }
      await expect(store.write('second'), fail.name).rejects.toMatchObject(refusal)
      healed()
      expect(await store.read(), fail.name).toBe('first')
      await store.write('first')
    }
    await store.write('second')
    expect(await store.read()).toBe('second')
  })
})

it('a large body that can not get its name is refused, and leaves nothing under it', async () => {
  const folder = artifactFolder('disk')
  const bodies = await openBodyFiles(folder)
  const healed = failingRename('EIO')
  await expect(bodies.put(Buffer.from('large'))).rejects.toMatchObject({ problem: { code: 'storage_failed' } })
  healed()
  const hash = await bodies.put(Buffer.from('large'))
  expect(Buffer.from((await bodies.get(hash)) ?? []).toString()).toBe('large')
})

it.skipIf(process.platform === 'win32')('a data folder one may only read is named by every command, which ends and changes nothing', () => {
  const root = artifactFolder('disk')
  const data = join(root, 'data')
  const run = (args: string[], user = {}) =>
    spawnSync(process.execPath, [commandLine, ...args, '--data', data], { encoding: 'utf8', timeout: 20_000, ...user })
  expect(run(['hooks', 'add', '--name', 'a', '--catalog', 'tomba', '--url', 'http://127.0.0.1:9/']).status).toBe(0)
  const before = readFileSync(join(data, 'registry.json'), 'utf8')
  // Nothing is read-only to root, so somebody else looks.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined
  const paths = [data, ...readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => join(data, name))]
  if (nobody) {
    for (const path of [root, dirname(root)]) chmodSync(path, 0o711)
    for (const path of paths) chownSync(path, nobody.uid, nobody.gid)
  }
  for (const path of paths.reverse()) chmodSync(path, 0o500)
  onTestFinished(() => {
    for (const path of paths.reverse()) chmodSync(path, 0o700)
  })
  const told = run(['serve', '--port', '0'], nobody)
  expect([told.status, told.stdout, told.stderr]).toEqual([
    2,
    '',
    expect.stringMatching(/can't be used: permission was denied\. Give your user/),
  ])
  expect(readFileSync(join(data, 'registry.json'), 'utf8')).toBe(before)
})

// Each of these fails every call of its kind that writes, until it is healed.

function failingOpen(code: string): () => void {
  const real = fs.open
  const spy = vi.spyOn(fs, 'open').mockImplementation((path, flags, mode) => {
    return flags === undefined || flags === 'r' ? real(path, flags, mode) : Promise.reject(failure(code))
  })
  const whole = failingWrite(code)
  return () => {
    spy.mockRestore()
    whole()
  }
}

function failingWrite(code: string): () => void {
  const spy = vi.spyOn(fs, 'writeFile').mockRejectedValue(failure(code))
  return () => spy.mockRestore()
}

function failingSync(code: string): () => void {
  const real = fs.open
  let broken = true
  const spy = vi.spyOn(fs, 'open').mockImplementation(async (...given) => {
    const handle: FileHandle = await real(...given)
    const sync = handle.datasync.bind(handle)
    return Object.assign(handle, { datasync: () => (broken ? Promise.reject(failure(code)) : sync()) })
  })
  return () => {
    broken = false
    spy.mockRestore()
  }
}

function failingRename(code: string): () => void {
  const spy = vi.spyOn(fs, 'rename').mockRejectedValue(failure(code))
  return () => spy.mockRestore()
}

const failure = (code: string) => Object.assign(new Error(`${code}: made by the test`), { code })
