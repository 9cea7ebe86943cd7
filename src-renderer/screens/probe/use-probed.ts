import { useCatalogs } from '../../stores/catalogs'
import { useHook } from '../../stores/hooks'
import { useProbe } from '../../stores/probe'
import { useVerify } from '../../stores/verify'

/** Whose requests are sent, in words, and whether enough is given to begin. */
export function useProbed(): { as: string; isReady: boolean } {
  const { whom, hook: id, url, by, catalog, scheme } = useProbe(({ draft }) => draft)
  const hook = useHook(whom === 'hook' ? id : null)
  const known = useCatalogs(({ list }) => list)
  const schemes = useVerify((verify) => verify.schemes)
  const nameOf = (wanted: string) => known.find((one) => one.id === wanted)?.name ?? wanted
  if (whom === 'hook') return { as: hook ? `the hook “${hook.name}” (${nameOf(hook.catalog)})` : '', isReady: hook !== undefined }
  const as = by === 'catalog' ? nameOf(catalog) : `the scheme ${schemes.find((one) => one.id === scheme)?.name ?? scheme}`
  return { as, isReady: url.trim() !== '' && (by === 'scheme' || catalog !== '') }
}
