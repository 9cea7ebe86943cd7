import type { ReceiverFacts } from './facts'
import { cryptoNames, quoted, verification } from './javascript'
import { handle, readEvent } from './node'

export function expressReceiver(facts: ReceiverFacts): string {
  const names = cryptoNames(facts)
  const isGet = facts.method === 'GET'
  return [
    `// Receives what the hook ${facts.title} sends.`,
    ...(names.length > 0 ? [`import { ${names.join(', ')} } from 'node:crypto'`] : []),
    "import express from 'express'",
    '',
    'const app = express()',
    'const port = Number(process.env.PORT ?? 3000)',
    ...verification(facts),
    '',
    ...readEvent(facts),
    '',
    ...(isGet ? [] : ['// The bytes as they came: what is parsed and written again is no longer what was signed.']),
    `app.${facts.method.toLowerCase()}(${quoted(facts.path)}, ${isGet ? '' : "express.raw({ type: () => true, limit: '25mb' }), "}(req, res) => {`,
    `  const body = ${isGet ? "Buffer.from('')" : "Buffer.isBuffer(req.body) ? req.body : Buffer.from('')"}`,
    '  const fault = faultOf(req, body)',
    '  if (fault) return res.status(401).send(fault)',
    `  const event = read(${isGet ? "req.url.split('?')[1] ?? ''" : 'body'})`,
    "  if (!event) return res.status(400).send('This is no event')",
    ...handle(facts).map((line) => `  ${line}`),
    '  res.status(200).send("Webhook received")',
    '})',
    '',
    'const server = app.listen(port, () => {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    '  console.log(`Webhook server listening on port ${server.address().port}`)',
    '})',
    '',
  ].join('\n')
}
