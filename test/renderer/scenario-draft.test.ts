import { describe, expect, it } from 'vitest'
import { Scenario } from '../../src-preload/contract/scenario'
import { readyMade } from '../../src-renderer/screens/inboxes/answers/ready-made'
import { blankAnswer, blankRule, draftOf, readDraft } from '../../src-renderer/screens/inboxes/answers/scenario-draft'

describe('a scenario being edited', () => {
  it.each(readyMade.map(({ scenario }) => scenario))('$name comes back as it went in', (scenario) => {
    expect(readDraft(draftOf(scenario))).toEqual({ scenario, faults: {} })
  })

  it('keeps every condition of a rule', () => {
    const scenario = Scenario.parse({
      name: 'picky',
      seed: 42,
      rules: [
        {
          match: {
            methods: ['POST', 'PUT'],
            path: '/orders/*',
            headers: [{ name: 'x-kind', value: 'a: b*' }, { name: 'authorization' }],
            body: 'body.amount > 100',
          },
          order: 'chance',
          answers: [
            { status: 503, percent: 12.5, headers: [['Retry-After', '5']], body: { kind: 'jsonata', expression: '{"id": body.id}' } },
          ],
        },
      ],
    })
    expect(readDraft(draftOf(scenario))).toEqual({ scenario, faults: {} })
  })

  it('says at which field what can’t be read, as the engine would name it', () => {
    const answer = { ...blankAnswer(), status: '99', times: 'often', delay: 'soon', headers: 'no colon', bodyKind: 'jsonata' as const }
    const rule = { ...blankRule(), methods: 'POST, G€T', answers: [answer] }
    const { faults } = readDraft({ name: ' ', seed: '-1', rules: [rule] })
    expect(Object.keys(faults).toSorted()).toEqual([
      'name',
      'rules.0.answers.0.body',
      'rules.0.answers.0.delayMs',
      'rules.0.answers.0.headers',
      'rules.0.answers.0.status',
      'rules.0.answers.0.times',
      'rules.0.match.methods',
      'seed',
    ])
  })

  it('wants a chance only where chance decides', () => {
    const rule = { ...blankRule(), answers: [blankAnswer()] }
    expect(readDraft({ name: 'x', seed: '1', rules: [rule] }).faults).toEqual({})
    expect(readDraft({ name: 'x', seed: '1', rules: [{ ...rule, order: 'chance' }] }).faults).toEqual({
      'rules.0.answers.0.percent': 'Write 0 to 100.',
    })
  })
})
