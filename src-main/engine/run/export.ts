import type { ExportReports } from '../../../src-preload/contract/run-procedures'
import { harText } from '../../formats/har'
import { junitXml } from '../../formats/junit'
import { runSuites } from '../../formats/run-report'
import type { Reports } from './reports'

/** The text of a file to keep: as the command line writes it. */
export async function exported({ ids, format }: ExportReports, reports: Reports, version: string): Promise<string> {
  const results = ids.map((id) => reports.result(id))
  if (format === 'junit') return junitXml(runSuites(results))
  if (format === 'json') return `${JSON.stringify(results, null, 2)}\n`
  let text = ''
  for await (const piece of harText(failed(ids, reports), version)) text += piece
  return text
}

async function* failed(ids: string[], reports: Reports) {
  for (const id of ids) yield* await reports.failedExchanges(id)
}
