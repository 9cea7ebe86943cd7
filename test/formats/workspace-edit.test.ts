import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeAt } from '../../src-main/formats/json-place'
import { editWorkspace } from '../../src-main/formats/workspace-edit'

const hook = (name: string, more: object = {}) => ({ name, catalog: 'tomba', target: `https://example.com/${name}`, ...more })

it('puts a new hook where the names put it, in the way the file is written', () => {
  const lines = (indent: string, eol: string) =>
    ['{', '"hooks": [', `{ "name": "a" },`, '{', '"name": "c"', '}', ']', '}']
      .map((line, at) => indent.repeat([0, 1, 2, 2, 3, 2, 1, 0][at] ?? 0) + line)
      .join(eol)
  for (const [indent, eol] of [
    ['\t', '\n'],
    ['    ', '\r\n'],
  ] as const) {
    const text = lines(indent, eol)
    const edited = editWorkspace(text, [{ kind: 'hook', name: 'b', catalog: '', before: null, after: hook('b') }])
    expect(edited).toContain(`${eol}${indent.repeat(3)}"catalog": "tomba",${eol}`)
    expect(JSON.parse(edited).hooks.map(({ name }: { name: string }) => name)).toEqual(['a', 'b', 'c'])
    expect(editWorkspace(edited, [{ kind: 'hook', name: 'b', catalog: '', before: hook('b'), after: null }])).toBe(text)
  }
})

it('keeps a file in one line in one line', () => {
  const text = '\uFEFF{"version":1,"hooks":[{"name":"a","catalog":"tomba","target":"https://example.com/a"}]}'
  const edit = { kind: 'hook', catalog: '', before: hook('a'), after: hook('a', { paused: true, timeoutMs: 5 }), name: 'a' } as const
  const edited = editWorkspace(text, [
    edit,
    { ...edit, kind: 'environment', name: 'local', before: null, after: { name: 'local', variables: {} } },
  ])
  expect(edited).not.toContain('\n')
  expect(JSON.parse(edited.slice(1))).toEqual({
    ...{ version: 1, environments: [{ name: 'local', variables: {} }] },
    hooks: [{ ...hook('a'), paused: true, timeoutMs: 5 }],
  })
})

it('makes of any value any other, however they are written, and changes nothing where nothing differs', () => {
  // A number that JavaScript would write otherwise is not what JSON.parse could compare.
  const value = fc.jsonValue({ depthSize: 'small', noUnicodeString: false }).filter((json) => !JSON.stringify(json).includes('-0'))
  const layout = fc.constantFrom(undefined, 1, 2, '\t')
  fc.assert(
    fc.property(value, value, layout, (before, after, indent) => {
      const text = JSON.stringify({ before, kept: 1 }, null, indent)
      const edited = changeAt(text, ['before'], before, after)
      expect(JSON.parse(edited)).toEqual(JSON.parse(JSON.stringify({ before: after, kept: 1 })))
      expect(changeAt(text, ['before'], before, structuredClone(before))).toBe(text)
    }),
    { numRuns: 150 },
  )
})
