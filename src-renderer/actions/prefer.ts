import type { Preferences } from '../../src-preload/contract/window'
import { sayToWindow } from '../client/window'

/** The window keeps it and answers with what then holds. */
export const prefer = (preferences: Partial<Preferences>) => sayToWindow({ kind: 'prefer', preferences })
