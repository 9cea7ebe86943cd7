import type { Language } from '../../src-preload/contract/export'
import { client } from '../client/client'
import { tell, tellProblem } from './tell'

/** Puts an exchange on the clipboard as `curl`, `har`, `http`, `json` or `code:python`, secrets and signatures covered. `what` names it to people. */
export async function copyExchange(id: string, as: string, what: string) {
  try {
    const { text } = await client.log.copy({ id, as })
    await navigator.clipboard.writeText(text)
    tell(`Copied as ${what}; secrets and signatures are covered.`)
  } catch (error) {
    tellProblem(`It could not be copied as ${what}`, error)
  }
}

let known: Promise<Language[]> | null = null

/** The languages code can be made in; asked for once. */
export function loadLanguages(): Promise<Language[]> {
  known ??= client.log.languages().catch(() => {
    known = null
    return []
  })
  return known
}
