import { create } from 'zustand'
import type { OpenFile } from '../../src-preload/contract/open-file'

/** The workspace file that is open in place; null: none is. */
export const useWorkspaceFile = create<{ file: OpenFile | null }>(() => ({ file: null }))
