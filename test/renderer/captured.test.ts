import { describe, expect, it } from 'vitest'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { ordinal, shortGap } from '../../src-renderer/screens/inboxes/requests/captured-words'
import { capturedIn } from '../../src-renderer/stores/captured-list'

const at = (id: string, more: Partial<ExchangeSummary> = {}) => ({ id, direction: 'in', inbox: 'inb_1', ...more }) as ExchangeSummary
const ids = (list: ExchangeSummary[]) => list.map(({ id }) => id)

describe('what an inbox captured', () => {
  it('is its past and what came in since, each once, newest first', () => {
    const live = [at('exc_5'), at('exc_4', { inbox: 'inb_2' }), at('exc_3', { direction: 'out' }), at('exc_2')]
    expect(ids(capturedIn('inb_1', live, [at('exc_2'), at('exc_1')]))).toEqual(['exc_5', 'exc_2', 'exc_1'])
  })

  it('takes the newer word on an exchange that both know', () => {
    expect(capturedIn('inb_1', [at('exc_1', { note: 'new' })], [at('exc_1', { note: 'old' })])).toMatchObject([{ note: 'new' }])
  })

  it('hides what is about to be deleted, but not what is pinned or came later', () => {
    const list = [at('exc_3'), at('exc_2', { pinned: true }), at('exc_1')]
    expect(ids(capturedIn('inb_1', list, [], 'exc_2'))).toEqual(['exc_3', 'exc_2'])
  })
})

it('counts and gaps are short', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 111].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
    '111th',
  ])
  expect([38, 1_240, 59_000, 240_000, 7_200_000].map(shortGap)).toEqual(['38ms', '1.2s', '59s', '4m', '2h'])
})
