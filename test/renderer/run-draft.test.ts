import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Run } from '../../src-preload/contract/run'
import type { RunReportDetail } from '../../src-preload/contract/run-report'
import { changed, duplicated, moved, movedBefore, without } from '../../src-renderer/screens/runs/edit/change-steps'
import { blankRun, draftOf } from '../../src-renderer/screens/runs/edit/draft'
import { readRun } from '../../src-renderer/screens/runs/edit/read-draft'
import { stepWords } from '../../src-renderer/screens/runs/edit/step-words'
import { matchResults } from '../../src-renderer/screens/runs/match-results'

const everything = Run.parse({
  name: 'everything',
  description: 'What a run can hold',
  parallel: true,
  steps: [
    {
      ...{ do: 'send', type: 'lead.created', catalog: 'heffl', hooks: ['CRM', 'other'], sample: 'minimal', count: 3, every: '200ms' },
      ...{ set: { 'payload.name': 'Jane', 'payload.age': 12, 'payload.zip': '01234', 'payload.none': null, 'payload.text': '12' } },
      ...{ mischief: 'flipped-byte', until: 'first-attempt', timeout: '2d', force: true, followOn: false, name: 'three leads' },
      expect: {
        ...{ status: [503, '5xx', 200], state: 'delivered', attempts: 3, within: '1.5s', verified: false, error: 'timed_out' },
        header: { 'content-type': { contains: 'json', matches: '^app' }, 'x-any': {}, 'x-one': 'one' },
        ...{ body: { equals: 'thanks', contains: 'a' }, jsonata: 'response.status = 200' },
      },
    },
    { do: 'send', type: 'ping', to: 'inbox:a', payload: { deep: [1, '2', null] }, expect: { status: '2xx', body: '' } },
    {
      do: 'parallel',
      name: 'both',
      steps: [
        { do: 'wait', inbox: 'a', query: 'type:ping', count: 2, timeout: '5s', expect: { status: 200 } },
        { do: 'delay', for: '3d' },
      ],
    },
  ],
})
const example = JSON.parse(readFileSync('docs/example/hookbench.json', 'utf8')) as { runs: Run[] }

it.each([everything, ...example.runs].map((run) => [run.name, run] as const))(
  '“%s” is the same after it was opened in the editor',
  (_, run) => {
    expect(readRun(draftOf(run))).toEqual({ run, faults: {} })
  },
)

it('keeps the digits of numbers that JavaScript would change', () => {
  const payload = { id: { $number: '9007199254740993' }, share: { $number: '1.0' }, note: '1.0 of {"a": 9007199254740993}', n: [1, -2.5] }
  const run: Run = {
    name: 'big',
    steps: [{ do: 'send', type: 'a.b', payload, set: { 'payload.id': { $number: '12345678901234567890' } } }],
  }
  const draft = draftOf(run)
  expect(draft.steps[0]?.payload).toContain('"id": 9007199254740993,\n  "share": 1.0')
  expect(draft.steps[0]?.set[0]?.value).toBe('12345678901234567890')
  expect(readRun(draft)).toEqual({ run, faults: {} })
})

it('says what can not be read at the field where it stands', () => {
  const draft = draftOf(everything)
  const [first, second] = draft.steps
  if (!first || !second) throw new Error('no steps')
  const steps = [
    {
      ...first,
      count: 'many',
      every: 'soon',
      hooks: [],
      expect: { ...first.expect, status: '2000', body: [{ key: 1, name: '', how: 'matches' as const, text: '(' }] },
    },
    { ...second, payload: '{', type: '' },
  ]
  expect(readRun({ ...draft, name: ' ', steps }).faults).toMatchObject({
    name: 'A run needs a name.',
    'steps.0.count': 'Write a whole number.',
    'steps.0.every': expect.stringContaining('500ms'),
    'steps.0.hooks': 'Choose at least one hook.',
    'steps.0.expect.status': expect.stringContaining('2xx'),
    'steps.0.expect.body.matches': expect.stringContaining('no regular expression'),
    'steps.1.type': 'Choose an event type.',
    'steps.1.payload': 'This is no JSON yet.',
  })
  expect(Object.keys(readRun(blankRun()).faults)).toEqual(['name', 'steps.0.type'])
})

it('steps are changed, moved, copied and removed wherever they stand', () => {
  const { steps } = draftOf(everything)
  const [a, b, c] = steps.map(({ key }) => key) as [number, number, number]
  const inner = steps[2]?.steps[1]?.key ?? 0
  const kinds = (list: typeof steps) => list.map((step) => step.do).join(' ')
  expect(moved(steps, c, -1).map(({ key }) => key)).toEqual([a, c, b])
  expect(moved(steps, a, -1)).toBe(steps)
  expect(movedBefore(steps, c, a).map(({ key }) => key)).toEqual([c, a, b])
  expect(kinds(moved(steps, inner, -1)[2]?.steps ?? [])).toBe('delay wait')
  expect(changed(steps, inner, { for: '1s' })[2]?.steps[1]?.for).toBe('1s')
  expect(kinds(duplicated(steps, inner)[2]?.steps ?? [])).toBe('wait delay delay')
  expect(kinds(without(without(steps, a), inner)[1]?.steps ?? [])).toBe('wait')
})

it('a step is told in a line', () => {
  const words = draftOf(everything).steps.map(stepWords)
  expect(words[0]).toMatchObject({
    verb: 'Send',
    what: 'lead.created',
    rest: 'to CRM, other · 3 times, every 200ms · flipped byte · 5 fields set',
  })
  expect(words[1]).toMatchObject({ rest: 'to inbox:a · own payload', expects: '2xx · body' })
  expect(words[2]).toMatchObject({ verb: 'At the same time', what: 'both', rest: '2 steps' })
})

it('results follow a step that was moved, and leave one that was edited', () => {
  const result = (at: string) => ({ at, name: at, ok: true, ms: 1, checks: [], error: null, exchanges: [] })
  const report = { state: 'running', of: everything, steps: [result('steps.0'), result('steps.1')] } as unknown as RunReportDetail
  const draft = draftOf(everything)
  const [a, b, c] = draft.steps
  if (!a || !b || !c) throw new Error('no steps')
  const states = matchResults({ ...draft, steps: [b, { ...a, count: '4' }, c] }, report)
  expect([states.get(b.key), states.get(a.key)?.kind]).toEqual([{ kind: 'result', result: result('steps.1') }, 'stale'])
  expect(c.steps.map(({ key }) => states.get(key)?.kind)).toEqual(['running', 'running'])
})
