import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Exchange } from '../../../src-preload/contract/exchange'

interface Statement {
  run(...values: unknown[]): unknown
  all(...values: unknown[]): { line: string }[]
}
interface Database {
  pragma(text: string): unknown
  exec(text: string): unknown
  prepare(text: string): Statement
  transaction<T>(work: (all: T) => void): (all: T) => void
  close(): void
}

/** The peer: a table with the same columns to ask by and one index over them; WAL, as its documentation advises. Null where it isn't installed. */
export function openSqlite(
  file: string,
): { insertAll(all: Exchange[]): void; page(hook: string, status: number, type: string): unknown[]; close(): void } | null {
  const peers = createRequire(join(process.cwd(), 'test/bench/peers/package.json'))
  let Sqlite: new (file: string) => Database
  try {
    Sqlite = peers('better-sqlite3')
  } catch {
    return null
  }
  const database = new Sqlite(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.exec('CREATE TABLE log (id TEXT PRIMARY KEY, hook TEXT, status INTEGER, type TEXT, line TEXT) WITHOUT ROWID')
  database.exec('CREATE INDEX by_facts ON log (hook, status, type, id)')
  const insert = database.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?)')
  const select = database.prepare('SELECT line FROM log WHERE hook = ? AND status = ? AND type = ? ORDER BY id DESC LIMIT 50')
  return {
    insertAll: database.transaction((all: Exchange[]) => {
      for (const one of all) insert.run(one.id, one.hook, one.response?.status ?? 0, one.eventType, JSON.stringify(one))
    }),
    page: (hook, status, type) => select.all(hook, status, type).map(({ line }) => JSON.parse(line)),
    close: () => database.close(),
  }
}
