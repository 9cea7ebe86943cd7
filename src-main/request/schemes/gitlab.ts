import type { TokenRule } from './scheme'

export const gitlab: TokenRule = {
  kind: 'token',
  facts: {
    id: 'gitlab',
    name: 'GitLab token',
    headers: ['X-Gitlab-Token'],
    value: 'the secret itself',
    signedContent: 'nothing: who knows the secret may send',
    key: '–',
    encoding: '–',
    toleranceSeconds: null,
    toleranceDirection: null,
    uses: [],
    source: 'https://docs.gitlab.com/user/project/integrations/webhooks/#validate-payloads-by-using-a-secret-token',
  },
  header: 'X-Gitlab-Token',
}
