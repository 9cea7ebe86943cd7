import { isAbsolute } from 'node:path'
import { Link } from '../../src-preload/contract/window'

export const scheme = 'hookbench'

/** The link among a program's arguments, where the system has put it. */
export const linkAmong = (argv: string[]): string | undefined => argv.find((word) => word.toLowerCase().startsWith(`${scheme}:`))

/** `hookbench://send?catalog=…&type=…` and `hookbench://import?file=…` as what they ask for. Anything else is unreadable, never a guess. */
export function readLink(address: string): Link {
  const url = URL.canParse(address) ? new URL(address) : null
  const asked = url?.protocol === `${scheme}:` ? { kind: url.hostname, ...onlyOnes(url.searchParams) } : {}
  const link = Link.safeParse(asked)
  return link.success && isMeant(link.data) ? link.data : { kind: 'unreadable', address: address.slice(0, 200) }
}

/** A path that does not say from where could be any file. One of another machine would be asked for over the network, with the user's name. */
const isMeant = (link: Link) => link.kind === 'send' || (link.kind === 'import' && isAbsolute(link.file) && !/^[\\/]{2}/.test(link.file))

/** What is given twice could be read in two ways, and so is not read. */
const onlyOnes = (params: URLSearchParams) =>
  Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name).length === 1 ? params.get(name) : null]))
