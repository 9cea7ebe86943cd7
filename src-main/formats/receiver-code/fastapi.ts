import type { Piece, ReceiverFacts, SignatureFacts } from './facts'
import { extractionPattern } from './pattern'

export function fastapiReceiver(facts: ReceiverFacts): string {
  const { signature, isForm, method } = facts
  const isEd = signature?.key.kind === 'ed25519'
  const compares = facts.auth !== null || facts.headers.length > 0 || facts.token !== null || facts.bodySecret || (signature && !isEd)
  const modules = [
    ...(facts.auth?.kind === 'basic' || signature?.encoding === 'base64' || signature?.key.kind === 'base64' || isEd ? ['base64'] : []),
    ...(signature && !isEd ? ['hashlib'] : []),
    ...(compares ? ['hmac'] : []),
    ...(isForm ? [] : ['json']),
    ...(facts.env.length > 0 ? ['os'] : []),
    ...(signature?.value.kind === 'template' ? ['re'] : []),
    ...(signature?.tolerance ? ['time'] : []),
  ]
  return [
    `# Receives what the hook ${facts.title} sends.`,
    ...modules.map((name) => `import ${name}`),
    ...(isForm ? ['from urllib.parse import parse_qsl'] : []),
    '',
    ...(isEd
      ? [
          'from cryptography.exceptions import InvalidSignature',
          'from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey',
        ]
      : []),
    'from fastapi import FastAPI, Request, Response',
    '',
    'app = FastAPI()',
    ...facts.env.map(({ name, what }) => `${name} = os.environ[${text(name)}]  # ${what}`),
    '',
    ...(signature ? ['', ...keyLines(signature), '', '', ...signatureFault(signature)] : []),
    '',
    'def fault_of(headers, body: bytes):',
    '    """Why a request is not from the provider, or None."""',
    ...(facts.unverified ? [`    # ${facts.unverified}`] : []),
    ...checks(facts).flatMap(([given, wanted, fault]) => [
      `    if not hmac.compare_digest((${given} or "").encode(), ${wanted}.encode()):`,
      `        return ${text(fault)}`,
    ]),
    `    return ${signature ? 'signature_fault(headers, body)' : 'None'}`,
    '',
    '',
    'def read(body: bytes):',
    ...(isForm
      ? ['    return dict(parse_qsl(body.decode(), keep_blank_values=True))']
      : ['    try:', '        return json.loads(body)', '    except ValueError:', '        return None']),
    '',
    '',
    `@app.${method.toLowerCase()}(${text(facts.path)})`,
    'async def receive(request: Request):',
    method === 'GET' ? '    body = request.scope["query_string"]' : '    body = await request.body()',
    '    fault = fault_of(request.headers, body)',
    '    if fault:',
    '        return Response(fault, status_code=401)',
    '    event = read(body)',
    '    if not isinstance(event, dict):',
    '        return Response("This is no event", status_code=400)',
    ...(facts.example
      ? [
          `    lead_data = event.get(${text(facts.example.payload)})`,
          `    print(${text(facts.example.words)}, lead_data)`,
          `    # ${facts.example.comment}`,
        ]
      : ['    print("Received:", event)', '    # Do your work here, or better: behind the answer. An event may come twice.']),
    '    return Response("Webhook received")',
    '',
  ].join('\n')
}

/** JSON's strings are Python's as well. */
const text = (value: string) => JSON.stringify(value)
const header = (name: string) => `headers.get(${text(name)})`

type Check = [given: string, wanted: string, fault: string]
function checks({ auth, headers, token, bodySecret }: ReceiverFacts): Check[] {
  const basic =
    auth?.kind === 'basic' ? `("Basic " + base64.b64encode((${text(`${auth.username}:`)} + HOOK_PASSWORD).encode()).decode())` : ''
  return [
    ...(auth
      ? [
          [
            header('authorization'),
            auth.kind === 'basic' ? basic : '("Bearer " + HOOK_TOKEN)',
            'the credentials are missing or wrong',
          ] as Check,
        ]
      : []),
    ...headers.map(({ name, variable }): Check => [header(name), variable, `${name} is missing or wrong`]),
    ...(token ? [[header(token), 'HOOK_SECRET', `${token} is missing or wrong`] as Check] : []),
    ...(bodySecret
      ? [['str((read(body) or {}).get("secret", ""))', 'HOOK_SECRET', 'the secret in the body is missing or wrong'] as Check]
      : []),
  ]
}

