import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { whyGuarded } from '../../engine/delivery/address-guard'
import { WireFault } from './wire-fault'

/** How a name is resolved: like node's `dns.lookup` with `all`. */
export type Resolve = (name: string, options: LookupOptions & { all: true }, answer: ResolveAnswer) => void
type ResolveAnswer = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void

/**
 * Resolves a name once and hands on only the addresses that may be sent to. Whoever connects gets its addresses from here and asks no second
 * time, so a name can't stand for one address while it is looked at and for another when it is connected to.
 */
export function guardedLookup(allowed: readonly string[], resolve: Resolve = systemLookup): LookupFunction {
  return (name, options, answer) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, '')
      let refusal: string | null = null
      const open = addresses.filter(({ address }) => {
        const why = whyGuarded(address, allowed, name)
        refusal ??= why
        return why === null
      })
      const [first] = open
      if (!first) return answer(new WireFault('address_refused', 'dns', refusal ?? `${name} has no address.`), '')
      if (options.all) answer(null, open)
      else answer(null, first.address, first.family)
    })
  }
}
