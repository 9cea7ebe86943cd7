import { create } from 'zustand'

const key = 'hookbench.guide'

/** The first steps: a provider, a sample on its way, its exchange read. Once gone through or skipped they come only when asked for. */
export interface Guide {
  over: boolean
  /** Asked for again, whatever hooks there are. */
  asked: boolean
  /** The hook that got the sample, while its exchange is to be read. */
  reading: string | null
}

export const useGuide = create<Guide>(() => ({ over: localStorage.getItem(key) === 'over', asked: false, reading: null }))
useGuide.subscribe(({ over }) => (over ? localStorage.setItem(key, 'over') : undefined))

export const askGuide = () => useGuide.setState({ asked: true, reading: null })
export const readNext = (hook: string) => useGuide.setState({ asked: false, reading: hook })
export const endGuide = () => useGuide.setState({ over: true, asked: false, reading: null })
