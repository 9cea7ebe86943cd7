import { expect, it } from 'vitest'
import type { Hook } from '../../src-preload/contract/hook'
import { commonBase, deleting, grouping, pausing, redirecting } from '../../src-renderer/screens/hooks/bulk/changes'
import { groupsOf, listedHooks, matchingHooks } from '../../src-renderer/screens/hooks/list/listed-hooks'
import { fold, tick, tickTo, untickAll, useHookList } from '../../src-renderer/stores/hook-list'

const hook = (id: string, rest: Partial<Hook> = {}) =>
  ({ id, name: id, group: null, target: `https://staging.example.com/${id}`, pause: null, events: 'all', ...rest }) as Hook
const pause = (by: 'user' | 'all') => ({ by, why: '', at: '' }) as unknown as Hook['pause']
const ids = ({ changes, back }: ReturnType<typeof deleting>) => [changes, back].map((list) => list.map(({ id }) => id))

it('pauses only what runs, a hook that waits with all others too, and undoes just that', () => {
  const hooks = [hook('a'), hook('b', { pause: pause('user') }), hook('c', { pause: pause('all') })]
  expect(pausing(hooks, true)).toEqual({
    changes: ['a', 'c'].map((id) => ({ id, paused: true })),
    back: ['a', 'c'].map((id) => ({ id, paused: false })),
  })
  expect(ids(pausing(hooks, false))).toEqual([['b'], ['b']])
})

it('moves targets to another base; undo gives each its own target back', () => {
  const hooks = [hook('a'), hook('b'), hook('c', { target: 'inbox:c' })]
  const base = commonBase(hooks)
  expect(base).toBe('https://staging.example.com')
  const { changes, back } = redirecting(hooks, base, 'http://127.0.0.1:3000')
  expect(changes.map(({ target }) => target)).toEqual(['http://127.0.0.1:3000/a', 'http://127.0.0.1:3000/b'])
  expect(back.map(({ target }) => target)).toEqual(hooks.slice(0, 2).map(({ target }) => target))
  expect(redirecting(hooks, '', 'http://127.0.0.1').changes).toEqual([])
})

it('puts hooks into a group and back into the one each was in', () => {
  const hooks = [hook('a', { group: 'Old' }), hook('b'), hook('c', { group: 'New' })]
  expect(grouping(hooks, 'New')).toEqual({
    changes: ['a', 'b'].map((id) => ({ id, group: 'New' })),
    back: [
      { id: 'a', group: 'Old' },
      { id: 'b', group: null },
    ],
  })
  expect(ids(deleting(hooks))).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ])
})

it('lists groups by name as people count, those in none last, and a folded one as its heading', () => {
  const hooks = [hook('a'), hook('b', { group: 'Group 10' }), hook('c', { group: 'Group 2' })]
  const words = (folded: string[]) => listedHooks(hooks, new Set(folded)).map((line) => (line.kind === 'group' ? line.name : line.hook.id))
  expect(words([])).toEqual(['Group 2', 'c', 'Group 10', 'b', 'No group', 'a'])
  expect(words(['Group 2', 'No group'])).toEqual(['Group 2', 'Group 10', 'b', 'No group'])
  expect(listedHooks([hook('a')], new Set()).map(({ kind }) => kind)).toEqual(['hook'])
  expect(groupsOf(hooks)).toEqual(['Group 2', 'Group 10'])
  expect(matchingHooks(hooks, ' GROUP  b ', ({ id, group }) => `${id} ${group}`).map(({ id }) => id)).toEqual(['b'])
})

it('ticks from the last one ticked to this one, either way, and starts anew after unticking', () => {
  const order = ['a', 'b', 'c', 'd']
  const ticked = () => [...useHookList.getState().ticked].sort()
  tick(['c'], true)
  tickTo('a', order)
  expect(ticked()).toEqual(['a', 'b', 'c'])
  tickTo('d', order)
  expect(ticked()).toEqual(['a', 'b', 'c', 'd'])
  untickAll()
  tickTo('b', order)
  expect(ticked()).toEqual(['b'])
  fold('Group 2')
  expect(useHookList.getState().folded.has('Group 2')).toBe(true)
})
