import fs from 'node:fs/promises'
import { z } from 'zod'
import type { Exchange } from '../../../src-preload/contract/exchange'
import type { LogPosition } from '../../engine/ports'
import { ProblemError } from '../../engine/problem'
import { markBit } from '../../engine/query/facts'
import { errorCode, storageProblem } from '../folder/storage-problem'
import { writeAtomically } from '../folder/write-atomically'

const File = z.object({
  version: z.literal(1),
  floor: z.object({ segment: z.number().int(), end: z.number().int() }).nullable(),
  marks: z.record(z.string(), z.object({ pinned: z.boolean(), note: z.string().nullable() })),
})
type File = z.infer<typeof File>
export type LogMark = File['marks'][string]

const nothing: File = { version: 1, floor: null, marks: {} }

/**
 * What people add to exchanges, beside the lines, which never change: pins and notes (`log/marks.json`), and the floor: lines before it that are not
 * pinned are over, also while their segment still stands. Throws `storage_failed`.
 */
export class LogMarks {
  private turn: Promise<unknown> = Promise.resolve()
  private data: File = nothing

  constructor(private readonly file: string | null) {}

  async load(): Promise<void> {
    if (this.file === null) return
    try {
      this.data = File.parse(JSON.parse(await fs.readFile(this.file, 'utf8')))
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return
      if (errorCode(error)) throw storageProblem(error, `${this.file} can't be read`)
      const message = `${this.file} is damaged, so pins and notes can't be read and nothing is written over them`
      throw new ProblemError({
        code: 'storage_failed',
        message,
        fix: 'Repair it, or move it away: pins and notes are lost then, the log is not.',
      })
    }
  }

  get floor(): LogPosition | null {
    return this.data.floor
  }

  get(id: string): LogMark | undefined {
    return Object.hasOwn(this.data.marks, id) ? this.data.marks[id] : undefined
  }

  all(): [string, LogMark][] {
    return Object.entries(this.data.marks)
  }

  /** The exchange with its marks. */
  on(exchange: Exchange): Exchange {
    const mark = this.get(exchange.id)
    return mark ? { ...exchange, ...mark } : exchange
  }

  /** Takes the place of what the line says itself. */
  set({ id, pinned, note }: Exchange, mark: LogMark): Promise<void> {
    const isOwn = mark.pinned === pinned && mark.note === note
    return this.change(({ [id]: _, ...others }) => (isOwn ? others : { ...others, [id]: mark }))
  }

  forget(ids: Iterable<string>): Promise<void> {
    const gone = new Set(ids)
    if (!this.all().some(([id]) => gone.has(id))) return Promise.resolve()
    return this.change((marks) => Object.fromEntries(Object.entries(marks).filter(([id]) => !gone.has(id))))
  }

  raise(floor: LogPosition): Promise<void> {
    return this.change((marks) => marks, floor)
  }

  private change(edit: (marks: File['marks']) => File['marks'], floor?: LogPosition): Promise<void> {
    const turn = this.turn.then(async () => {
      const next = { ...this.data, marks: edit(this.data.marks), floor: floor ?? this.data.floor }
      if (this.file !== null) await writeAtomically(this.file, `${JSON.stringify(next)}\n`)
      this.data = next
    })
    this.turn = turn.catch(() => {})
    return turn
  }
}

/** The bits of a row that say the same. */
export function markBits({ pinned, note }: LogMark): number {
  return (pinned ? markBit('pinned') : 0) | (note !== null ? markBit('note') : 0)
}
export const allMarkBits = markBit('pinned') | markBit('note')
