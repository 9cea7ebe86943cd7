import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import type { LogFlags } from './log-program'
import type { Output } from './output'

/** The file is only the user's: a log holds what was sent. `-` is standard output, and then nothing else stands there. */
export async function exportLog(client: ContractClient, flags: LogFlags, out: Output): Promise<void> {
  const { har, jsonl, query = '', unmasked = false } = flags
  const file = har ?? jsonl
  if (file === undefined || (har !== undefined && jsonl !== undefined))
    throw new ProblemError({
      code: 'invalid_input',
      message: 'Say what to write.',
      field: '--har',
      fix: 'Give either --har FILE or --jsonl FILE.',
    })
  const { count } = await client.log.count({ query })
  const pieces = await client.log.export({ query, format: har === undefined ? 'jsonl' : 'har', unmasked })
  if (file === '-') return pipeline(Readable.from(pieces), process.stdout, { end: false })
  try {
    await pipeline(Readable.from(pieces), createWriteStream(file, { mode: 0o600 }))
  } catch (error) {
    throw fileProblem(error, file, har === undefined ? '--jsonl' : '--har')
  }
  out.result({ file, exchanges: count }, `${count} exchanges written to ${file}.`)
}

export async function importLog(client: ContractClient, file: string, out: Output): Promise<void> {
  const har = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileProblem(error, file, 'file')
  })
  const { imported, ids } = await client.log.import({ har, name: basename(file) })
  out.result({ imported, ids }, `${imported} exchanges taken into the log: log --query 'has:flag "${basename(file)}"' lists them.`)
}

function fileProblem(error: unknown, file: string, field: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  const known: Record<string, string> = {
    ENOENT: 'is not there',
    EACCES: 'is not permitted',
    EISDIR: 'is a folder',
    ENOSPC: 'does not fit on the disk',
    EROFS: 'is on a disk that can’t be written to',
  }
  const why = known[code ?? '']
  if (why === undefined) return error
  return new ProblemError({ code: 'storage_failed', message: `${file} ${why}.`, field, fix: 'Name another file.' })
}
