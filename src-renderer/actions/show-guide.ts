import { askGuide } from '../stores/guide'
import { go } from '../stores/route'

/** The first steps once more, from the palette or the Help menu. */
export function showGuide() {
  askGuide()
  go('send')
}
