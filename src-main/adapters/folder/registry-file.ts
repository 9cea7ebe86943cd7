import fs from 'node:fs/promises'
import { type Adapter, Low } from 'lowdb'
import { z } from 'zod'
import { Catalog } from '../../../src-preload/contract/catalog'
import { Hook, Pause } from '../../../src-preload/contract/hook'
import { InboxSettings } from '../../../src-preload/contract/inbox'
import type { Run } from '../../../src-preload/contract/run'
import type { RegistryData, RegistryStore } from '../../engine/ports'
import { ProblemError } from '../../engine/problem'
import { errorCode, storageProblem } from './storage-problem'
import { writeAtomically } from './write-atomically'

// Loose: a field this version doesn't know is carried along, so that an older Hookbench doesn't strip what a newer one wrote.
const HookRecord = Hook.omit({ hasSecret: true }).extend({ deletedAt: z.string().nullable() }).loose()
const InboxRecord = z.looseObject({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  deletedAt: z.string().nullable(),
  settings: InboxSettings.loose().optional(),
})
const Registry = z.looseObject({
  version: z.literal(1),
  hooks: z.array(HookRecord),
  inboxes: z.array(InboxRecord),
  catalogs: z.array(Catalog.loose()),
  eventTypes: z.array(z.looseObject({ catalog: z.string(), type: z.string(), category: z.string(), description: z.string() })).optional(),
  samples: z.array(z.looseObject({ catalog: z.string(), type: z.string(), name: z.string(), payload: z.string() })).optional(),
  environments: z.array(z.looseObject({ name: z.string(), variables: z.record(z.string(), z.string()) })).optional(),
  runs: z.array(z.custom<Run>((run) => typeof run === 'object' && run !== null && 'name' in run && 'steps' in run)).optional(),
  settings: z.looseObject({ receiverPort: z.number().int().nullable(), pauseAll: Pause.nullable().optional() }),
})

export const emptyRegistry = (): RegistryData => ({
  version: 1,
  hooks: [],
  inboxes: [],
  catalogs: [],
  settings: { receiverPort: null },
})

/**
 * Hooks, inboxes, own catalogs and settings in one file (`registry.json`), written whole and atomically. Before its first change the file is
 * copied to `registry.json.bak`: the state in which Hookbench last started well. A damaged or vanished file is refused, never replaced by an
 * empty one. Throws `storage_failed`.
 */
export function openRegistryFile(file: string): RegistryStore {
  const adapter = new RegistryAdapter(file)
  const db = new Low<RegistryData>(adapter, emptyRegistry())
  return {
    async load() {
      await db.read()
      return db.data
    },
    save(data) {
      db.data = data
      return db.write()
    },
  }
}

class RegistryAdapter implements Adapter<RegistryData> {
  private loaded: string | null = null
  private next: { text: string; written: Promise<void> } | null = null
  private last: Promise<void> = Promise.resolve()

  constructor(private readonly file: string) {}

  async read(): Promise<RegistryData | null> {
    const text = await readText(this.file)
    if (text === null) {
      await this.refuseVanished()
      return null
    }
    const data = this.parse(text)
    this.loaded = text
    return data
  }

  /** One write at a time. A state that still waits when a newer one comes is never written: the newer one holds everything it did. */
  write(data: RegistryData): Promise<void> {
    const text = `${JSON.stringify(data, null, 1)}\n`
    if (this.next) {
      this.next.text = text
      return this.next.written
    }
    const next = { text, written: Promise.resolve() }
    next.written = this.last.then(() => {
      this.next = null
      return this.replace(next.text)
    })
    this.next = next
    this.last = next.written.catch(() => {})
    return next.written
  }

  private async replace(text: string): Promise<void> {
    if (this.loaded !== null) await writeAtomically(this.backup, this.loaded)
    this.loaded = null
    await writeAtomically(this.file, text)
  }

  private parse(text: string): RegistryData {
    try {
      return Registry.parse(JSON.parse(text))
    } catch (error) {
      const why = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
      throw this.refusal(`${this.file} is damaged, so nothing was read from it and nothing is written over it. ${why}`)
    }
  }

  private async refuseVanished(): Promise<void> {
    if ((await readText(this.backup)) === null) return
    throw this.refusal(`${this.file} is missing, though there is a copy of it`)
  }

  private refusal(message: string): ProblemError {
    const fix = `Repair it, or put ${this.backup} in its place if there is one: the state in which Hookbench last started well. To begin anew, remove both.`
    return new ProblemError({ code: 'storage_failed', message, fix })
  }

  private get backup(): string {
    return `${this.file}.bak`
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    return await fs.readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw storageProblem(error, `${file} can't be read`)
  }
}
