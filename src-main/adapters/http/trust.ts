import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as tls from 'node:tls'
import type { WireConnection } from '../../engine/ports'
import { WireFault } from './wire-fault'

type Identity = Pick<WireConnection, 'ca' | 'clientCertificate' | 'clientKey'>

/**
 * Whom TLS connections trust, and as whom they introduce themselves; undefined where that is node's usual. A CA of the hook's comes besides
 * the usual ones, or besides `authorities` where those replace them. Throws a fault that names the setting.
 */
export function secureContextOf({ ca, clientCertificate, clientKey }: Identity, authorities?: string[]): tls.SecureContext | undefined {
  if (!ca && !clientCertificate && !authorities) return undefined
  const trusted = ca || authorities ? { ca: [...(authorities ?? usualAuthorities()), ...(ca ? [readable(ca)] : [])] } : {}
  if (!clientCertificate) return tls.createSecureContext(trusted)
  try {
    return tls.createSecureContext({ ...trusted, cert: clientCertificate, ...(clientKey !== undefined && { key: clientKey }) })
  } catch (error) {
    throw new WireFault('tls_failed', 'prepare', whyUnusable(error as NodeJS.ErrnoException))
  }
}

/** OpenSSL passes over what it can't read; the hook's owner wants to know. */
function readable(ca: string): string {
  const certificates = ca.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? []
  try {
    if (certificates.length > 0 && certificates.every((pem) => new X509Certificate(pem))) return ca
  } catch {
    // The sentence below is clearer than OpenSSL's.
  }
  throw new WireFault(
    'tls_failed',
    'prepare',
    "The CA (a hook's connection.ca, an inbox's forward.ca) can't be read: paste the certificate as PEM, whole lines from BEGIN to END.",
  )
}

function whyUnusable({ code = '', message }: NodeJS.ErrnoException): string {
  if (code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH')
    return 'The client key does not belong to the client certificate: give the key that the certificate was requested with.'
  if (/PASSPHRASE|BAD_DECRYPT|INTERRUPTED_OR_CANCELLED|BAD_PASSWORD/.test(code) || /passphrase/i.test(message))
    return 'The client key is encrypted with a passphrase: give it without one, as openssl pkey writes it.'
  return `The client certificate or its key can't be read (${code || message}): paste both as PEM, whole lines from BEGIN to END.`
}

let usual: string[] | undefined
/** Node replaces its authorities by those it is given, so they are given again: the built-in ones, and those of NODE_EXTRA_CA_CERTS. */
function usualAuthorities(): string[] {
  if (usual) return usual
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] }
  usual = getCACertificates?.('default') ?? [...tls.rootCertificates, ...extraAuthorities()]
  return usual
}

function extraAuthorities(): string[] {
  const file = process.env.NODE_EXTRA_CA_CERTS
  if (!file) return []
  try {
    return [readFileSync(file, 'utf8')]
  } catch {
    // Node has warned about it at its start.
    return []
  }
}
