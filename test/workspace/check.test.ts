import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { catalogById, catalogIds } from '../../src-main/catalogs/bundled'
import { summaryOf } from '../../src-main/catalogs/read'
import { checkFile } from '../../src-main/engine/workspace/check'
import { workspaceSchemaText } from '../../src-main/formats/workspace-schema'

const check = (text: string) => checkFile(text, { source: { ids: catalogIds, read: catalogById, summaryOf }, crypto: createNodeCrypto() })
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length

const tenMistakes = `{
  "version": 1,
  "environments": [{ "name": "local", "variables": { "base": "http://127.0.0.1:3000" } }],
  "hooks": [
    {
      "name": "CRM",
      "catalog": "heffl",
      "target": "{{bsae}}/hook",
      "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    },
    {
      "name": "crm",
      "catalog": "hefl",
      "target": "https://example.com"
    },
    {
      "name": "campaign",
      "catalog": "scratcher",
      "target": "http://example.com",
      "evnts": ["prize.won"],
      "method": "PUT"
    },
    {
      "catalog": "lemlist",
      "target": "https://example.com",
    }
  ],
  "runs": [
    {
      "name": "first",
      "steps": [
        { "do": "sned", "type": "lead.created" },
        { "do": "send", "type": "lead.crated", "hooks": ["CRM"], "expect": { "jsonata": "response.status =" } }
      ]
    }
  ]
}
`

describe('a file with mistakes', () => {
  it('is told each of them, with its line, its path and a way out', () => {
    const faults = check(tenMistakes)
    const at = (part: string) => lineOf(tenMistakes, part)
    const told = faults.map(({ line, path }) => [line, path])
    expect(told).toEqual(
      expect.arrayContaining([
        [at('{{bsae}}'), 'hooks[0].target'],
        [at('whsec_'), 'hooks[0].secret'],
        [at('"crm"'), 'hooks[1].name'],
        [at('"hefl"'), 'hooks[1].catalog'],
        [at('"http://example.com"'), 'hooks[2].target'],
        [at('"evnts"'), 'hooks[2].evnts'],
        [at('"PUT"'), 'hooks[2].method'],
        [at('"catalog": "lemlist"') - 1, 'hooks[3].name'],
        [at('"sned"'), 'runs[0].steps[0].do'],
        [at('"lead.crated"'), 'runs[0].steps[1].type'],
        [at('response.status'), 'runs[0].steps[1].expect.jsonata'],
      ]),
    )
    expect(faults.length).toBeGreaterThanOrEqual(10)
    for (const { message, fix } of faults) expect([message, fix].every((sentence) => /[.?]$/.test(sentence))).toBe(true)
    const fixOf = (path: string) => faults.find((fault) => fault.path === path)?.fix
    expect(fixOf('hooks[0].target')).toMatch(/\{\{base\}\}/)
    expect(fixOf('hooks[2].evnts')).toBe('Did you mean "events"?')
    expect(fixOf('runs[0].steps[0].do')).toBe('Did you mean "send"?')
    expect(JSON.stringify(faults)).not.toContain('MfKQ9r8GKYq')
  })

  it('finds what no form can tell: types, recipients, inboxes and expressions of runs', () => {
    const steps = [
      { do: 'send', type: 'lead.crated', catalog: 'heffl' },
      { do: 'send', type: 'lead.created', catalog: 'heffl', hooks: ['nobody'] },
      { do: 'wait', inbox: 'nowhere' },
      { do: 'send', type: 'lead.created', catalog: 'heffl', to: 'inbox:a', expect: { jsonata: '1 +' } },
    ]
    const faults = check(JSON.stringify({ version: 1, runs: [{ name: 'r', steps }] }, null, 2))
    expect(faults.map(({ path }) => path)).toEqual([
      'runs[0].steps[0].type',
      'runs[0].steps[1].hooks[0]',
      'runs[0].steps[2].inbox',
      'runs[0].steps[3].expect.jsonata',
    ])
    expect(faults[0]?.fix).toMatch(/lead\.created/)
  })

  it.each([
    ['', 1, /missing/],
    ['[]', 1, /object/],
    ['{"version": 99}', 1, /version 99/],
    ['{\n  "hooks": []\n}', 1, /version/],
    ['{\n  "version": 1,\n  "version": 1\n}', 3, /twice/],
    ['{\n  "version": 1, // why\n  "hooks": []\n}', 2, /comments/],
    ['{\n  "version": 1,\n  "hooks": {}\n}', 3, /list/],
  ])('%j is told what is wrong in line %d', (text, line, message) => {
    expect(check(text)).toEqual([expect.objectContaining({ line, message: expect.stringMatching(message) })])
  })
})

it('is described by the JSON Schema that is published', () => {
  expect(readFileSync('docs/workspace.schema.json', 'utf8')).toBe(workspaceSchemaText())
})
