import fs from 'node:fs/promises'
import type { AppendHandle, AppendOptions } from '../../src-main/adapters/append-file'

/** A real file whose calls fail where a test says so; everything else reaches the disk. */
export interface Faults {
  /** Bytes that still fit; after them the disk is full. */
  room: number
  /** Calls that fail, with the code of the error. */
  failing: Partial<Record<'writev' | 'truncate' | 'datasync' | 'open', string>>
  writes: number
  syncs: number
}

export function faultyFile(): { faults: Faults; open: NonNullable<AppendOptions['open']> } {
  const faults: Faults = { room: Number.POSITIVE_INFINITY, failing: {}, writes: 0, syncs: 0 }
  const check = (call: keyof Faults['failing']) => {
    const code = faults.failing[call]
    if (code) throw systemError(code)
  }
  const open = async (path: string, flags: number, mode: number): Promise<AppendHandle> => {
    check('open')
    const file = await fs.open(path, flags, mode)
    return {
      async writev(buffers: NodeJS.ArrayBufferView[], position?: number) {
        check('writev')
        faults.writes++
        const bytes = Buffer.concat(buffers.map((buffer) => Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength)))
        const fitting = bytes.subarray(0, faults.room)
        if (fitting.length === 0) throw systemError('ENOSPC')
        faults.room -= fitting.length
        const { bytesWritten } = await file.writev([fitting], position)
        return { bytesWritten, buffers }
      },
      async truncate(length?: number) {
        check('truncate')
        await file.truncate(length)
      },
      async datasync() {
        check('datasync')
        faults.syncs++
        await file.datasync()
      },
      read: file.read.bind(file),
      stat: file.stat.bind(file),
      close: () => file.close(),
    } as AppendHandle
  }
  return { faults, open }
}

const systemError = (code: string) => Object.assign(new Error(`${code}: made by the test`), { code })
