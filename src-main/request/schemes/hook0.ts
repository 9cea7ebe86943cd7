import { utf8 } from '../bytes'
import { pairs } from './pairs'
import type { Message, Part, SignatureRule } from './scheme'

/** Besides time and body, the headers named in `h=` are signed: first their names, then their values. */
export const hook0: SignatureRule = {
  kind: 'signature',
  facts: {
    id: 'hook0',
    name: 'Hook0',
    headers: ['X-Hook0-Signature', 'X-Event-Id', 'X-Event-Type'],
    value: 't=TS,h=NAMES,v1=SIG (names separated by spaces)',
    signedContent: 'timestamp.names.values.body (names and values of the headers in h)',
    key: 'the secret as UTF-8 text',
    encoding: 'hex',
    toleranceSeconds: 300,
    toleranceDirection: 'past',
    uses: ['id', 'timestamp', 'eventType'],
    source: 'https://documentation.hook0.com/docs/webhook-authentication',
  },
  headers: { signature: 'X-Hook0-Signature', id: 'X-Event-Id', timestamp: null, eventType: 'X-Event-Type' },
  form: pairs({ separator: ',', timestamp: 't', signature: 'v1', headers: 'h' }),
  needs: ['timestamp'],
  parts,
  separator: '.',
  key: { kind: 'utf8' },
  encoding: 'hex',
  timestamp: 'unix',
  tolerance: { seconds: 300, direction: 'past' },
  list: false,
}

function parts({ timestamp, named, body }: Message): Part[] {
  return [
    { name: 'timestamp', bytes: utf8(timestamp) },
    { name: 'names', bytes: utf8(named.map(([name]) => name).join(' ')) },
    ...named.map(([name, value]) => ({ name, bytes: utf8(value) })),
    { name: 'body', bytes: body },
  ]
}
