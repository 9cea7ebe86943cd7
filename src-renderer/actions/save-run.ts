import type { Problem } from '../../src-preload/contract/problem'
import type { Run } from '../../src-preload/contract/run'
import type { RunFault } from '../../src-preload/contract/run-procedures'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { go } from '../stores/route'
import { tellProblem, tellUndo } from './tell'

/** Keeps a run, in the place of the one it was called before. */
export async function saveRun(run: Run, replaces: string | null): Promise<Problem | null> {
  try {
    await client.runs.save({ ...run, ...(replaces === null ? {} : { replaces }) })
    return null
  } catch (error) {
    return problemOf(error)
  }
}

export async function deleteRun(run: Run) {
  try {
    await client.runs.remove({ name: run.name })
    go('runs')
    tellUndo(`The run “${run.name}” was deleted.`, async () => {
      const problem = await saveRun(run, null)
      if (problem) tellProblem(`“${run.name}” could not be brought back`, problem)
      else go('runs', 'run', run.name)
    })
  } catch (error) {
    tellProblem(`“${run.name}” could not be deleted`, error)
  }
}

export async function duplicateRun(run: Run, taken: string[]) {
  const names = new Set(taken.map((name) => name.toLowerCase()))
  let name = `${run.name.slice(0, 90)} copy`
  for (let count = 2; names.has(name.toLowerCase()); count++) name = `${run.name.slice(0, 90)} copy ${count}`
  const problem = await saveRun({ ...run, name }, null)
  if (problem) tellProblem('The run could not be copied', problem)
  else go('runs', 'run', name)
}

/** What in it can't work here; nothing while the engine can't be asked. */
export async function checkRun(run: Run): Promise<RunFault[]> {
  try {
    return await client.runs.check(run)
  } catch {
    return []
  }
}
