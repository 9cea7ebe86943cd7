import { escapedText } from './xml'

// JUnit XML in the form of the Ant task (https://github.com/windyroad/JUnit-Schema), which CI servers read; it knows seconds and no time zones.
// Where nothing was left out, nothing says so: older readings of the form have no word for it.

export interface Suite {
  name: string
  /** ISO 8601. */
  startedAt: string
  ms: number
  cases: Case[]
}
export interface Case {
  name: string
  ms: number
  /** Why it failed: `type` in a word, `message` in a line, `details` whatever helps. */
  failure?: { type: string; message: string; details: string }
  /** It was left out. */
  skipped?: boolean
}

export function junitXml(suites: Suite[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.map(suiteXml).join('')}</testsuites>\n`
}

function suiteXml({ name, startedAt, ms, cases }: Suite, index: number): string {
  const count = (test: (one: Case) => boolean) => String(cases.filter(test).length)
  const head = attributes({
    name: token(name),
    package: 'hookbench',
    id: String(index),
    timestamp: startedAt.slice(0, 19),
    hostname: 'localhost',
    tests: String(cases.length),
    failures: count(({ failure }) => failure !== undefined),
    errors: '0',
    ...(cases.some(({ skipped }) => skipped) ? { skipped: count(({ skipped }) => skipped === true) } : {}),
    time: seconds(ms),
  })
  return [
    `  <testsuite${head}>\n    <properties>\n      <property name="tool" value="hookbench"/>\n    </properties>\n`,
    ...cases.map((one) => caseXml(one, name)),
    '    <system-out/>\n    <system-err/>\n  </testsuite>\n',
  ].join('')
}

function caseXml({ name, ms, failure, skipped }: Case, suite: string): string {
  const head = attributes({ name: token(name), classname: token(suite), time: seconds(ms) })
  if (skipped) return `    <testcase${head}>\n      <skipped/>\n    </testcase>\n`
  if (!failure) return `    <testcase${head}/>\n`
  const { type, message, details } = failure
  return `    <testcase${head}>\n      <failure${attributes({ message, type })}>${escapedText(details)}</failure>\n    </testcase>\n`
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapedText(value)}"`)
    .join('')
}

/** xs:token: no line breaks, no runs of blanks; never empty. */
const token = (text: string) => text.replace(/\s+/g, ' ').trim() || 'unnamed'
const seconds = (ms: number) => (ms / 1_000).toFixed(3)
