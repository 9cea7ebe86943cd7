import { describe, expect, it } from 'vitest'
import { readWords } from '../../src-main/engine/inbox/scenario-words'
import { Scenario } from '../../src-preload/contract/scenario'
import { nextAnswer, ruleInWords, shareOf, toneOf } from '../../src-renderer/screens/inboxes/answers/answer-words'
import { readyMade } from '../../src-renderer/screens/inboxes/answers/ready-made'
import { wordsOf } from '../../src-renderer/screens/inboxes/answers/words-of'

describe('a scenario in a few words', () => {
  it.each([
    '500x2,200',
    '429/5s:retry-after=5,200',
    '200@1500ms',
    '20%500,80%200',
    '200,503,...',
    'never',
    'reset',
    'cut,too-long,too-short,drip,echo',
    '410x3@2m:x-a=1;x-b=2',
  ])('%s is written back as the engine reads it', (words) => {
    const [rule] = readWords(words, 'respond').rules
    expect(rule && wordsOf(rule)).toBe(words)
  })

  it('is not offered where words would lose something', () => {
    const rule = (answer: object) => Scenario.parse({ name: 'x', rules: [{ answers: [answer] }] }).rules[0]
    for (const answer of [
      { body: { kind: 'text', text: 'hi' } },
      { status: 500, behaviour: 'drip' },
      { behaviour: 'drip', dripMs: 3_000 },
      { headers: [['Warning', 'a, b']] },
    ]) {
      const made = rule(answer)
      expect(made && wordsOf(made), JSON.stringify(answer)).toBeNull()
    }
  })
})

describe('answers at a glance', () => {
  const scenario = (words: string) => readWords(words, 'respond')
  const rule = (words: string) => {
    const [first] = scenario(words).rules
    if (!first) throw new Error('no rule')
    return first
  }

  it('a sequence is told as it will come', () => {
    expect(ruleInWords(rule('500x2,429/5s,200'))).toBe('500 twice, then 429 for 5 s, then 200')
    expect(ruleInWords(rule('200,503@2s,...'))).toBe('200, then 503 after 2 s, and again')
    expect(ruleInWords(rule('20%500,never'))).toBe('500 with 20 %, never with 80 %')
  })

  it('what chance leaves is answered 200, and said', () => {
    const [first] = Scenario.parse({ name: 'x', rules: [{ order: 'chance', answers: [{ status: 503, percent: 12.5 }] }] }).rules
    expect(first && ruleInWords(first)).toBe('503 with 12.5 %, 200 with 87.5 %')
  })

  it('knows whose turn it is after so many requests', () => {
    expect([0, 1, 2, 3, 99].map((count) => nextAnswer(scenario('500x2,429,200'), count))).toEqual([0, 0, 1, 2, 2])
    expect([0, 1, 2, 3, 4].map((count) => nextAnswer(scenario('200x2,503,...'), count))).toEqual([0, 0, 1, 0, 0])
    expect(nextAnswer(scenario('429/5s,200'), 3)).toBeNull()
    expect(nextAnswer(scenario('20%500,200'), 3)).toBeNull()
  })

  it('colours by what the sender makes of it', () => {
    const tones = rule('200,301,404,500,never,reset,drip').answers.map(toneOf)
    expect(tones).toEqual(['green', 'grey', 'amber', 'red', 'grey', 'red', 'amber'])
    expect(rule('500x2,429/5s,200').answers.map((answer) => shareOf(answer, 'sequence'))).toEqual(['×2', 'for 5 s', null])
  })
})

it('every ready-made scenario is one the engine takes, under a name of its own', () => {
  expect(new Set(readyMade.map(({ scenario }) => scenario.name)).size).toBe(readyMade.length)
  for (const { scenario } of readyMade) expect(Scenario.parse(scenario)).toEqual(scenario)
})
