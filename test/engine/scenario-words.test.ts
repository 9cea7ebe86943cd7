import { describe, expect, it } from 'vitest'
import { readWords } from '../../src-main/engine/inbox/scenario-words'
import { ProblemError } from '../../src-main/engine/problem'
import { Scenario } from '../../src-preload/contract/scenario'

const answersOf = (text: string) => readWords(text, 'respond').rules[0]?.answers ?? []

describe('a scenario in a few words', () => {
  it.each([
    [
      '500x2,200',
      [
        { status: 500, times: 2 },
        { status: 200, times: 1 },
      ],
    ],
    [
      '429/2s:retry-after=2;x-a=b=c, 200',
      [
        {
          status: 429,
          forMs: 2_000,
          headers: [
            ['retry-after', '2'],
            ['x-a', 'b=c'],
          ],
        },
        { status: 200 },
      ],
    ],
    ['200@1.5s', [{ status: 200, delayMs: 1_500 }]],
    ['never,timeout,reset,cut', ['never', 'never', 'reset-before', 'reset-midway'].map((behaviour) => ({ behaviour }))],
    ['too-long,too-short,DRIP', ['length-too-long', 'length-too-short', 'drip'].map((behaviour) => ({ behaviour }))],
    ['echo', [{ body: { kind: 'echo' } }]],
    [
      '20%500,200',
      [
        { status: 500, percent: 20 },
        { status: 200, percent: 80 },
      ],
    ],
    ['10%500,10%reset,200,404', [{ percent: 10 }, { percent: 10 }, { percent: 40 }, { percent: 40 }]],
  ])('%s', (words, answers) => {
    expect(answersOf(words)).toMatchObject(answers)
  })

  it('begins again where it ends with three dots, and is a scenario like any other', () => {
    const scenario = readWords('500,200,...', 'respond')
    expect(scenario.rules[0]).toMatchObject({ order: 'cycle', answers: [{ status: 500 }, { status: 200 }] })
    expect(Scenario.parse(scenario)).toEqual(scenario)
  })

  it.each([
    '',
    'sometimes',
    '600',
    '199',
    '500x',
    '500y2',
    '200@',
    '200:broken',
    '200:host=x',
    '60%500,60%200',
    '200@20m',
    '...',
    '200:x=\u0007',
    'constructor',
  ])('refuses "%s" naming the field and a way out', (words) => {
    try {
      readWords(words, '--respond')
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemError)
      const { problem } = error as ProblemError
      expect(problem).toMatchObject({ code: 'invalid_input', field: '--respond', fix: expect.stringMatching(/\w/) })
      return
    }
    throw new Error('it was taken')
  })
})
