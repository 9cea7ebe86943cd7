import fs from 'node:fs/promises'
import type { AppendHandle, AppendOptions } from '../../src-main/adapters/folder/append-file'

/** A real file whose calls fail where a test says so; everything else reaches the disk. */
export interface Faults {
  /** Bytes that still fit; after them the disk is full. */
  room: number
  /** Calls that fail, with the code of the error. */
  failing: Partial<Record<'write' | 'truncate' | 'datasync' | 'open', string>>
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
      async write(buffer: Buffer, offset: number, length: number, position: number) {
        check('write')
        faults.writes++
        const fitting = Math.min(length, faults.room)
        if (fitting === 0) throw systemError('ENOSPC')
        faults.room -= fitting
        const { bytesWritten } = await file.write(buffer, offset, fitting, position)
        return { bytesWritten, buffer }
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
