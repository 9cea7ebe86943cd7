import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import path from 'node:path'
import { type AppendFile, type AppendOptions, openAppendFile } from '../folder/append-file'
import { readFully } from '../folder/file-lines'
import { syncFolder } from '../folder/write-atomically'

// The files of the log: NNNNNNNN.jsonl, what is derived from each in NNNNNNNN.idx, and the names both need in names.idx.

export const segmentPath = (folder: string, segment: number) => path.join(folder, `${name(segment)}.jsonl`)
export const indexPath = (folder: string, segment: number) => path.join(folder, `${name(segment)}.idx`)
export const namesPath = (folder: string) => path.join(folder, 'names.idx')
const name = (segment: number) => String(segment).padStart(8, '0')

/** Numbers of the segments, and the first one that is free. Files with other names are left alone. */
export async function listSegments(folder: string): Promise<{ numbers: number[]; free: number }> {
  const entries = (await fs.readdir(folder, { withFileTypes: true })).filter((entry) => /^\d{8}\.jsonl$/.test(entry.name))
  const numberOf = (entry: { name: string }) => Number.parseInt(entry.name, 10)
  const numbers = entries.filter((entry) => entry.isFile()).map(numberOf)
  return { numbers: numbers.sort((a, b) => a - b), free: Math.max(0, ...entries.map(numberOf)) + 1 }
}

/** The segment that is written on. `file` is null where it can only be read; `refusal` says why. */
export interface LastSegment {
  number: number
  /** Of those that were there before. */
  numbers: number[]
  file: AppendFile | null
  refusal: unknown
}

/**
 * Opens the last segment to write on, and cuts off a torn last line. Where its content is not ours, it is neither cut nor written on: a new segment
 * follows. Where the folder can't be written to, what is there can still be read.
 */
export async function openLast(folder: string, options: AppendOptions): Promise<LastSegment> {
  const { numbers, free } = await listSegments(folder)
  const last = numbers.at(-1)
  const number = last !== undefined && (await isOurs(segmentPath(folder, last))) ? last : free
  try {
    return { number, numbers, file: await openAppendFile(segmentPath(folder, number), options), refusal: null }
  } catch (refusal) {
    if (last === undefined) throw refusal
    return { number: last, numbers, file: null, refusal }
  }
}

/** A segment begins with an exchange, or with the spaces one has left; after a crash perhaps with less of it. */
async function isOurs(file: string): Promise<boolean> {
  const handle = await fs.open(file, 'r')
  try {
    const beginning = Buffer.alloc(Math.min(7, (await handle.stat()).size))
    await readFully(handle, beginning, 0)
    const text = beginning.toString('latin1')
    return '{"v":1,'.startsWith(text) || text.trim() === ''
  } finally {
    await handle.close()
  }
}

/** Writes spaces over a line, its newline aside: no other line moves, and a reader of JSON Lines passes over it. */
export async function blankLine(file: string, start: number, end: number): Promise<void> {
  const handle = await fs.open(file, 'r+')
  try {
    const spaces = Buffer.alloc(end - start - 1, 0x20)
    await handle.write(spaces, 0, spaces.length, start)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

export async function dropSegment(folder: string, segment: number): Promise<void> {
  await fs.rm(indexPath(folder, segment), { force: true })
  await fs.rm(segmentPath(folder, segment), { force: true })
}

/** Replaces a segment by some of its lines, in one step. */
export async function keepLines(folder: string, segment: number, places: { start: number; end: number }[]): Promise<void> {
  const file = segmentPath(folder, segment)
  const temporary = `${file}.tmp`
  const old = await fs.open(file, 'r')
  try {
    await copyLines(old, temporary, places)
  } finally {
    await old.close()
  }
  await fs.rm(indexPath(folder, segment), { force: true })
  await fs.rename(temporary, file)
  await syncFolder(folder)
}

async function copyLines(from: FileHandle, to: string, places: { start: number; end: number }[]): Promise<void> {
  await fs.rm(to, { force: true })
  const copy = await fs.open(to, 'wx', 0o600)
  try {
    for (const { start, end } of places) {
      const line = Buffer.allocUnsafe(end - start)
      await readFully(from, line, start)
      await copy.write(line)
    }
    await copy.datasync()
  } finally {
    await copy.close()
  }
}

export async function sizesOf(folder: string): Promise<Map<number, number>> {
  const { numbers } = await listSegments(folder)
  const sizes = await Promise.all(numbers.map(async (number) => [number, (await fs.stat(segmentPath(folder, number))).size] as const))
  return new Map(sizes)
}
