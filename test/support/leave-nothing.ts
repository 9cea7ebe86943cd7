import { afterEach, vi } from 'vitest'

// A worker runs many files, and none may find the timers or functions that another one put into its place.
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})
