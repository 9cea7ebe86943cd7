import type { Piece, ReceiverFacts, SignatureFacts } from './facts'
import { extractionPattern } from './pattern'

/** The part of both JavaScript receivers that tells genuine requests from others. `request` is Node's own, `body` the bytes as they came. */
export function verification(facts: ReceiverFacts): string[] {
  const checks = [
    ...(facts.auth ? [authCheck(facts.auth)] : []),
    ...facts.headers.map(({ name, variable }) =>
      equality(`headers[${quoted(name.toLowerCase())}]`, variable, `${name} is missing or wrong`),
    ),
    ...(facts.token
      ? [equality(`headers[${quoted(facts.token.toLowerCase())}]`, 'HOOK_SECRET', `${facts.token} is missing or wrong`)]
      : []),
    ...(facts.bodySecret ? [equality(bodySecret(facts), 'HOOK_SECRET', 'the secret in the body is missing or wrong')] : []),
  ]
  const compares = checks.length > 0
  return [
    ...facts.env.map(({ name, what }) => `const ${name} = needed(${quoted(name)}, ${quoted(what)})`),
    ...(facts.env.length > 0 ? ['', ...needed] : []),
    ...(facts.signature ? ['', ...keyLines(facts.signature)] : []),
    '',
    '/** Why a request is not from the provider, or null. */',
    `function faultOf(request, body) {`,
    ...(compares || facts.signature ? ['  const { headers } = request'] : []),
    ...(facts.unverified ? [`  // ${facts.unverified}`] : []),
    ...checks.map((check) => `  ${check}`),
    `  return ${facts.signature ? `signatureFault(headers, ${facts.method === 'GET' ? 'queryOf(request)' : 'body'})` : 'null'}`,
    '}',
    ...(facts.signature ? ['', ...signatureFault(facts.signature)] : []),
    ...(facts.method === 'GET' && (facts.signature || facts.bodySecret) ? ['', ...queryOf] : []),
    ...(compares ? ['', ...sameText] : []),
    ...(compares || (facts.signature && facts.signature.key.kind !== 'ed25519') ? ['', ...same] : []),
  ]
}

