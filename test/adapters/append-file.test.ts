import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type AppendOptions, openAppendFile } from '../../src-main/adapters/folder/append-file'
import { artifactFolder } from '../support/artifact-folder'
import { faultyFile } from './faulty-file'

describe('a file that only grows', () => {
  it('writes the lines of one moment at once and tells where each one ends', async () => {
    const { faults, open } = faultyFile()
    const { file, text } = await opened({ open })
    expect(await Promise.all(['one', 'zwö', 'three'].map((line) => file.append(line)))).toEqual([4, 9, 15])
    expect(faults.writes).toBe(1)
    expect(text()).toBe('one\nzwö\nthree\n')
    expect(statSync(file.path).mode & 0o777).toBe(0o600)
  })

  it('gathers what comes while a write is under way into the next one', async () => {
    const { faults, open } = faultyFile()
    const { file, text } = await opened({ open })
    const more: Promise<number>[] = []
    const first = file.append('first').then(() => more.push(file.append('third'), file.append('fourth')))
    await Promise.all([first, file.append('second')])
    await Promise.all(more)
    expect(faults.writes).toBe(2)
    expect(text()).toBe('first\nsecond\nthird\nfourth\n')
  })

  it('counts what waits into its size', async () => {
    const { file } = await opened()
    const appended = file.append('12345')
    expect(file.size).toBe(6)
    await appended
    expect(file.size).toBe(6)
  })

  it('takes lines larger than what it writes at once, small ones around them, and any characters', async () => {
    const { file, text } = await opened()
    const lines = ['small', 'ü'.repeat(900_000), '€'.repeat(700_000), '𝄞', '', 'x'.repeat(3_000_000), 'small again']
    const ends = await Promise.all(lines.map((line) => file.append(line)))
    expect(text()).toBe(`${lines.join('\n')}\n`)
    expect(ends.at(-1)).toBe(statSync(file.path).size)
  })

  it('cuts a torn last line off when it is opened', async () => {
    const path = join(artifactFolder('append'), 'lines')
    writeFileSync(path, 'whole\nto')
    const { file, text } = await opened({}, path)
    expect(text()).toBe('whole\n')
    expect(await file.append('next')).toBe(11)
    expect(text()).toBe('whole\nnext\n')
  })

  it('cuts off a torn line longer than it reads at once', async () => {
    const path = join(artifactFolder('append'), 'lines')
    writeFileSync(path, `whole\n${'x'.repeat(300_000)}`)
    const { text } = await opened({}, path)
    expect(text()).toBe('whole\n')
  })

  it('rejects exactly the lines that a full disk took no more, leaves no half one, and works again when there is room', async () => {
    const { faults, open } = faultyFile()
    const { file, text } = await opened({ open })
    await file.append('before')
    faults.room = 9
    const fates = await Promise.allSettled(['aaa', 'bbb', 'ccc', 'd'].map((line) => file.append(line)))
    expect(fates.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
    expect(fates[2]).toMatchObject({ reason: { problem: { code: 'storage_failed', fix: expect.stringContaining('Free some space') } } })
    expect(text()).toBe('before\naaa\nbbb\n')
    faults.room = 1_000
    expect(await file.append('after')).toBe(21)
    expect(text()).toBe('before\naaa\nbbb\nafter\n')
  })

  it('does not write behind a half line it could not remove', async () => {
    const { faults, open } = faultyFile()
    const { file, text } = await opened({ open })
    faults.room = 2
    faults.failing = { truncate: 'EIO' }
    await expect(file.append('half')).rejects.toMatchObject({ problem: { code: 'storage_failed' } })
    faults.room = 1_000
    await expect(file.append('still')).rejects.toMatchObject({ problem: { code: 'storage_failed' } })
    expect(text()).toBe('ha')
    faults.failing = {}
    await file.append('whole')
    expect(text()).toBe('whole\n')
  })

  it.each(['EACCES', 'EIO', 'EDQUOT'])('survives %s', async (code) => {
    const { faults, open } = faultyFile()
    const { file, text } = await opened({ open })
    faults.failing = { write: code }
    await expect(file.append('lost')).rejects.toMatchObject({ problem: { code: 'storage_failed', fix: expect.any(String) } })
    faults.failing = {}
    await file.append('kept')
    expect(text()).toBe('kept\n')
  })

  it('syncs once a batch where asked to, and counts a batch as lost when that fails', async () => {
    const { faults, open } = faultyFile()
    const { file, text } = await opened({ open, sync: true })
    await Promise.all(['one', 'two'].map((line) => file.append(line)))
    expect(faults.syncs).toBe(1)
    faults.failing = { datasync: 'EIO' }
    const fates = await Promise.allSettled(['lost', 'too'].map((line) => file.append(line)))
    expect(fates.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(text()).toBe('one\ntwo\n')
  })

  it('takes no lines once it is closed, but ends what it has begun', async () => {
    const { file, text } = await opened()
    const last = file.append('last')
    await file.close()
    await last
    expect(text()).toBe('last\n')
    await expect(file.append('late')).rejects.toMatchObject({ problem: { code: 'storage_failed' } })
  })

  it('says which file it could not open', async () => {
    const { faults, open } = faultyFile()
    faults.failing = { open: 'EACCES' }
    await expect(openAppendFile('/somewhere/lines', { open })).rejects.toMatchObject({
      problem: { code: 'storage_failed', message: expect.stringContaining('/somewhere/lines'), fix: expect.any(String) },
    })
  })
})

async function opened(options: AppendOptions = {}, path = join(artifactFolder('append'), 'lines')) {
  const file = await openAppendFile(path, options)
  onTestFinished(() => file.close())
  return { file, text: () => readFileSync(path, 'utf8') }
}
