import type { SchemeFacts } from '../../../src-preload/contract/signature'
import { partsOf } from './parts'
import type { KeyRule, SignatureRule, ValueForm } from './scheme'

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
// https://docs.svix.com/receiving/verifying-payloads/how-manual (the same under other header names)

const spec = 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md'
const secretKey: KeyRule = { kind: 'base64', prefix: 'whsec_', limits: true }
const secretWords = 'base64 behind whsec_, decoded; also where the prefix is missing. 24 to 64 bytes'
const keyWords = 'ed25519: whsk_ and base64 of seed and public key (64 bytes) signs; whpk_ and the public key (32 bytes) verifies'

export const standardWebhooks = rule('standard-webhooks', 'Standard Webhooks', 'webhook', 'v1', secretKey, secretWords, spec)
export const standardWebhooksV1a = rule(
  'standard-webhooks-v1a',
  'Standard Webhooks v1a (ed25519)',
  'webhook',
  'v1a',
  { kind: 'ed25519' },
  keyWords,
  spec,
)
export const svix = rule(
  'svix',
  'Svix',
  'svix',
  'v1',
  secretKey,
  secretWords,
  'https://docs.svix.com/receiving/verifying-payloads/how-manual',
)

function rule(
  id: SchemeFacts['id'],
  name: string,
  brand: string,
  version: string,
  key: KeyRule,
  words: string,
  source: string,
): SignatureRule {
  const headers = { signature: `${brand}-signature`, id: `${brand}-id`, timestamp: `${brand}-timestamp`, eventType: null }
  return {
    kind: 'signature',
    facts: {
      id,
      name,
      headers: [headers.id, headers.timestamp, headers.signature],
      value: `${version},SIG, entries separated by spaces`,
      signedContent: 'id.timestamp.body',
      key: words,
      encoding: 'base64',
      toleranceSeconds: 300,
      toleranceDirection: 'both',
      uses: ['id', 'timestamp'],
      source,
    },
    headers,
    form: versioned(version),
    needs: ['id', 'timestamp'],
    parts: partsOf(['id', 'timestamp', 'body']),
    separator: '.',
    key,
    encoding: 'base64',
    timestamp: 'unix',
    tolerance: { seconds: 300, direction: 'both' },
    list: true,
  }
}

/** `v1,SIG v1,SIG v1a,SIG`: entries of other versions are passed over. */
function versioned(version: string): ValueForm {
  return {
    write: (signatures) => signatures.map((signature) => `${version},${signature}`).join(' '),
    read(value) {
      const signatures = value
        .split(' ')
        .filter((entry) => entry.startsWith(`${version},`) && entry.length > version.length + 1)
        .map((entry) => entry.slice(version.length + 1))
      return signatures.length > 0 ? { signatures } : null
    },
    respell(value) {
      const labelled = [...value.matchAll(/(?:^|[\s,;|])(v1a?)\s*[,=:]\s*([A-Za-z0-9+/_-]+={0,2})/g)].filter(
        ([, label]) => label === version,
      )
      const right = labelled.map(([, , signature]) => `${version},${signature}`).join(' ')
      if (right !== '')
        return right === value.trim()
          ? null
          : { value: right, reason: 'wrong_separator', what: `must read "${version},SIG", with spaces between entries` }
      const bare = /^\s*([A-Za-z0-9+/_-]{20,}={0,2})\s*$/.exec(value)?.[1]
      return bare ? { value: `${version},${bare}`, reason: 'header_malformed', what: `lacks "${version}," before the signature` } : null
    },
  }
}