export const quoted = (text: string) => `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

/** Names out of node:crypto. */
export function cryptoNames({ signature, auth, headers, token, bodySecret }: ReceiverFacts): string[] {
  const isEd = signature?.key.kind === 'ed25519'
  const compares = auth !== null || headers.length > 0 || token !== null || bodySecret || (signature !== null && !isEd)
  return [...(isEd ? ['createPublicKey', 'verify'] : signature ? ['createHmac'] : []), ...(compares ? ['timingSafeEqual'] : [])]
}

const needed = [
  'function needed(name, what) {',
  '  const value = process.env[name]',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  '  if (!value) throw new Error(`Set ${name}: ${what}.`)',
  '  return value',
  '}',
]
const queryOf = [
  '/** With GET the event is the query, and that is what is signed. */',
  'function queryOf(request) {',
  "  const [, query = ''] = request.url.split(/\\?(.*)/s)",
  '  return Buffer.from(query)',
  '}',
]
const sameText = [
  'function sameText(given, wanted) {',
  "  return typeof given === 'string' && same(Buffer.from(given), Buffer.from(wanted))",
  '}',
]
const same = [
  '/** Takes as long for a near miss as for a far one. */',
  'function same(a, b) {',
  '  return a.length === b.length && timingSafeEqual(a, b)',
  '}',
]

const equality = (given: string, wanted: string, fault: string) => `if (!sameText(${given}, ${wanted})) return ${quoted(fault)}`

function authCheck(auth: NonNullable<ReceiverFacts['auth']>): string {
  const wanted =
    auth.kind === 'bearer'
      ? // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
        '`Bearer ${HOOK_TOKEN}`'
      : `'Basic ' + Buffer.from(${quoted(`${auth.username}:`)} + HOOK_PASSWORD).toString('base64')`
  return equality('headers.authorization', wanted, 'the credentials are missing or wrong')
}

function bodySecret({ method, isForm }: ReceiverFacts): string {
  if (method === 'GET') return "new URLSearchParams(queryOf(request).toString()).get('secret')"
  return isForm ? "new URLSearchParams(body.toString()).get('secret')" : 'read(body)?.secret'
}

function keyLines({ key }: SignatureFacts): string[] {
  if (key.kind === 'ed25519')
    return [
      '// Of a secret key (whsk_) the second half is the public one (whpk_), which is all a receiver needs.',
      "const raw = Buffer.from(HOOK_SECRET.replace(/^wh[sp]k_/, ''), 'base64').subarray(-32)",
      "const key = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]), format: 'der', type: 'spki' })",
    ]
  if (key.kind === 'hex') return ["const key = Buffer.from(HOOK_SECRET, 'hex')"]
  if (key.kind === 'utf8') return ['const key = HOOK_SECRET']
  return [`const key = Buffer.from(HOOK_SECRET${key.prefix ? `.replace(/^${key.prefix}/, '')` : ''}, 'base64')`]
}

function signatureFault(facts: SignatureFacts): string[] {
  const { headers, tolerance, encoding, value } = facts
  const beside = (['id', 'timestamp', 'eventType'] as const).flatMap((field) => {
    const name = headers[field]
    const variable = field === 'eventType' ? 'event' : field
    return name && facts.content.some((piece) => 'field' in piece && piece.field === variable) ? [{ variable, name }] : []
  })
  const verdict =
    facts.key.kind === 'ed25519'
      ? `verify(null, content, key, Buffer.from(each, '${encoding}'))`
      : `same(Buffer.from(each, '${encoding}'), expected)`
  return [
    `/** ${facts.name}: ${facts.source} */`,
    'function signatureFault(headers, body) {',
    `  const value = headers[${quoted(headers.signature.toLowerCase())}]`,
    `  if (!value) return ${quoted(`${headers.signature} is missing`)}`,
    ...beside.flatMap(({ variable, name }) => [
      `  const ${variable} = headers[${quoted(name.toLowerCase())}]`,
      `  if (!${variable}) return ${quoted(`${name} is missing`)}`,
    ]),
    ...extraction(facts).map((line) => `  ${line}`),
    ...(tolerance
      ? [
          '  const age = Math.floor(Date.now() / 1000) - Number(timestamp)',
          `  if (!(${tolerance.direction === 'both' ? 'Math.abs(age)' : 'age'} <= ${tolerance.seconds})) return 'the timestamp is too old${tolerance.direction === 'both' ? ', or from the future' : ''}'`,
        ]
      : []),
    `  const content = Buffer.concat([${contentOf(facts.content, value.kind === 'pairs' && value.names !== undefined)}])`,
    ...(facts.key.kind === 'ed25519' ? [] : ["  const expected = createHmac('sha256', key).update(content).digest()"]),
    `  return signatures.some((each) => ${verdict}) ? null : 'the signature is wrong'`,
    '}',
  ]
}

function extraction({ value }: SignatureFacts): string[] {
  if (value.kind === 'entries')
    return [
      `const signatures = value.split(' ').flatMap((entry) => (entry.startsWith('${value.prefix}') ? [entry.slice(${value.prefix.length})] : []))`,
    ]
  if (value.kind === 'pairs')
    return [
      `const members = value.split('${value.separator}').map((member) => member.split(/=(.*)/s))`,
      `const timestamp = members.find(([name]) => name === '${value.timestamp}')?.[1]`,
      `const signatures = members.filter(([name]) => name === '${value.signature}').map(([, text]) => text ?? '')`,
      ...(value.names
        ? [
            `const names = members.find(([name]) => name === '${value.names}')?.[1] ?? ''`,
            "const signed = names.split(' ').filter(Boolean).map((name) => headers[name.toLowerCase()] ?? '')",
          ]
        : []),
    ]
  const { pattern, fields } = extractionPattern(value.pieces)
  if (pattern === '') return ['const signatures = [value]']
  const others = fields.filter((field) => field !== 'signature' && field === 'timestamp')
  return [
    `const found = /^${pattern.replaceAll('/', '\\/')}$/s.exec(value)`,
    `if (!found) return 'the signature header reads otherwise'`,
    ...others.map((field) => `const ${field} = found.groups.${field}`),
    'const signatures = [found.groups.signature]',
  ]
}

function contentOf(pieces: Piece[], hasNames: boolean): string {
  if (hasNames) return "Buffer.from([timestamp, names, ...signed, ''].join('.')), body"
  const written: string[] = []
  let text = ''
  const flush = () => {
    if (text !== '') written.push(`Buffer.from(\`${text}\`)`)
    text = ''
  }
  for (const piece of pieces) {
    if ('literal' in piece) text += piece.literal.replace(/[\\`]|\$\{/g, '\\$&')
    else if (piece.field === 'body') {
      flush()
      written.push('body')
    } else text += `\${${piece.field}}`
  }
  flush()
  return written.join(', ')
}
