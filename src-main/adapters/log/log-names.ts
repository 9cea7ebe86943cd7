import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import { errorCode } from '../folder/storage-problem'

/** The number of a name that found no place any more: only the line itself knows it. */
export const UNLISTED = 0xffff

/**
 * Numbers for the words that repeat from line to line (hooks, inboxes, catalogs, types, methods), so that a row of the index holds two of them in
 * one word of 32 bits. 0 stands for no name. In the file, the first line tells this list from any other, each further one is a name.
 */
export class LogNames {
  private list: string[] = ['']
  private readonly numbers = new Map<string, number>()
  private stored = 0
  /** Rows are only right with the list they were written under. */
  generation: number = newGeneration()

  /** Grows the list where the name is new. */
  number(name: string | null): number {
    if (name === null) return 0
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    if (this.list.length >= UNLISTED) return UNLISTED
    this.numbers.set(name, this.list.length)
    return this.list.push(name) - 1
  }

  find(name: string): number | undefined {
    return this.numbers.get(name)
  }

  name(number: number): string | null {
    return number === 0 ? null : (this.list[number] ?? null)
  }

  get size(): number {
    return this.list.length
  }

  get isFull(): boolean {
    return this.list.length >= UNLISTED
  }

  /** A missing or damaged list is an empty one: the rows under another generation are made again. */
  async load(file: string): Promise<void> {
    const text = await fs.readFile(file, 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return ''
      throw error
    })
    const [first, ...rest] = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
    const generation = Number(first)
    if (!Number.isInteger(generation) || generation <= 0) return
    try {
      for (const line of rest) if (line !== '') this.number(JSON.parse(line) as string)
    } catch {
      this.list = ['']
      this.numbers.clear()
      return
    }
    this.generation = generation
    this.stored = this.list.length
  }

  /** Rows may go to the disk only after their names. */
  async store(file: string): Promise<void> {
    const upTo = this.list.length
    if (this.stored === upTo) return
    const lines = this.list.slice(Math.max(1, this.stored), upTo).map((name) => `${JSON.stringify(name)}\n`)
    if (this.stored === 0) await fs.writeFile(file, `${this.generation}\n${lines.join('')}`, { mode: 0o600 })
    else await fs.appendFile(file, lines.join(''))
    this.stored = upTo
  }
}

function newGeneration(): number {
  return 1 + (Number.parseInt(randomUUID().slice(0, 8), 16) % 0xfffffffe)
}
