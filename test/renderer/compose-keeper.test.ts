import { beforeEach, expect, it, vi } from 'vitest'
import { useCompose } from '../../src-renderer/stores/compose'
import { keepCompose } from '../../src-renderer/stores/compose-keeper'

type Kept = Record<string, string>
/** As a browser's: what is kept are its own keys, and it is full some time. */
function storageOf(room: number) {
  return Object.create({
    getItem(this: Kept, key: string) {
      return this[key] ?? null
    },
    setItem(this: Kept, key: string, value: string) {
      if (Object.values<string>({ ...this, [key]: value }).join('').length > room) throw new Error('full')
      this[key] = value
    },
    removeItem(this: Kept, key: string) {
      delete this[key]
    },
  }) as Storage
}

const draft = { payload: '{}', sample: 'default', fresh: {} }
const large = (letter: string) => `"${letter.repeat(300_000)}"`
const type = (text: string) => useCompose.setState({ catalog: 'heffl', type: 'lead.created', draft, text, edited: true })
const loadedAnew = (storage: Storage) => {
  useCompose.setState(useCompose.getInitialState())
  keepCompose(storage)
  return useCompose.getState()
}

beforeEach(() => {
  vi.useFakeTimers()
  useCompose.setState(useCompose.getInitialState())
})

it('keeps a large payload piece by piece, and the one before until it is all there', () => {
  const storage = storageOf(1_000_000)
  keepCompose(storage)
  type(large('a'))
  vi.runAllTimers()
  type(large('b'))
  for (let pieces = 0; pieces < 3; pieces++) vi.advanceTimersToNextTimer()
  expect(loadedAnew(storage)).toMatchObject({ text: large('a'), type: 'lead.created', edited: true })
  type(large('c'))
  vi.runAllTimers()
  expect(loadedAnew(storage).text).toBe(large('c'))
  expect(Object.values(storage).join('').length).toBeLessThan(301_000)
})

it('keeps what it had when there is no room for more, and nothing once nothing is edited', () => {
  const storage = storageOf(500_000)
  keepCompose(storage)
  type(large('a'))
  vi.runAllTimers()
  type(large('b'))
  vi.runAllTimers()
  expect(loadedAnew(storage).text).toBe(large('a'))
  useCompose.setState({ edited: false, text: '{}' })
  vi.runAllTimers()
  expect(Object.keys(storage)).toEqual([])
})
