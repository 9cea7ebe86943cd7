import { statSync } from 'node:fs'
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Folders whose tests drive whole programs, slowest first. One that begins last would have the machine to itself at the end. */
const slow = ['test/e2e', 'test/cli', 'test/faults', 'test/package', 'test/rest', 'test/fuzz', 'test/adapters', 'test/engine']

/** Vitest knows how long files take only from earlier runs on the same machine, and a fresh clone has had none. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weighed = files.map((file) => ({ file, rank: rankOf(relative(this.ctx.config.root, file.moduleId)), size: sizeOf(file) }))
    return weighed.sort((a, b) => a.rank - b.rank || b.size - a.size).map(({ file }) => file)
  }
}

function rankOf(path: string): number {
  const rank = slow.findIndex((folder) => path.startsWith(`${folder}/`))
  return rank === -1 ? slow.length : rank
}

const sizeOf = ({ moduleId }: TestSpecification) => statSync(moduleId).size
