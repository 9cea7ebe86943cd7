import { notifications } from '@mantine/notifications'
import type { ExportInput } from '../../src-preload/contract/export'
import { client } from '../client/client'
import { saveFile } from './save-file'
import { tell, tellProblem } from './tell'

type Format = ExportInput['format']
const types: Record<Format, string> = { har: 'application/json', jsonl: 'application/jsonl' }
const tellEvery = 4_000_000

/** Saves what a query finds as a file, secrets and signatures covered; closing the note about its progress stops it. */
export async function exportQuery(query: string, format: Format) {
  const ending = new AbortController()
  const id = notifications.show({ message: 'Exporting…', loading: true, autoClose: false, onClose: () => ending.abort() })
  const parts: string[] = []
  try {
    let size = 0
    let told = 0
    for await (const piece of await client.log.export({ query, format }, { signal: ending.signal })) {
      parts.push(piece)
      size += piece.length
      if (size - told < tellEvery) continue
      told = size
      notifications.update({
        id,
        message: `Exporting… ${Math.round(size / 1e6)} MB so far. Close this to stop.`,
        loading: true,
        autoClose: false,
      })
    }
    if (ending.signal.aborted) return tell('The export was stopped.')
    saveFile(fileName(format), parts, types[format])
    notifications.update({
      id,
      message: 'Exported, with secrets and signatures covered.',
      loading: false,
      autoClose: 6_000,
      color: 'indigo',
    })
  } catch (error) {
    notifications.hide(id)
    if (ending.signal.aborted) tell('The export was stopped.')
    else tellProblem('The query could not be exported', error)
  }
}

const fileName = (format: Format) => `hookbench-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.${format}`
