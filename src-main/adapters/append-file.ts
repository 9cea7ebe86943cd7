import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { findLastNewline } from './file-lines'
import { storageProblem } from './storage-problem'
import { syncFolder } from './write-atomically'

/** The part of an open file that appending needs; tests hand in one that fails. */
export type AppendHandle = Pick<FileHandle, 'writev' | 'truncate' | 'datasync' | 'read' | 'stat' | 'close'>
export interface AppendOptions {
  /** `fdatasync` after each batch, so that what was acknowledged survives a power cut too. */
  sync?: boolean
  open?: (path: string, flags: number, mode: number) => Promise<AppendHandle>
}

interface Waiting {
  line: Buffer
  resolve: (end: number) => void
  reject: (error: unknown) => void
}

const { O_CREAT, O_RDWR } = fs.constants

/**
 * A file of lines that only grows. Lines appended in one turn of the event loop share one write, and while a write is under way the next
 * batch gathers. A torn last line (a crash in the middle of a write) is cut off when the file is opened.
 * Throws the problem `storage_failed`.
 */
export async function openAppendFile(path: string, options: AppendOptions = {}): Promise<AppendFile> {
  const open = options.open ?? fs.open
  try {
    const handle = await open(path, O_CREAT | O_RDWR, 0o600)
    const { size } = await handle.stat()
    const end = await findLastNewline(handle, size)
    if (end < size) await handle.truncate(end)
    if (options.sync && size === 0) await syncFolder(dirname(path))
    return new AppendFile(path, handle, end, options.sync ?? false)
  } catch (error) {
    throw storageProblem(error, `${path} can't be opened`)
  }
}

export class AppendFile {
  private waiting: Waiting[] = []
  private writing: Promise<void> | null = null
  private queuedBytes = 0
  private hasTornTail = false
  private closed = false

  constructor(
    readonly path: string,
    private readonly handle: AppendHandle,
    /** Bytes of whole lines on disk. */
    private end: number,
    private readonly sync: boolean,
  ) {}

  /** Bytes the file will have once everything appended so far is written. */
  get size(): number {
    return this.end + this.queuedBytes
  }

  /**
   * `line` has no newline of its own. Resolves with the offset behind its newline once it is written (it survives `kill -9` then), in the order
   * of the calls. Rejects with `storage_failed` for exactly those lines that are not in the file.
   */
  append(line: string): Promise<number> {
    if (this.closed) return Promise.reject(storageProblem(new Error('it is closed'), `${this.path} can't be written`))
    return new Promise((resolve, reject) => {
      const bytes = Buffer.from(`${line}\n`)
      this.queuedBytes += bytes.length
      this.waiting.push({ line: bytes, resolve, reject })
      this.writing ??= this.writeBatches()
    })
  }

  /** Resolves when nothing waits to be written any more. Never rejects: each append tells its own fate. */
  async flush(): Promise<void> {
    await this.writing
  }

  async close(): Promise<void> {
    this.closed = true
    await this.flush()
    await this.handle.close()
  }

  private async writeBatches(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = []
      await this.writeBatch(batch)
    }
    this.writing = null
  }

  private async writeBatch(batch: Waiting[]): Promise<void> {
    const start = this.end
    const written = { bytes: 0 }
    let failure: unknown = null
    try {
      if (this.hasTornTail) await this.cutTail()
      await this.writeAll(batch, written)
      if (this.sync) await this.syncOrForget(written)
    } catch (error) {
      failure = storageProblem(error, `${this.path} can't be written`)
    }
    let kept = start
    for (const { line, resolve, reject } of batch) {
      this.queuedBytes -= line.length
      if (kept === this.end && kept + line.length <= start + written.bytes) {
        this.end = kept += line.length
        resolve(this.end)
      } else {
        kept = -1
        reject(failure)
      }
    }
    if (failure) await this.cutTail().catch(() => {})
  }

  /** One `writev` as a rule; more only where the system takes less than it was given, as it does when a disk fills up. */
  private async writeAll(batch: Waiting[], written: { bytes: number }): Promise<void> {
    let buffers = batch.map(({ line }) => line)
    while (buffers.length > 0) {
      const { bytesWritten } = await this.handle.writev(buffers, this.end + written.bytes)
      if (bytesWritten === 0) throw new Error('the system takes no more bytes')
      written.bytes += bytesWritten
      buffers = without(buffers, bytesWritten)
    }
  }

  /** After a failed sync nobody knows which pages reached the disk, so the whole batch counts as lost. */
  private async syncOrForget(written: { bytes: number }): Promise<void> {
    try {
      await this.handle.datasync()
    } catch (error) {
      written.bytes = 0
      throw error
    }
  }

  private async cutTail(): Promise<void> {
    this.hasTornTail = true
    await this.handle.truncate(this.end)
    this.hasTornTail = false
  }
}

function without(buffers: Buffer[], bytes: number): Buffer[] {
  let left = bytes
  for (const [index, buffer] of buffers.entries()) {
    if (left < buffer.length) return [buffer.subarray(left), ...buffers.slice(index + 1)]
    left -= buffer.length
  }
  return []
}
