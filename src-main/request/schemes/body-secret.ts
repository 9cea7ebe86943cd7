import type { TokenRule } from './scheme'

/** The envelope of a catalog writes the secret; a signature adds nothing. */
export const bodySecret: TokenRule = {
  kind: 'token',
  facts: {
    id: 'body-secret',
    name: 'Secret in the body',
    headers: [],
    value: 'the secret itself, as the member "secret" of the JSON body',
    signedContent: 'nothing: who knows the secret may send',
    key: '–',
    encoding: '–',
    toleranceSeconds: null,
    toleranceDirection: null,
    uses: [],
    source: 'breakcold and lemlist send their secret this way',
  },
  header: null,
}
