import { describe, onTestFinished } from 'vitest'
import { type LogFilesOptions, openLogFiles } from '../../src-main/adapters/log-files'
import { MemoryLog } from '../../src-main/adapters/memory-stores'
import { artifactFolder } from '../support/artifact-folder'
import { logSuite } from './log-suite'

describe('the log on disk', () => logSuite(() => onDisk()))
describe('the log on disk, a segment every few lines', () => logSuite(() => onDisk({ segmentBytes: 2_000 })))
describe('the log in memory', () => logSuite(async () => new MemoryLog()))

async function onDisk(options: LogFilesOptions = {}) {
  const log = await openLogFiles(artifactFolder('log'), options)
  onTestFinished(() => log.close())
  return log
}
