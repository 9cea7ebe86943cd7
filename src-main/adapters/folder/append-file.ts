import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { findLastNewline } from './file-lines'
import { storageProblem } from './storage-problem'
import { syncFolder } from './write-atomically'

/** The part of an open file that appending needs; tests hand in one that fails. */
export type AppendHandle = Pick<FileHandle, 'write' | 'truncate' | 'datasync' | 'read' | 'stat' | 'close'>
export interface AppendOptions {
  /** `fdatasync` after each batch, so that what was acknowledged survives a power cut too. */
  sync?: boolean
  open?: (path: string, flags: number, mode: number) => Promise<AppendHandle>
}

interface Waiting {
  line: string
  resolve: (end: number) => void
  reject: (error: unknown) => void
}

/** Lines are encoded into one buffer that is used again and again: a buffer each would cost more in garbage than the write itself. */
const POOL_BYTES = 1024 * 1024
/** UTF-8 takes at most three bytes for a UTF-16 code unit; one more for the newline. */
const mostBytes = (line: string) => line.length * 3 + 1

const { O_CREAT, O_RDWR } = fs.constants
const NEWLINE = 0x0a

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
  private queuedLength = 0
  private pool = Buffer.alloc(0)
  private hasTornTail = false
  private closed = false

  constructor(
    readonly path: string,
    private readonly handle: AppendHandle,
    /** Bytes of whole lines on disk. */
    private end: number,
    private readonly sync: boolean,
  ) {}

  /** Roughly the bytes the file will have once everything appended so far is written: what waits is counted in characters. */
  get size(): number {
    return this.end + this.queuedLength
  }

  /**
   * `line` has no newline of its own. Resolves with the offset behind its newline once it is written (it survives `kill -9` then), in the order
   * of the calls. Rejects with `storage_failed` for exactly those lines that are not in the file.
   */
  append(line: string): Promise<number> {
    if (this.closed) return Promise.reject(storageProblem(new Error('it is closed'), `${this.path} can't be written`))
    return new Promise((resolve, reject) => {
      this.queuedLength += line.length
      this.waiting.push({ line, resolve, reject })
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
      const batch = this.takeBatch()
      const lengths = this.encode(batch)
      const { written, failure } = await this.write(lengths.reduce((sum, length) => sum + length, 0))
      const ends = this.keepWhole(lengths, written)
      // Before anyone hears of it, so that whoever does finds no half line.
      if (failure) await this.cutTail().catch(() => {})
      this.settle(batch, ends, failure)
    }
    this.writing = null
  }

  /** As many lines as the pool surely holds, one at least. */
  private takeBatch(): Waiting[] {
    let count = 0
    let bytes = 0
    for (const { line } of this.waiting) {
      bytes += mostBytes(line)
      if (count > 0 && bytes > POOL_BYTES) break
      count++
    }
    const batch = this.waiting
    this.waiting = batch.splice(count)
    return batch
  }

  /** Answers the bytes of each line, its newline included. */
  private encode(batch: Waiting[]): number[] {
    const most = batch.reduce((sum, { line }) => sum + mostBytes(line), 0)
    // A single huge line gets a buffer of its own, which is not kept.
    if (most > POOL_BYTES || this.pool.length !== POOL_BYTES) this.pool = Buffer.allocUnsafeSlow(Math.max(most, POOL_BYTES))
    let at = 0
    return batch.map(({ line }) => {
      const start = at
      at += this.pool.write(line, at)
      this.pool[at++] = NEWLINE
      return at - start
    })
  }

  /** One write as a rule; more only where the system takes less than it was given, as it does when a disk fills up. */
  private async write(length: number): Promise<{ written: number; failure: unknown }> {
    let written = 0
    try {
      if (this.hasTornTail) await this.cutTail()
      while (written < length) {
        const { bytesWritten } = await this.handle.write(this.pool, written, length - written, this.end + written)
        if (bytesWritten === 0) throw new Error('the system takes no more bytes')
        written += bytesWritten
      }
    } catch (error) {
      return { written, failure: storageProblem(error, `${this.path} can't be written`) }
    }
    try {
      if (this.sync) await this.handle.datasync()
      return { written, failure: null }
    } catch (error) {
      // After a failed sync nobody knows which pages reached the disk, so the whole batch counts as lost.
      return { written: 0, failure: storageProblem(error, `${this.path} can't be synced`) }
    }
  }

  /** Moves the end of the file behind the last whole line. Answers where each line ends that is kept. */
  private keepWhole(lengths: number[], written: number): number[] {
    const ends: number[] = []
    let left = written
    for (const length of lengths) {
      left -= length
      if (left < 0) break
      this.end += length
      ends.push(this.end)
    }
    return ends
  }

  private settle(batch: Waiting[], ends: number[], failure: unknown): void {
    for (const [at, { line, resolve, reject }] of batch.entries()) {
      this.queuedLength -= line.length
      const end = ends[at]
      if (end === undefined) reject(failure)
      else resolve(end)
    }
  }

  private async cutTail(): Promise<void> {
    this.hasTornTail = true
    await this.handle.truncate(this.end)
    this.hasTornTail = false
  }
}
