import { type BatchRow, mostEvents } from '../../src-preload/contract/batch'
import { faultOf } from './fault'

/**
 * The events of a file's text: each line of a `.jsonl` (`.ndjson`) one is a payload, sent as it stands; each row of a `.csv` one sets the
 * paths its head names (`email`, or `payload.email`), as JSON where a cell parses, else as text; an empty cell leaves its path alone.
 * Throws an Error with a sentence for people.
 */
export async function rowsOf(fileName: string, text: string): Promise<BatchRow[]> {
  const plain = text.replace(/^\uFEFF/, '')
  const rows = /\.csv$/i.test(fileName) ? await csvRows(plain) : jsonRows(fileName, plain)
  if (rows.length === 0) throw new Error(`${fileName} has no rows.`)
  if (rows.length > mostEvents) throw new Error(`${fileName} has ${rows.length} rows; at most ${mostEvents} are sent at once.`)
  return rows
}

function jsonRows(fileName: string, text: string): BatchRow[] {
  if (!/\.(jsonl|ndjson)$/i.test(fileName)) throw new Error(`${fileName} is neither .jsonl nor .csv.`)
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    const fault = faultOf(line)
    if (fault) throw new Error(`Line ${index + 1} is no JSON: ${fault.message}.`)
    return [{ payload: line }]
  })
}

async function csvRows(text: string): Promise<BatchRow[]> {
  // Few send from a file; the others need not load the parser.
  const { parse } = await import('csv-parse/browser/esm/sync')
  const [head = [], ...rows] = parse(text, { skip_empty_lines: true, trim: true }) as string[][]
  return rows.map((row) => ({
    set: row.flatMap((cell, column) => (cell === '' ? [] : [{ path: pathOf(head[column] ?? ''), json: jsonOf(cell) }])),
  }))
}

const pathOf = (column: string) =>
  /^payload[.[]/.test(column) ? column : column.startsWith('[') ? `payload${column}` : `payload.${column}`

const jsonOf = (cell: string) => (faultOf(cell) ? JSON.stringify(cell) : cell)
