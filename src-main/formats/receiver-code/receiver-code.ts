import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import type { ReceiverCode, ReceiverKind } from '../../../src-preload/contract/receiver-code'
import { expressReceiver } from './express'
import { type ReceiverFacts, receiverFacts } from './facts'
import { fastapiReceiver } from './fastapi'
import { nodeReceiver } from './node'

const kinds: Record<
  ReceiverKind,
  { fileName: string; language: ReceiverCode['language']; write(facts: ReceiverFacts): string; install: string[]; start: string }
> = {
  express: {
    fileName: 'receiver.mjs',
    language: 'javascript',
    write: expressReceiver,
    install: ['npm install express'],
    start: 'node receiver.mjs',
  },
  node: { fileName: 'receiver.mjs', language: 'javascript', write: nodeReceiver, install: [], start: 'node receiver.mjs' },
  fastapi: {
    fileName: 'receiver.py',
    language: 'python',
    write: fastapiReceiver,
    install: ['pip install "fastapi[standard]"'],
    start: 'fastapi run receiver.py --port 3000',
  },
}

/** Code that receives what the hook sends and verifies it as this provider is verified; it reads its secrets from the environment. */
export function receiverCode(hook: Hook, catalog: Catalog, as: ReceiverKind): ReceiverCode {
  const facts = receiverFacts(hook, catalog)
  const { fileName, language, write, install, start } = kinds[as]
  const needsEd25519 = as === 'fastapi' && facts.signature?.key.kind === 'ed25519'
  const variables = facts.env.map(({ name }) => `${name}=…`)
  return {
    ...{ as, fileName, language, code: write(facts), env: facts.env },
    run: [...install.map((line) => (needsEd25519 ? `${line} cryptography` : line)), [...variables, start].join(' ')],
  }
}
