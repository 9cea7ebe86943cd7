import { existsSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { forkChild } from '../../src-main/adapters/child'
import { openEvaluator } from '../../src-main/adapters/expression/evaluator'
import { startChild } from '../support/child'
import { childBundle } from '../support/child-bundle'
import { openTestEvaluator } from '../support/evaluator'

const worker = 'src-main/adapters/expression/expression-worker.ts'

const evaluator = openTestEvaluator()
afterAll(() => evaluator.close())

const now = Date.parse('2026-03-04T05:06:07.089Z')
const answers = (expressions: string[], input: unknown = {}, seed = 1) =>
  evaluator.evaluate({ expressions, input: JSON.stringify(input), now, seed })

describe('expressions of the user', () => {
  it('answers JSON, and null where there is nothing', async () => {
    expect(await answers(['payload.name', 'payload.missing', '{"n": payload.n + 1}'], { payload: { name: 'Jane', n: 1 } })).toEqual([
      { json: '"Jane"' },
      { json: null },
      { json: '{"n":2}' },
    ])
  })

  it('sees the time it is given, and chance fixed by a seed', async () => {
    const [iso, millis, year, random] = await answers(['$now()', '$millis()', "$now('[Y]')", '$random()'])
    expect([iso, millis, year]).toEqual([{ json: '"2026-03-04T05:06:07.089Z"' }, { json: String(now) }, { json: '"2026"' }])
    expect((await answers(['$random()']))[0]).toEqual(random)
    expect((await answers(['$random()'], {}, 2))[0]).not.toEqual(random)
  })

  it('forgets what an expression set before the next event', async () => {
    const expression = '($n := $exists($n) ? 2 : 1; $n)'
    expect(await answers([expression])).toEqual([{ json: '1' }])
    expect(await answers([expression])).toEqual([{ json: '1' }])
  })

  it('gives no functions away', async () => {
    expect(await answers(['function($x) { $x }', '{"f": $sum, "n": 1}'])).toEqual([
      { error: 'gives a function, not a value' },
      { json: '{"n":1}' },
    ])
  })
})

describe('what would never end, or take the machine down, ends alone', () => {
  it.each([
    ['a hungry regular expression', '$match(payload, /^(a+)+$/)', /longer than 250 ms/],
    ['recursion without end', '($f := function($n) { $f($n + 1) }; $f(1))', /./],
    ['a loop that fills the memory', '($f := function($t, $n) { $n = 0 ? $t : $f($append($t, [1..1000000]), $n - 1) }; $f([], 5000))', /./],
    ['$pad as wide as a gigabyte', '$pad("x", 1000000000)', /\$pad goes up to/],
    [
      'a text doubled until it is longer than all memory',
      '$reduce([1..24], function($all, $_) { $all & $all }, "aaaaaaaaaa")',
      /more memory|longer than/,
    ],
    ['$pad hidden in $eval', '$eval("$pad(\\"x\\", 1000000000)")', /./],
  ])('%s', async (_, expression, why) => {
    const [before, result, after] = await answers(['1', expression, '2'], { payload: `${'a'.repeat(40)}!` })
    expect(before).toEqual({ json: '1' })
    expect(result).toEqual({ error: expect.stringMatching(why) })
    expect([{ json: '2' }, { error: 'was not evaluated' }]).toContainEqual(after)
    expect(await answers(['payload'], { payload: 'still here' })).toEqual([{ json: '"still here"' }])
  })

  it('ends for its memory alone, however long it may take, in a process that knows nothing of ours', async () => {
    let given: NodeJS.ProcessEnv = {}
    const patient = openEvaluator({
      workerFile: () => childBundle(worker),
      limitMs: 60_000,
      start(file, options) {
        given = options.env
        return forkChild(file, options)
      },
    })
    const doubled = '$reduce([1..24], function($all, $_) { $all & $all }, "aaaaaaaaaa")'
    expect(await patient.evaluate({ expressions: [doubled], input: '{}', now, seed: 1 })).toEqual([
      { error: expect.stringContaining('more memory') },
    ])
    expect(Object.keys(given)).toEqual(['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TZ'])
    await patient.close()
  })

  it('keeps the questions that wait behind it', async () => {
    const hungry = answers(['$match(payload, /^(a+)+$/)'], { payload: `${'a'.repeat(40)}!` })
    const patient = answers(['payload'], { payload: 'next' })
    expect((await hungry)[0]).toHaveProperty('error')
    expect(await patient).toEqual([{ json: '"next"' }])
  })

  it.runIf(process.platform === 'linux')('does not outlive the program that asked, however hungry it is', async () => {
    const asking = await startChild('test/adapters/children/hungry-asker.ts', await childBundle(worker))
    const pid = Number(await asking.line(1))
    const [hungry = 0] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
    expect(existsSync(`/proc/${hungry}`)).toBe(true)
    await asking.kill()
    await expect.poll(() => existsSync(`/proc/${hungry}`), { timeout: 10_000 }).toBe(false)
  })
})
