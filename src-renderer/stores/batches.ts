import { create } from 'zustand'
import type { Batch } from '../../src-preload/contract/batch'

/** Many events on their way, or sent while this page looked on, by id. */
export const useBatches = create<{ byId: Record<string, Batch> }>(() => ({ byId: {} }))

export const isOver = ({ state }: Pick<Batch, 'state'>) => state === 'done' || state === 'cancelled'
