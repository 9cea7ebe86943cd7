import { type Circumstances, isReset, type NodeError, place } from './circumstances'

/** One sentence about a failed handshake or certificate, or undefined where the error has nothing to do with TLS. */
export function tlsSentence(error: NodeError, at: Pick<Circumstances, 'url' | 'phase'>): string | undefined {
  const code = error.code ?? ''
  const message = error.message ?? ''
  if (code in certificates) return `${place(at.url)} ${certificates[code]}`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `${place(at.url)} shows a certificate for other names (${namesIn(error)}): use one of them in the URL, or have ${at.url.hostname} added to it.`
  if (/wrong.version.number|packet.length.too.long/i.test(code + message))
    return `${place(at.url)} does not speak TLS: write http:// instead of https://.`
  if (/unsupported.protocol|protocol.version|no.shared.cipher|handshake.failure/i.test(code + message))
    return `${place(at.url)} and Hookbench have no TLS version or cipher in common: have the server offer TLS 1.2 or newer, or show it a client certificate (connection.clientCertificate) if it wants one.`
  if (/certificate.required/i.test(code + message))
    return `${place(at.url)} wants a client certificate: set connection.clientCertificate of the hook, and its key.`
  if (
    /alert.*(unknown.ca|bad.certificate|certificate.unknown|certificate.expired|certificate.revoked|unsupported.certificate|access.denied)/i.test(
      code + message,
    )
  )
    return `${place(at.url)} does not accept the client certificate (${error.reason ?? code}): give the one it knows, signed by the authority it trusts.`
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code === 'EPROTO')
    return `The TLS handshake with ${place(at.url)} failed (${error.reason ?? code}): see your server's TLS settings.`
  if (at.phase === 'tls' && isReset(error))
    return `${place(at.url)} closed the connection during the TLS handshake: check that this port speaks https.`
  return undefined
}

// Codes of X509_verify_cert_error_string as node reports them: https://nodejs.org/api/tls.html#x509-certificate-error-codes
const untrusted =
  'shows a certificate that no authority known here has signed: give its CA to the hook (connection.ca) or inbox (forward.ca), or use http:// for a local receiver.'
const certificates: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'shows a self-signed certificate: accept it by its fingerprint on the hook (connection.fingerprint), as any certificate on the inbox (forward.anyCertificate), or use http:// for a local receiver.',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_UNTRUSTED: untrusted,
  INVALID_CA: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'shows a certificate without the intermediate ones between it and its authority: have the server send the full chain.',
  CERT_HAS_EXPIRED: 'shows a certificate that has expired: renew it.',
  CERT_NOT_YET_VALID: 'shows a certificate that is not valid yet: check the clocks of both machines.',
  CERT_REVOKED: 'shows a certificate that was revoked: replace it.',
  INVALID_PURPOSE: 'shows a certificate that is not meant for servers: issue one with server authentication.',
  HOSTNAME_MISMATCH: 'shows a certificate for another name: use the name it was issued for.',
}

/** "DNS:a, IP Address:b" → "a, b" */
function namesIn(error: NodeError): string {
  const names = (error.cert?.subjectaltname ?? '').replaceAll('DNS:', '').replaceAll('IP Address:', '')
  return names === '' ? 'none at all' : names
}
