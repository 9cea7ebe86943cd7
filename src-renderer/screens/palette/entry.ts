import type { IconSend } from '@tabler/icons-react'
import type { Findable } from './find'

/** One line of the palette. */
export interface Entry extends Findable {
  id: string
  icon: typeof IconSend
  /** Beside the label, faint. */
  hint: string
  /** Keys that do the same. */
  faces?: string[]
  act(): void
}

export const groups = ['Commands', 'Hooks', 'Events', 'Exchanges', 'Inboxes'] as const
export type Group = (typeof groups)[number]
