import type { SignatureScheme } from '../../src-preload/contract/signature'

/** Signature schemes as people call them. */
export const schemeNames: Record<SignatureScheme, string> = {
  'standard-webhooks': 'Standard Webhooks (HMAC-SHA256)',
  'standard-webhooks-v1a': 'Standard Webhooks v1a (ed25519)',
  svix: 'Svix',
  stripe: 'Stripe',
  github: 'GitHub',
  slack: 'Slack',
  shopify: 'Shopify',
  twitch: 'Twitch',
  hook0: 'Hook0',
  paddle: 'Paddle',
  gitlab: 'GitLab token',
  'sha256-body': 'HMAC-SHA256 of the body',
  'body-secret': 'Secret in the body',
  custom: 'A scheme of your own',
}
