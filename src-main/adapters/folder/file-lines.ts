import type { FileHandle } from 'node:fs/promises'

type Readable = Pick<FileHandle, 'read'>

const NEWLINE = 0x0a
const CHUNK = 1024 * 1024

/** The offset behind the last newline before `size`; 0 where there is none. Reads backwards, so only the torn tail is looked at. */
export async function findLastNewline(file: Readable, size: number): Promise<number> {
  const chunk = Buffer.allocUnsafe(Math.min(size, 64 * 1024))
  let end = size
  while (end > 0) {
    const start = Math.max(0, end - chunk.length)
    await readFully(file, chunk.subarray(0, end - start), start)
    const found = chunk.subarray(0, end - start).lastIndexOf(NEWLINE)
    if (found >= 0) return start + found + 1
    end = start
  }
  return 0
}

export interface FileLine {
  /** Without its newline. */
  bytes: Buffer
  start: number
  /** Offset behind the newline. */
  end: number
}

/** Whole lines between two offsets, those of a chunk of the file at a time. What follows the last newline is left out. */
export async function* readLines(file: Readable, from: number, to: number): AsyncGenerator<FileLine[]> {
  for await (const { bytes, start } of readWholeLines(file, from, to)) {
    const lines: FileLine[] = []
    let at = 0
    for (let newline = bytes.indexOf(NEWLINE); newline >= 0; newline = bytes.indexOf(NEWLINE, at)) {
      lines.push({ bytes: bytes.subarray(at, newline), start: start + at, end: start + newline + 1 })
      at = newline + 1
    }
    yield lines
  }
}

/** As `readLines`, in one piece with their newlines: for who wants text, which is made of many lines in half the time that it takes line by line. */
export async function* readWholeLines(file: Readable, from: number, to: number): AsyncGenerator<{ bytes: Buffer; start: number }> {
  let rest: Buffer = Buffer.alloc(0)
  let read = from
  while (read < to) {
    const chunk = Buffer.allocUnsafe(Math.min(Math.max(CHUNK, rest.length), to - read))
    await readFully(file, chunk, read)
    const newline = chunk.lastIndexOf(NEWLINE)
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const start = read - rest.length
    const end = newline < 0 ? 0 : rest.length + newline + 1
    read += chunk.length
    rest = bytes.subarray(end)
    if (end > 0) yield { bytes: bytes.subarray(0, end), start }
  }
}

/** Fills `target` from `position`. Throws where the file ends before. */
export async function readFully(file: Readable, target: Uint8Array, position: number): Promise<void> {
  let done = 0
  while (done < target.length) {
    const { bytesRead } = await file.read(target, done, target.length - done, position + done)
    if (bytesRead === 0) throw new Error(`the file ends ${target.length - done} bytes early`)
    done += bytesRead
  }
}
