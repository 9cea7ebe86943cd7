import { localStorageColorSchemeManager } from '@mantine/core'

/** Where the choice of light, dark or system is kept; Mantine reads and writes it. */
export const appearanceKeeper = localStorageColorSchemeManager({ key: 'hookbench.appearance' })
