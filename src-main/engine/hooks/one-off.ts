import type { Catalog } from '../../../src-preload/contract/catalog'
import type { OneOff } from '../../../src-preload/contract/event'
import type { SigningInput } from '../../request/sign'
import { ProblemError } from '../problem'
import { checkSecrets } from './hook-secrets'
import { defaultSettings, type HookSettings, settingsAfter } from './hook-settings'
import { checkSecretFits } from './secrets'
import { checkTarget } from './target-rules'

/** A URL used once, checked as a hook would be: its settings, and what the queue may keep of it (nothing that is secret). */
export function checkedOneOff(to: OneOff, catalog: Catalog, crypto: SigningInput['crypto']): { settings: HookSettings; kept: OneOff } {
  try {
    const settings = settingsAfter(catalog, to, defaultSettings(catalog))
    checkTarget(catalog, to.target, settings.connection.allowHttp)
    checkSecrets(catalog, to, settings, null, () => false)
    checkSecretFits(catalog, settings, to.secret, crypto)
    return { settings, kept: { target: to.target, ...settings } }
  } catch (error) {
    // The same rules stand one step deeper in the input of a send.
    if (!(error instanceof ProblemError) || error.problem.field === null) throw error
    throw new ProblemError({ ...error.problem, field: `to.${error.problem.field}` })
  }
}
