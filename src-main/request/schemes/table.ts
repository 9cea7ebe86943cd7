import type { SchemeFacts, SignatureScheme, Signing } from '../../../src-preload/contract/signature'
import { bodySecret } from './body-secret'
import { customScheme } from './custom'
import { github } from './github'
import { gitlab } from './gitlab'
import { hook0 } from './hook0'
import { paddle } from './paddle'
import type { Scheme } from './scheme'
import { sha256Body } from './sha256-body'
import { shopify } from './shopify'
import { slack } from './slack'
import { standardWebhooks, standardWebhooksV1a, svix } from './standard-webhooks'
import { stripe } from './stripe'
import { twitch } from './twitch'

const table: Record<Exclude<SignatureScheme, 'custom'>, Scheme> = {
  'standard-webhooks': standardWebhooks,
  'standard-webhooks-v1a': standardWebhooksV1a,
  svix,
  stripe,
  github,
  slack,
  shopify,
  twitch,
  hook0,
  paddle,
  gitlab,
  'sha256-body': sha256Body,
  'body-secret': bodySecret,
}

export const knownSchemes: Scheme[] = Object.values(table)

/** Null where a scheme of the user's own is asked for but not described. */
export function schemeOf({ scheme, custom }: Signing): Scheme | null {
  if (scheme !== 'custom') return table[scheme]
  return custom && customScheme(custom)
}

/** What there is to know about every scheme, for pages and documentation. */
export const schemeFacts = (): SchemeFacts[] => [
  ...knownSchemes.map(({ facts }) => facts),
  {
    id: 'custom',
    name: 'A scheme of your own',
    headers: [],
    value: 'your template of {signature} {id} {timestamp} {event}',
    signedContent: 'your template of {id} {timestamp} {body} {event}',
    key: 'UTF-8 text, base64 or hex',
    encoding: 'hex or base64',
    toleranceSeconds: null,
    toleranceDirection: null,
    uses: [],
    source: 'your own',
  },
]
