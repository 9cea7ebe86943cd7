import type { Mischief } from '../../../src-preload/contract/delivery'
import type { Hook } from '../../../src-preload/contract/hook'
import { useCatalogs } from '../../stores/catalogs'
import { type Compose, isRecipient } from '../../stores/compose'

interface MischiefWords {
  label: string
  /** What it does and what a careful receiver makes of it. */
  line: string
  /** What a recipient must have for it to change anything. */
  needs: 'signature' | 'secret' | null
}

export const mischiefWords: Record<Mischief, MischiefWords> = {
  'stale-timestamp': {
    label: 'Stale timestamp',
    line: 'Signed for ten minutes ago. A receiver that compares clocks refuses it.',
    needs: 'signature',
  },
  'future-timestamp': {
    label: 'Future timestamp',
    line: 'Signed for ten minutes ahead. A receiver that compares clocks refuses it.',
    needs: 'signature',
  },
  'wrong-secret': { label: 'Wrong secret', line: 'Made with a secret nobody has. It must not be accepted.', needs: 'secret' },
  'flipped-byte': { label: 'Flipped byte', line: 'One bit of the body changes after it was signed.', needs: null },
  'missing-header': { label: 'Missing signature', line: 'The headers that carry the signature are left out.', needs: 'signature' },
  'duplicate-id': { label: 'Duplicate', line: 'Delivered twice under one id. The receiver should act on it once.', needs: null },
  'out-of-order': { label: 'Out of order', line: 'A second, newer event is delivered before this one.', needs: null },
}

/** Why none of the recipients would notice, or null. */
export function pointless(mischief: Mischief, hooks: Hook[], compose: Compose): string | null {
  const { needs } = mischiefWords[mischief]
  if (!needs) return null
  const catalog = compose.catalog ? useCatalogs.getState().whole[compose.catalog] : undefined
  const chosen = hooks.filter((hook) => isRecipient(hook, compose) && hook.hasSecret)
  const once = compose.once.chosen && compose.once.secret !== ''
  if (needs === 'secret') return chosen.length > 0 || once ? null : 'No chosen recipient has a secret.'
  const signs = (own: string | null | undefined) => (own ?? catalog?.signature ?? 'body-secret') !== 'body-secret'
  const onceSigns = once && signs(compose.catalog ? compose.once.settings[compose.catalog]?.signing?.scheme : null)
  return chosen.some((hook) => signs(hook.signing?.scheme)) || onceSigns ? null : 'No chosen recipient gets signed requests.'
}
