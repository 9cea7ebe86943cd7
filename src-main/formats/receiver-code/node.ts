import type { ReceiverFacts } from './facts'
import { cryptoNames, quoted, verification } from './javascript'

/** Node alone, without a package. */
export function nodeReceiver(facts: ReceiverFacts): string {
  const names = cryptoNames(facts)
  return [
    `// Receives what the hook ${facts.title} sends.`,
    ...(names.length > 0 ? [`import { ${names.join(', ')} } from 'node:crypto'`] : []),
    "import { createServer } from 'node:http'",
    '',
    'const port = Number(process.env.PORT ?? 3000)',
    ...verification(facts),
    '',
    ...readEvent(facts),
    '',
    'const server = createServer(async (request, response) => {',
    '  const answer = (status, text) => response.writeHead(status, { "content-type": "text/plain" }).end(text)',
    `  if (request.url.split('?')[0] !== ${quoted(facts.path)}) return answer(404, 'Nothing is here')`,
    `  if (request.method !== '${facts.method}') return answer(405, 'Send it with ${facts.method}')`,
    '  const chunks = []',
    '  for await (const chunk of request) chunks.push(chunk)',
    '  const body = Buffer.concat(chunks)',
    '  const fault = faultOf(request, body)',
    '  if (fault) return answer(401, fault)',
    `  const event = read(${facts.method === 'GET' ? "request.url.split('?')[1] ?? ''" : 'body'})`,
    "  if (!event) return answer(400, 'This is no event')",
    ...handle(facts).map((line) => `  ${line}`),
    "  answer(200, 'Webhook received')",
    '})',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    'server.listen(port, () => console.log(`Webhook server listening on port ${server.address().port}`))',
    '',
  ].join('\n')
}

/** The event in a body, or undefined. */
export function readEvent({ isForm }: ReceiverFacts): string[] {
  return isForm
    ? ['function read(text) {', '  return Object.fromEntries(new URLSearchParams(text.toString()))', '}']
    : [
        'function read(body) {',
        '  try {',
        '    const event = JSON.parse(body)',
        "    return typeof event === 'object' && event !== null ? event : undefined",
        '  } catch {',
        '    return undefined',
        '  }',
        '}',
      ]
}

export function handle({ example }: ReceiverFacts): string[] {
  if (!example) return ["console.log('Received:', event)", '// Do your work here, or better: behind the answer. An event may come twice.']
  return [`const leadData = event.${example.payload}`, `console.log('${example.words}', leadData)`, `// ${example.comment}`]
}
