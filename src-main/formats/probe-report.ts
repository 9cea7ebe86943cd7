import type { ProbeResult } from '../../src-preload/contract/probe'
import type { Suite } from './junit'
import { escapedText } from './xml'

export interface ProbeReport {
  url: string
  /** Whose requests were sent, as in `Heffl` or `the scheme github`. */
  as: string
  /** ISO 8601. */
  at: string
  version: string
  results: ProbeResult[]
}

/** One page to attach to a ticket: it needs nothing beside it and runs nothing. */
export function probeHtml({ url, as, at, version, results }: ProbeReport): string {
  const rows = (level: ProbeResult['level']) => results.filter((one) => one.level === level)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Receiver conformance: ${escapedText(url)}</title>
<style>${style}</style>
<h1>Receiver conformance</h1>
<dl>
<dt>Receiver</dt><dd>${escapedText(url)}</dd>
<dt>Requests as</dt><dd>${escapedText(as)}</dd>
<dt>When</dt><dd><time datetime="${escapedText(at)}">${escapedText(at)}</time></dd>
<dt>Result</dt><dd>${escapedText(verdictOf(results))}</dd>
</dl>
${table('Must', rows('must'))}
${table('Should', rows('should'))}
<footer>Hookbench ${escapedText(version)}</footer>
</html>
`
}

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #8884; vertical-align: top }
td:first-child { white-space: nowrap } code { font-family: ui-monospace, monospace; font-size: .92em }
.passed { color: #18794e } .failed { color: #cd2b31; font-weight: 600 }
@media (prefers-color-scheme: dark) { .passed { color: #3dd68c } .failed { color: #ff9592 } }
footer { margin-top: 2rem; opacity: .7 }
`

function table(title: string, results: ProbeResult[]): string {
  if (results.length === 0) return ''
  const head = ['', 'Case', 'What it proves', 'Expected', 'Got', 'Time'].map((name) => `<th scope="col">${name}</th>`).join('')
  return `<h2>${title}</h2>\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${results.map(row).join('')}</tbody>\n</table>`
}

function row({ case: id, ok, proves, expected, got, ms }: ProbeResult): string {
  const mark = ok ? '<td class="passed">✓ passed</td>' : '<td class="failed">✗ failed</td>'
  const cells = [`<code>${escapedText(id)}</code>`, escapedText(proves), escapedText(expected), escapedText(got), `${ms} ms`]
  return `<tr>${mark}${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`
}

/** As in: every must-case passed; 2 of 11 should-cases failed. */
export function verdictOf(results: ProbeResult[]): string {
  const of = (level: ProbeResult['level']) => {
    const all = results.filter((one) => one.level === level)
    const failed = all.filter(({ ok }) => !ok).length
    return failed === 0 ? `all ${all.length} ${level}-cases passed` : `${failed} of ${all.length} ${level}-cases failed`
  }
  return `${of('must')}; ${of('should')}`
}

/** Must and should as a suite each. */
export function probeSuites({ url, at, results }: ProbeReport): Suite[] {
  return (['must', 'should'] as const).map((level) => {
    const all = results.filter((one) => one.level === level)
    const cases = all.map(({ case: name, ms, ok, expected, got, proves }) => {
      if (ok) return { name, ms }
      return { name, ms, failure: { type: level, message: `expected ${expected}, got ${got}`, details: proves } }
    })
    return { name: `${level}: ${url}`, startedAt: at, ms: all.reduce((sum, { ms }) => sum + ms, 0), cases }
  })
}
