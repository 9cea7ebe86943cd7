import type { Connection, ConnectionInput } from '../../../src-preload/contract/hook'
import { isAllowable } from '../delivery/address-guard'
import { invalid } from '../refusal'

/** How the way to a target may bend, checked; what is not named stays. Reading the certificates themselves is the sender's business. */
export function checkConnection(input: ConnectionInput, before: Connection): Connection {
  const named = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const { allowHttp, ca, fingerprint, clientCertificate, proxy, allowAddresses }: Connection = { ...before, ...named }
  return {
    allowHttp: [...new Set(allowHttp.map(checkHost))],
    ca: checkPem(ca, 'CERTIFICATE', 'connection.ca'),
    fingerprint: checkFingerprint(fingerprint),
    clientCertificate: checkPem(clientCertificate, 'CERTIFICATE', 'connection.clientCertificate'),
    proxy: checkProxy(proxy),
    allowAddresses: [...new Set(allowAddresses.map(checkAddress))],
  }
}

/** A client certificate is of no use without its key, nor the key without it. */
export function checkClientKey(connection: Connection, key: string | null | undefined, hasKey: boolean): void {
  if (key) checkPem(key, 'PRIVATE KEY', 'clientKey')
  if (key && connection.clientCertificate === null) {
    throw invalid('clientKey', 'There is no client certificate that this key belongs to.', 'Give connection.clientCertificate as well.')
  }
  if (connection.clientCertificate !== null && (key === null || (!key && !hasKey))) {
    throw invalid('clientKey', 'The client certificate needs its private key.', 'Give the key as PEM, or remove the certificate.')
  }
}

function checkHost(host: string, index: number): string {
  const bare = host
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
  const isName = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(bare)
  const isAddress = bare.includes(':') && URL.canParse(`http://[${bare}]/`)
  if (isName || isAddress) return bare
  throw invalid(
    `connection.allowHttp.${index}`,
    `"${host}" is no host.`,
    'Write a host name or an address without scheme, port and path, as in app or 192.168.1.20, or "loopback".',
  )
}

function checkAddress(text: string, index: number): string {
  if (isAllowable(text.trim())) return text.trim().toLowerCase()
  throw invalid(
    `connection.allowAddresses.${index}`,
    `"${text}" is no address, network or host name.`,
    'Write it as in 169.254.10.7, 169.254.10.0/24, fe80::1 or metadata.google.internal.',
  )
}

/** Null where it is blank. Throws `invalid_input` where it is no PEM at all. */
export function checkPem(text: string | null, label: string, field: string): string | null {
  if (text === null || text.trim() === '') return null
  const line = (word: string) => new RegExp(`-----${word} [A-Z ]*${label}-----`)
  const begin = text.search(line('BEGIN'))
  if (begin >= 0 && line('END').test(text.slice(begin))) return text
  throw invalid(field, `This is no PEM of a ${label.toLowerCase()}.`, `It begins with "-----BEGIN ${label}-----".`)
}

/** SHA-256 in hex, as in AB:CD:…, with or without colons. */
function checkFingerprint(text: string | null): string | null {
  if (text === null || text.trim() === '') return null
  const digits = text
    .trim()
    .replace(/^sha-?256[:=\s]\s*/i, '')
    .replace(/[:\s]/g, '')
    .toUpperCase()
  if (/^[0-9A-F]{64}$/.test(digits)) return (digits.match(/../g) ?? []).join(':')
  throw invalid('connection.fingerprint', 'This is no SHA-256 fingerprint.', 'It has 64 hex digits, with or without colons between them.')
}

function checkProxy(text: string | null): string | null {
  if (text === null || text.trim() === '') return null
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw invalid('connection.proxy', `"${text}" is no URL of a proxy.`, 'Write it as http://proxy.example:3128.')
  }
  if (url.username === '' && url.password === '') return url.href
  throw invalid(
    'connection.proxy',
    'A proxy URL with a user name or password in it would stand in every list.',
    'Use a proxy without them.',
  )
}
