import { describe, onTestFinished } from 'vitest'
import { type LogFilesOptions, openLogFiles } from '../../src-main/adapters/log/log-files'
import { MemoryLog } from '../../src-main/adapters/memory/memory-log'
import { artifactFolder } from '../support/artifact-folder'
import { logQuerySuite } from './log-query-suite'
import { logSuite } from './log-suite'
import { logUpkeepSuite } from './log-upkeep-suite'

describe('the log on disk', () => logSuite(() => onDisk()))
describe('queries of the log on disk', () => logQuerySuite(() => onDisk()))
describe('queries of the log on disk, a segment every few lines', () => logQuerySuite(() => onDisk({ segmentBytes: 20_000 })))
describe('upkeep of the log on disk', () => logUpkeepSuite(() => onDisk()))
describe('upkeep of the log on disk, a segment every few lines', () => logUpkeepSuite(() => onDisk({ segmentBytes: 2_000 })))
describe('upkeep of the log in memory', () => logUpkeepSuite(async () => new MemoryLog()))
describe('queries of the log in memory', () => logQuerySuite(async () => new MemoryLog()))
describe('the log on disk, a segment every few lines', () => logSuite(() => onDisk({ segmentBytes: 2_000 })))
describe('the log in memory', () => logSuite(async () => new MemoryLog()))

async function onDisk(options: LogFilesOptions = {}) {
  const log = await openLogFiles(artifactFolder('log'), options)
  onTestFinished(() => log.close())
  return log
}
