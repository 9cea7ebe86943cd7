import { against } from './guard'

const http = 'src-main/adapters/http'
const evaluator = 'src-main/adapters/expression/evaluator.ts'
const worker = 'src-main/adapters/expression/expression-worker.ts'
const address = 'src-main/engine/delivery/address-guard.ts'
const redirect = 'src-main/engine/delivery/redirect.ts'

export const ofWhatComesIn = [
  ...against('A target leads inside', [
    [
      'addresses of machines and clouds',
      address,
      'const guarded = address ? guardedIn(address, allowed) : nameOfMetadata(host)',
      'const guarded = null as Guarded | null',
      'test/engine/address-guard',
    ],
    ['IPv4 inside IPv6', address, 'const meant = [address, ...embedded(address)]', 'const meant = [address]', 'test/engine/address-guard'],
    [
      'addresses in the URL',
      `${http}/pools.ts`,
      'refusal: remembered((host) => whyGuarded(host, allowed))',
      'refusal: () => null',
      'test/adapters/sender',
      'test/engine/connection',
    ],
    ['addresses after DNS', `${http}/guarded-lookup.ts`, 'return why === null', 'return true', 'test/adapters/sender'],
    [
      'a proxy inside',
      `${http}/pools.ts`,
      'if (why !== null) throw new WireFault',
      "if (why === '') throw new WireFault",
      'test/adapters/sender',
    ],
    [
      'a forward inside',
      'src-main/engine/inbox/forward-target.ts',
      'const guarded = whyGuarded(url.hostname, [])',
      'const guarded = null',
      'test/engine/inbox-forward',
    ],
    [
      'a redirect takes no credentials elsewhere',
      redirect,
      "return sameOrigin || !(['authorization', 'cookie'].includes(lower) || secretHeaders.has(lower))",
      'return true',
      'test/engine/connection',
    ],
    [
      'a redirect takes no client certificate elsewhere',
      redirect,
      'request.connection && !sameOrigin &&',
      'request.connection && false &&',
      'test/engine/connection',
    ],
  ]),
  ...against('A hostile receiver or sender', [
    ['answers of a bounded size', 'src-main/adapters/http/attempt.ts', "this.fail('body-too-large')", '', 'test/adapters/sender'],
    [
      'answers in a bounded time',
      'src-main/adapters/http/attempt.ts',
      "this.fail('timeout'), wire.timeoutMs",
      "this.fail('timeout'), 1e9",
      'test/adapters/sender',
    ],
    ['bodies of captures that end', `${http}/read-body.ts`, 'if (size > maxBytes * 4) finish(true)', '', 'test/adapters/receiver'],
    [
      'captures of a bounded size',
      `${http}/read-body.ts`,
      'else if (room > 0) chunks.push(chunk.subarray(0, room))',
      'else chunks.push(chunk)',
      'test/adapters/receiver',
    ],

    [
      'requests in a bounded time',
      `${http}/http-receiver.ts`,
      'requestTimeout: patience,\n    headersTimeout: Math.min(patience, minute / 4)',
      'requestTimeout: 0,\n    headersTimeout: 0',
      'test/adapters/receiver-hostile',
    ],
    [
      'requests at the web door in a bounded time',
      'src-main/web/server.ts',
      'headersTimeout: Math.min(patienceMs, 15_000),\n    requestTimeout: patienceMs',
      'headersTimeout: 0,\n    requestTimeout: 0',
      'test/web/slow-clients',
    ],
    ['no bombs in coded bodies', `${http}/content-codings.ts`, '{ maxOutputLength: mostBytes }', '{}', 'test/adapters/content-codings'],
    ['no more than four codings', `${http}/content-codings.ts`, 'if (names.length > 4) return null', '', 'test/adapters/content-codings'],
    [
      'headers as long as a signature may be',
      'src-main/request/verify/verify.ts',
      'value.length <= limits.headerValueLength',
      'value.length >= 0',
      'test/request/long-headers',
    ],
    [
      'white space looked at once',
      'src-main/request/verify/header-mistakes.ts',
      "value.replace(/\\s+/g, ' ')",
      'value',
      'test/request/long-headers',
    ],
    [
      'heads of a bounded size',
      `${http}/http-receiver.ts`,
      'maxHeaderSize: 256 * 1024',
      'maxHeaderSize: 256 * 1024 * 1024',
      'test/adapters/receiver-hostile',
    ],

    [
      'bodies at the web door of a bounded size',
      'src-main/rpc/json-body.ts',
      'if (size <= most) chunks.push(chunk)',
      'if (size) chunks.push(chunk)',
      'test/web/rest',
    ],
    [
      'stars that look at each character once',
      'src-main/engine/query/operator.ts',
      'const whole = alike(text)\n',
      "const whole = alike(text)\n      if (parts.length > 0) return new RegExp('^' + alike(pattern).split('*').join('[^]*') + '$').test(whole)\n",
      'test/engine/query/wildcard',
    ],
  ]),
  ...against('Expressions of a workspace', [
    [
      'patterns of runs as expressions',
      'src-main/engine/run/expectation.ts',
      'const [found] = await evaluate(question)',
      'const [found] = [{ json: String(new RegExp(matches).test(text)) } as { json: string } | { error: string }]',
      'test/engine/expectation',
    ],
    [
      'patterns of catalogs that end',
      'src-main/formats/openapi/check.ts',
      'if (!isSafePattern(pattern)) return rest',
      "if (typeof pattern !== 'string') return rest",
      'test/formats/pattern',
    ],
    ['an end after 250 ms', evaluator, 'end(`takes longer', 'String(`takes longer', 'test/adapters/evaluator'],
    ['bounded memory', 'src-main/adapters/child.ts', 'execArgv: heap ? heapFlags(heap) : []', 'execArgv: []', 'test/adapters/evaluator'],
    [
      'an environment of its own',
      evaluator,
      'const env = Object.fromEntries(passedOn.map((name) => [name, process.env[name]]))',
      'const env = process.env',
      'test/adapters/evaluator',
    ],
    ['$pad of a bounded width', worker, 'if (Math.abs(wanted) > widestPad) throw', 'if (false) throw', 'test/adapters/evaluator'],
    [
      'no functions that lead out',
      worker,
      "if (isFunction(value)) throw new Error('gives a function, not a value')",
      '',
      'test/adapters/evaluator',
    ],
    ['nothing outlives who asked', worker, "process.kill(process.pid, 'SIGKILL')", '0', 'test/adapters/evaluator'],
  ]),
]
