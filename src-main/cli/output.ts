/** Where a command writes: JSON documents for programs, or lines for people. People's text never mixes with JSON on stdout. */
export interface Output {
  readonly json: boolean
  /** Whoever read stdout has gone (`| head -1`): what is left to list can be left out. */
  readonly unread: boolean
  /** One document a line with --json, else the text. */
  result(document: object, text: string): void
  /** For people only. */
  say(text: string): void
}

export function openOutput(json: boolean): Output {
  const gone = { stdout: false, stderr: false }
  const write = (stream: 'stdout' | 'stderr', text: string) => {
    if (!gone[stream]) process[stream].write(text)
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    // A reader that leaves early ends neither a delivery nor a server.
    process[stream].on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      gone[stream] = true
    })
  }
  return {
    json,
    get unread() {
      return gone.stdout
    },
    result: (document, text) => write('stdout', json ? `${JSON.stringify(document)}\n` : `${text}\n`),
    say: (text) => write(json ? 'stderr' : 'stdout', `${text}\n`),
  }
}

/** Columns as wide as their widest cell, two spaces between. */
export function table(rows: string[][]): string {
  const widths = rows.reduce<number[]>((wide, row) => row.map((cell, n) => Math.max(wide[n] ?? 0, cell.length)), [])
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
