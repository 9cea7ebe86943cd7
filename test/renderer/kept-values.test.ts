import { beforeEach, expect, it } from 'vitest'
import { readCatalogs } from '../../src-main/catalogs/bundled'
import type { Catalog } from '../../src-preload/contract/catalog'
import {
  begunLast,
  carryOver,
  forgetValues,
  isTyped,
  keepValues,
  newKey,
  useKeptValues,
} from '../../src-renderer/screens/hooks/form/kept-values'
import { emptyForm } from '../../src-renderer/screens/hooks/form/values'

const catalogs = readCatalogs()
const [tomba, lemlist] = ['tomba', 'lemlist'].map((id) => catalogs.find((each) => each.id === id)) as [Catalog, Catalog]
const typed = { ...emptyForm(tomba), name: 'Orders', url: 'https://example.com/in' }
const kept = () => Object.keys(useKeptValues.getState().byKey)

beforeEach(() => useKeptValues.setState({ byKey: {}, carried: null }))

it('takes name and target along to another provider, over what was typed for that one', () => {
  expect(carryOver(typed, lemlist, undefined)).toEqual({ ...emptyForm(lemlist), name: 'Orders', url: 'https://example.com/in' })
  const known = { ...emptyForm(lemlist), name: 'Old', types: ['emailsReplied'], allEvents: false }
  expect(carryOver(typed, lemlist, known)).toMatchObject({ name: 'Orders', types: ['emailsReplied'] })
})

it('offers the new hook again that was typed at last; a secret made by itself is not typed', () => {
  keepValues(newKey(tomba.id), typed)
  keepValues(newKey(lemlist.id), { ...emptyForm(lemlist), secret: 'made by itself' })
  expect(isTyped(useKeptValues.getState().byKey[newKey(lemlist.id)], emptyForm(lemlist))).toBe(false)
  expect(begunLast(useKeptValues.getState().byKey, catalogs)).toBe('tomba')
  keepValues(newKey(lemlist.id), { ...emptyForm(lemlist), name: 'Replies' })
  expect(begunLast(useKeptValues.getState().byKey, catalogs)).toBe('lemlist')
  keepValues(newKey(tomba.id), typed)
  expect(begunLast(useKeptValues.getState().byKey, catalogs)).toBe('tomba')
})

it('forgets a new hook for every provider it was begun for, and no other form', () => {
  for (const key of [newKey(tomba.id), newKey(lemlist.id), 'hook_1', 'hook_2']) keepValues(key, typed)
  forgetValues(newKey(tomba.id))
  expect(kept()).toEqual(['hook_1', 'hook_2'])
  forgetValues('hook_1')
  expect(kept()).toEqual(['hook_2'])
})
