import fs from 'node:fs/promises'
import path from 'node:path'
import type { QueueStore } from '../../engine/ports'
import { type AppendFile, type AppendOptions, openAppendFile } from './append-file'
import { readWholeLines } from './file-lines'
import { storageProblem } from './storage-problem'
import { writeAtomically } from './write-atomically'

// queue/NNNNNNNN.queue, one JSON record a line. A file that begins with this line replaces every file with a smaller number, so a compaction
// takes effect in the one moment in which its file gets its name.
const REPLACES_OLDER = '{"hookbench":"queue","version":1,"replaces":"older files"}'
const CHUNK = 1024 * 1024

/** Every batch of records is synced to the disk unless told otherwise. Throws `storage_failed`. */
export async function openQueueFile(folder: string, options: AppendOptions = { sync: true }): Promise<QueueFile> {
  try {
    await removeUnfinished(folder)
    const last = (await generations(folder)).at(-1) ?? 1
    return new QueueFile(folder, options, last, await openAppendFile(queuePath(folder, last), options))
  } catch (error) {
    throw storageProblem(error, `the queue in ${folder} can't be opened`)
  }
}

export class QueueFile implements QueueStore {
  /** Lines the last `load` left out because they are no JSON object. */
  broken = 0
  private compacting: Promise<void> = Promise.resolve()
  /** Ends when the file is open that is appended to from then on. */
  private switching: Promise<void> | null = null

  constructor(
    private readonly folder: string,
    private readonly options: AppendOptions,
    private generation: number,
    private file: AppendFile,
  ) {}

  async *load(): AsyncGenerator<object[]> {
    this.broken = 0
    await this.compacting
    await this.file.flush()
    for (const generation of await this.liveGenerations()) yield* this.records(generation)
  }

  append(record: object): Promise<void> {
    const line = JSON.stringify(record)
    return this.switching ? this.switching.then(() => this.put(line)) : this.put(line)
  }

  private put(line: string): Promise<void> {
    return new Promise((resolve, reject) => this.file.put(line, () => resolve(), reject))
  }

  /** Appends wait only until the next file is open, not until the compaction is done. When it fails, everything written before stays. */
  compact(records: Iterable<object>): Promise<void> {
    // Taken now: what changes while this waits for its turn belongs to what is appended after.
    const chunks = [...inChunks(records)]
    const switched = this.compacting.then(() => this.switchFile())
    const switching = switched.then(ignore, ignore)
    this.switching = switching
    // Before all that wait for it, so that nothing is appended ahead of them.
    switching.then(() => {
      if (this.switching === switching) this.switching = null
    })
    const done = switched.then((snapshot) => this.replaceOlder(snapshot, chunks))
    this.compacting = done.catch(ignore)
    return done
  }

  async close(): Promise<void> {
    await this.compacting
    await this.file.close()
  }

  /** From here on records go to a file behind the snapshot that is about to be written. Answers the snapshot's number. */
  private async switchFile(): Promise<number> {
    const old = this.file
    const snapshot = this.generation + 1
    // Whole on disk first: a record must not outlive one that was appended before it.
    await old.flush()
    this.file = await openAppendFile(queuePath(this.folder, snapshot + 1), this.options)
    this.generation = snapshot + 1
    await old.close()
    return snapshot
  }

  private async replaceOlder(snapshot: number, chunks: string[]): Promise<void> {
    await writeAtomically(queuePath(this.folder, snapshot), chunks)
    // Left behind by a crash or an error, an older file is ignored and removed by the next compaction.
    const older = (await generations(this.folder)).filter((generation) => generation < snapshot)
    await Promise.all(older.map((generation) => fs.rm(queuePath(this.folder, generation), { force: true })))
  }

  private async liveGenerations(): Promise<number[]> {
    const all = await generations(this.folder)
    for (let at = all.length - 1; at > 0; at--) {
      if (await replacesOlder(queuePath(this.folder, all[at] ?? 0))) return all.slice(at)
    }
    return all
  }

  private async *records(generation: number): AsyncGenerator<object[]> {
    const handle = await fs.open(queuePath(this.folder, generation), 'r')
    try {
      for await (const { bytes } of readWholeLines(handle, 0, (await handle.stat()).size)) {
        const lines = bytes.toString('utf8', 0, bytes.length - 1).split('\n')
        const told = lines.filter((line) => line !== REPLACES_OLDER)
        const records = told.flatMap((line) => parseRecord(line) ?? [])
        this.broken += told.length - records.length
        yield records
      }
    } finally {
      await handle.close()
    }
  }
}

function* inChunks(records: Iterable<object>): Generator<string> {
  let chunk = `${REPLACES_OLDER}\n`
  for (const record of records) {
    chunk += `${JSON.stringify(record)}\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function parseRecord(line: string): object | null {
  try {
    const record: unknown = JSON.parse(line)
    return typeof record === 'object' ? record : null
  } catch {
    return null
  }
}

async function replacesOlder(file: string): Promise<boolean> {
  const handle = await fs.open(file, 'r')
  try {
    const first = Buffer.alloc(REPLACES_OLDER.length + 1)
    await handle.read(first, 0, first.length, 0)
    return first.equals(Buffer.from(`${REPLACES_OLDER}\n`))
  } finally {
    await handle.close()
  }
}

async function generations(folder: string): Promise<number[]> {
  const names = await fs.readdir(folder)
  return names.flatMap((name) => (/^\d{8}\.queue$/.test(name) ? [Number.parseInt(name, 10)] : [])).sort((a, b) => a - b)
}

async function removeUnfinished(folder: string): Promise<void> {
  const unfinished = (await fs.readdir(folder)).filter((name) => /^\d{8}\.queue\.tmp$/.test(name))
  await Promise.all(unfinished.map((name) => fs.rm(path.join(folder, name), { force: true })))
}

const queuePath = (folder: string, generation: number) => path.join(folder, `${String(generation).padStart(8, '0')}.queue`)
const ignore = () => {}
