import type { ExportReports, StartRuns } from '../../src-preload/contract/run-procedures'
import type { RunExchange } from '../../src-preload/contract/run-report'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useRuns, withReports } from '../stores/runs'
import { saveFile } from './save-file'
import { tellProblem } from './tell'

/** Begins; what comes of it comes with the changes. */
export async function startRuns(input: StartRuns) {
  try {
    const { reports } = await client.runs.start(input)
    // A change that came first knows more than the answer.
    useRuns.setState((runs) =>
      withReports(
        runs,
        reports.filter(({ id }) => !runs.reports.some((known) => known.id === id)),
      ),
    )
  } catch (error) {
    tellProblem('It could not be run', error)
  }
}

export async function cancelRun(report: string) {
  try {
    await client.runs.cancel({ id: report })
  } catch (error) {
    tellProblem('It could not be ended', error)
  }
}

/** Its steps, to be looked at. */
export async function loadReport(id: string) {
  try {
    const detail = await client.runs.report({ id })
    useRuns.setState(({ details }) => ({ details: { ...details, [id]: detail } }))
  } catch (error) {
    tellProblem('The report could not be read', error)
  }
}

const files = {
  junit: { name: 'junit.xml', type: 'application/xml' },
  json: { name: 'run.json', type: 'application/json' },
  har: { name: 'failed.har', type: 'application/json' },
}

export async function saveReports(ids: string[], format: ExportReports['format']) {
  try {
    const { text } = await client.runs.export({ ids, format })
    saveFile(files[format].name, [text], files[format].type)
  } catch (error) {
    tellProblem('The report could not be saved', error)
  }
}

export async function runExchange(report: string, id: string): Promise<RunExchange | { problem: string }> {
  try {
    return await client.runs.exchange({ report, id })
  } catch (error) {
    return { problem: problemOf(error).message }
  }
}
