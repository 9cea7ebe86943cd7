import { ProblemError } from '../../engine/problem'

const ways: Record<string, { what: string; fix: string }> = {
  ENOSPC: { what: 'the disk is full', fix: 'Free some space on that disk and try again.' },
  EDQUOT: { what: 'the disk quota is used up', fix: 'Free some space on that disk and try again.' },
  EACCES: { what: 'permission was denied', fix: 'Give your user read and write access to it and try again.' },
  EPERM: { what: 'the operation is not permitted', fix: 'Give your user read and write access to it and try again.' },
  EROFS: { what: 'the file system is read-only', fix: 'Choose a data folder on a disk that can be written to.' },
  EMFILE: { what: 'too many files are open', fix: 'Raise the limit of open files, or close other programs, and try again.' },
  ENOENT: { what: 'it is not there and can not be made', fix: 'Check the path.' },
  EEXIST: { what: 'a file of that name is in the way', fix: 'Name another folder, or move the file away.' },
  ENOTDIR: { what: 'a file is in the way', fix: 'Name another folder, or move the file away.' },
  EIO: { what: 'the disk reported an error', fix: 'Check the disk, and copy the data folder to another one.' },
}

/** Turns a failed file operation into the problem `storage_failed`, with a way out where the cause is known. Problems pass as they are. */
export function storageProblem(error: unknown, doing: string): ProblemError {
  if (error instanceof ProblemError) return error
  const known = ways[errorCode(error) ?? '']
  const cause = known?.what ?? (error instanceof Error ? error.message : String(error))
  return new ProblemError({ code: 'storage_failed', message: `${doing}: ${cause}`, fix: known?.fix ?? null })
}

/** The system's name of an error (`ENOENT`), where it has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
