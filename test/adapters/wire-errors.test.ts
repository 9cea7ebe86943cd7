import { describe, expect, it } from 'vitest'
import type { NodeError } from '../../src-main/adapters/http/circumstances'
import { errorFrom } from '../../src-main/adapters/http/wire-errors'
import type { Phase } from '../../src-preload/contract/exchange'

// Failures that depend on the machine and its network, so that no test can cause them everywhere.

const at = (phase: Phase, url = 'http://localhost:4999/hook') => ({
  phase,
  url: new URL(url),
  proxy: null,
  timeoutMs: 5_000,
  received: 0,
  maxResponseBytes: 100,
})
const sentence = (error: NodeError, phase: Phase, url?: string) => errorFrom(error, at(phase, url)).message

describe('what a failure is called', () => {
  it('lists every address that a name stood for', () => {
    const errors = [{ address: '::1' }, { address: '127.0.0.1' }]
    expect(sentence({ code: 'ECONNREFUSED', errors }, 'connect')).toBe(
      'Nothing listens on localhost:4999 (tried ::1 and 127.0.0.1): start your receiver, or send to an inbox.',
    )
  })

  it('says so where localhost means IPv6 only', () => {
    expect(sentence({ code: 'ECONNREFUSED', address: '::1' }, 'connect')).toContain('write 127.0.0.1')
  })

  it.each([
    ['EHOSTUNREACH', 'connect', 'host_unreachable'],
    ['ENETUNREACH', 'connect', 'host_unreachable'],
    ['EADDRNOTAVAIL', 'connect', 'host_unreachable'],
    ['ETIMEDOUT', 'connect', 'timed_out'],
    ['EAI_AGAIN', 'dns', 'host_not_found'],
    ['EPIPE', 'send', 'connection_reset'],
    ['EMFILE', 'connect', 'aborted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', 'tls_failed'],
    ['CERT_NOT_YET_VALID', 'tls', 'tls_failed'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'wait', 'tls_failed'],
    ['EUNHEARDOF', 'wait', 'aborted'],
  ] as const)('%s while it stands at %s is %s, in one sentence', (code, phase, expected) => {
    const error = errorFrom({ code, message: 'as node puts it' }, at(phase, 'https://hooks.example/in'))
    expect(error.code).toBe(expected)
    expect(error.message).toMatch(/^[A-Z].*\.$|^hooks\.example:443 .*\.$/)
  })

  it.each([
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'wants a client certificate'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'does not accept the client certificate'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'does not accept the client certificate'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'connection.clientCertificate'],
  ])('%s tells what the server thinks of the client', (code, hint) => {
    expect(sentence({ code, message: code }, 'wait', 'https://hooks.example/in')).toContain(hint)
  })
})
