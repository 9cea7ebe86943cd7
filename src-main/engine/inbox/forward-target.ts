import type { Forward } from '../../../src-preload/contract/inbox'
import type { ReceiverState } from '../../../src-preload/contract/receiver'
import { whyGuarded } from '../delivery/address-guard'
import { checkPem } from '../hooks/connection-rules'
import { invalid } from '../refusal'
import type { ReadRequest } from './request'

/** Refuses what an inbox must not pass requests on to. Throws `invalid_input` naming the field. */
export function checkForward({ url: text, allowOtherHosts, ca, anyCertificate }: Forward, receiver: ReceiverState | null): void {
  checkPem(ca, 'CERTIFICATE', 'forward.ca')
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw invalid('forward.url', `"${text}" is no http or https URL.`, 'Write it like http://127.0.0.1:3000/hook.')
  if (url.username !== '' || url.password !== '')
    throw invalid('forward.url', 'The URL holds a user name or password.', 'Leave them out; what the sender sends is passed on as it is.')
  if (!allowOtherHosts && !isThisMachine(url.hostname))
    throw invalid(
      'forward.url',
      `${url.hostname} is not this machine, and whatever arrives would be sent there.`,
      'Use 127.0.0.1 or localhost, or say that it is meant: allowOtherHosts, for listen --allow-other-hosts.',
    )
  if (anyCertificate && !isThisMachine(url.hostname))
    throw invalid(
      'forward.anyCertificate',
      `On the way to ${url.hostname} anybody could show a certificate of their own and read along.`,
      'Give the CA that signed its certificate (forward.ca).',
    )
  const guarded = whyGuarded(url.hostname, [])
  if (guarded !== null) throw invalid('forward.url', guarded, 'Use another host.')
  if (leadsBack(url, receiver))
    throw invalid('forward.url', 'That is where the inboxes are: requests would go round in circles.', 'Use another port.')
}

export function isThisMachine(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|::1)\.?$/i.test(host)
}

/** Whether a URL is the receiver's own. */
export function leadsBack(url: URL, receiver: ReceiverState | null): boolean {
  if (!receiver) return false
  const port = (one: URL) => one.port || (one.protocol === 'https:' ? '443' : '80')
  const own = [receiver.url, receiver.httpsUrl, ...receiver.addresses].flatMap((text) => (text === null ? [] : [new URL(text)]))
  return own.some((one) => port(one) === port(url) && (isThisMachine(url.hostname) || one.hostname === url.hostname))
}

/** The target with what followed the inbox's name, and the query; or null where `..` would lead out of the target's own path. */
export function forwardUrl(target: string, { subPath, query }: ReadRequest): string | null {
  const base = new URL(target)
  const root = base.pathname.replace(/\/$/, '')
  if (subPath === '/' && query === '') return base.href
  const whole = new URL(base.href)
  if (subPath !== '/') whole.pathname = root + subPath
  whole.search = [base.search.replace(/^\?/, ''), query].filter(Boolean).join('&')
  const inside = whole.pathname === base.pathname || whole.pathname.startsWith(`${root}/`)
  return inside ? whole.href : null
}
