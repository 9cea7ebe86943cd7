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
  /** Told where the line begins, and the offset behind its newline. */
  written: (start: number, end: number) => void
  failed: (error: unknown) => void
}
/** Lines that are written in one go, encoded as they come: texts that waited for the disk would be what the garbage collector carries about. */
interface Batch {
  bytes: Buffer
  /** Where in `bytes` each line ends, its newline included. */
  ends: number[]
  waiting: Waiting[]
}

/** Buffers are used again and again: a new one each time would cost more in garbage than the write itself. */
const BATCH_BYTES = 1024 * 1024
const mostSpare = 2
/** UTF-8 takes at most three bytes for a UTF-16 code unit; one more for the newline. */
const mostBytes = (line: string) => line.length * 3 + 1
const lengthOf = ({ ends }: Batch) => ends.at(-1) ?? 0

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
  /** Oldest first; the last one gathers. */
  private batches: Batch[] = []
  private spare: Buffer[] = []
  private writing: Promise<void> | null = null
  private waitingBytes = 0
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
    return this.end + this.waitingBytes
  }

  /**
   * `line` has no newline of its own. Resolves with the offset behind its newline once it is written (it survives `kill -9` then), in the order
   * of the calls. Rejects with `storage_failed` for exactly those lines that are not in the file.
   */
  append(line: string): Promise<number> {
    return new Promise((resolve, reject) => this.put(line, (_, end) => resolve(end), reject))
  }

  /** As `append`, for who has thousands of lines a second and a promise of his own for each: exactly one of the two is called. */
  put(line: string, written: Waiting['written'], failed: Waiting['failed']): void {
    if (this.closed) {
      failed(storageProblem(new Error('it is closed'), `${this.path} can't be written`))
      return
    }
    const { bytes, ends, waiting } = this.gathering(mostBytes(line))
    const start = ends.at(-1) ?? 0
    const end = start + bytes.write(line, start) + 1
    bytes[end - 1] = NEWLINE
    ends.push(end)
    waiting.push({ written, failed })
    this.waitingBytes += end - start
    this.writing ??= this.writeBatches()
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

  /** The batch that has room for so many bytes more; a single huge line gets a buffer of its own, which is not kept. */
  private gathering(bytes: number): Batch {
    const last = this.batches.at(-1)
    if (last && lengthOf(last) + bytes <= last.bytes.length) return last
    const room = bytes > BATCH_BYTES ? Buffer.allocUnsafeSlow(bytes) : (this.spare.pop() ?? Buffer.allocUnsafeSlow(BATCH_BYTES))
    const batch = { bytes: room, ends: [], waiting: [] }
    this.batches.push(batch)
    return batch
  }

  private async writeBatches(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    for (let batch = this.batches.shift(); batch; batch = this.batches.shift()) {
      const { written, failure } = await this.write(batch)
      const start = this.end
      const whole = this.keepWhole(batch, written)
      // Before anyone hears of it, so that whoever does finds no half line.
      if (failure) await this.cutTail().catch(() => {})
      if (batch.bytes.length === BATCH_BYTES && this.spare.length < mostSpare) this.spare.push(batch.bytes)
      this.waitingBytes -= lengthOf(batch)
      settle(batch, whole, start, failure)
    }
    this.writing = null
  }

  /** One write as a rule; more only where the system takes less than it was given, as it does when a disk fills up. */
  private async write(batch: Batch): Promise<{ written: number; failure: unknown }> {
    const length = lengthOf(batch)
    let written = 0
    try {
      if (this.hasTornTail) await this.cutTail()
      while (written < length) {
        const { bytesWritten } = await this.handle.write(batch.bytes, written, length - written, this.end + written)
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

  /** Moves the end of the file behind the last whole line. Answers how many lines are kept. */
  private keepWhole({ ends }: Batch, written: number): number {
    const whole = ends.findLastIndex((end) => end <= written) + 1
    this.end += ends[whole - 1] ?? 0
    return whole
  }

  private async cutTail(): Promise<void> {
    this.hasTornTail = true
    await this.handle.truncate(this.end)
    this.hasTornTail = false
  }
}

function settle({ waiting, ends }: Batch, whole: number, from: number, failure: unknown): void {
  let start = from
  for (let at = 0; at < waiting.length; at++) {
    const { written, failed } = waiting[at] as Waiting
    if (at >= whole) {
      failed(failure)
      continue
    }
    const end = from + (ends[at] ?? 0)
    written(start, end)
    start = end
  }
}
