/** Where a command writes: JSON documents for programs, or lines for people. People's text never mixes with JSON on stdout. */
export interface Output {
  readonly json: boolean
  /** One document a line with --json, else the text. */
  result(document: object, text: string): void
  /** For people only. */
  say(text: string): void
}

export function openOutput(json: boolean): Output {
  return {
    json,
    result: (document, text) => void process.stdout.write(json ? `${JSON.stringify(document)}\n` : `${text}\n`),
    say: (text) => void (json ? process.stderr : process.stdout).write(`${text}\n`),
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
