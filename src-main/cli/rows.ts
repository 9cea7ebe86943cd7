import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { BatchRow } from '../../src-preload/contract/batch'
import { ProblemError } from '../engine/problem'

/**
 * The events of a file: each line of a `.jsonl` one is a payload, sent as it stands; each row of a `.csv` one sets the paths its head names
 * (`lead.email`) in the payload the event has otherwise, JSON where a cell parses, else text; an empty cell leaves its path alone.
 * Throws `invalid_input`.
 */
export async function readRows(file: string): Promise<BatchRow[]> {
  const text = (await readText(file)).replace(/^\uFEFF/, '')
  const rows = file.toLowerCase().endsWith('.csv') ? csvRows(text) : jsonRows(text)
  if (rows.length === 0) throw wrong(`${file} has no rows`, 'A row makes an event.')
  return rows
}

function jsonRows(text: string): BatchRow[] {
  return text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [{ payload: line }]))
}

function csvRows(text: string): BatchRow[] {
  try {
    const rows: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true, trim: true })
    return rows.map((row) => ({
      set: Object.entries(row).flatMap(([path, cell]) => (cell === '' ? [] : [{ path: inPayload(path), json: jsonOf(cell) }])),
    }))
  } catch (error) {
    throw wrong(`It is no CSV: ${(error as Error).message}`, 'The first row names payload paths, each further row is an event.')
  }
}

const inPayload = (path: string) => (/^payload[.[]/.test(path) ? path : `payload.${path}`)

function jsonOf(cell: string): string {
  try {
    JSON.parse(cell)
    return cell
  } catch {
    return JSON.stringify(cell)
  }
}

async function readText(file: string): Promise<string> {
  if (!/\.(csv|jsonl|ndjson)$/i.test(file)) throw wrong(`${file} is neither .jsonl nor .csv`, 'Name a file that ends with .jsonl or .csv.')
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw wrong(`${file} can't be read: ${(error as Error).message}`, 'Name a .jsonl or .csv file.')
  }
}

const wrong = (message: string, fix: string) => new ProblemError({ code: 'invalid_input', message: `${message}.`, field: '--from', fix })