function keyLines({ key }: SignatureFacts): string[] {
  if (key.kind === 'ed25519')
    return [
      '# Of a secret key (whsk_) the second half is the public one (whpk_), which is all a receiver needs.',
      'KEY = Ed25519PublicKey.from_public_bytes(base64.b64decode(HOOK_SECRET.removeprefix("whsk_").removeprefix("whpk_"))[-32:])',
    ]
  if (key.kind === 'hex') return ['KEY = bytes.fromhex(HOOK_SECRET)']
  if (key.kind === 'utf8') return ['KEY = HOOK_SECRET.encode()']
  const bare = key.prefix ? `HOOK_SECRET.removeprefix(${text(key.prefix)})` : 'HOOK_SECRET'
  return [`KEY = base64.b64decode(${bare} + "==")`]
}

function signatureFault(facts: SignatureFacts): string[] {
  const { headers, tolerance, encoding, value } = facts
  const beside = (['id', 'timestamp', 'eventType'] as const).flatMap((field) => {
    const name = headers[field]
    const variable = field === 'eventType' ? 'event' : field
    return name && facts.content.some((piece) => 'field' in piece && piece.field === variable) ? [{ variable, name }] : []
  })
  const expected = encoding === 'hex' ? '.hexdigest()' : '.digest()).decode()'
  return [
    'def signature_fault(headers, body: bytes):',
    `    """${facts.name}: ${facts.source}"""`,
    `    value = ${header(headers.signature)}`,
    '    if not value:',
    `        return ${text(`${headers.signature} is missing`)}`,
    ...beside.flatMap(({ variable, name }) => [
      `    ${variable} = ${header(name)}`,
      `    if not ${variable}:`,
      `        return ${text(`${name} is missing`)}`,
    ]),
    ...extraction(value).map((line) => `    ${line}`),
    ...(tolerance
      ? [
          '    if not (timestamp or "").isdigit():',
          '        return "the timestamp is missing"',
          '    age = int(time.time()) - int(timestamp)',
          `    if ${tolerance.direction === 'both' ? 'abs(age)' : 'age'} > ${tolerance.seconds}:`,
          `        return "the timestamp is too old${tolerance.direction === 'both' ? ', or from the future' : ''}"`,
        ]
      : []),
    `    content = ${contentOf(facts.content, value.kind === 'pairs' && value.names !== undefined)}`,
    ...(facts.key.kind === 'ed25519'
      ? [
          '    for each in signatures:',
          '        try:',
          '            KEY.verify(base64.b64decode(each), content)',
          '            return None',
          '        except (InvalidSignature, ValueError):',
          '            pass',
          '    return "the signature is wrong"',
        ]
      : [
          `    expected = ${encoding === 'hex' ? '' : 'base64.b64encode('}hmac.new(KEY, content, hashlib.sha256)${expected}`,
          '    genuine = any(hmac.compare_digest(each.encode(), expected.encode()) for each in signatures)',
          '    return None if genuine else "the signature is wrong"',
        ]),
    '',
  ]
}

function extraction(value: SignatureFacts['value']): string[] {
  if (value.kind === 'entries')
    return [`signatures = [entry[${value.prefix.length}:] for entry in value.split(" ") if entry.startswith(${text(value.prefix)})]`]
  if (value.kind === 'pairs')
    return [
      `members = [member.partition("=") for member in value.split(${text(value.separator)})]`,
      `timestamp = next((rest for name, _, rest in members if name == ${text(value.timestamp)}), "")`,
      `signatures = [rest for name, _, rest in members if name == ${text(value.signature)}]`,
      ...(value.names
        ? [
            `names = next((rest for name, _, rest in members if name == ${text(value.names)}), "")`,
            'signed = [headers.get(name, "") for name in names.split()]',
          ]
        : []),
    ]
  const { pattern, fields } = extractionPattern(value.pieces)
  if (pattern === '') return ['signatures = [value]']
  return [
    `found = re.fullmatch(${text(pattern.replaceAll('(?<', '(?P<'))}, value, re.DOTALL)`,
    'if not found:',
    '    return "the signature header reads otherwise"',
    ...(fields.includes('timestamp') ? ['timestamp = found["timestamp"]'] : []),
    'signatures = [found["signature"]]',
  ]
}

function contentOf(pieces: Piece[], hasNames: boolean): string {
  if (hasNames) return '".".join([timestamp, names, *signed, ""]).encode() + body'
  const parts = pieces.map((piece) =>
    'literal' in piece ? `${text(piece.literal)}.encode()` : piece.field === 'body' ? 'body' : `${piece.field}.encode()`,
  )
  return parts.join(' + ') || 'b""'
}
