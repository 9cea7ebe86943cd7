import { against } from './guard'

const guard = 'src-main/web/guard.ts'
const server = 'src-main/web/server.ts'
const answer = 'src-main/web/answer.ts'
const sessions = 'src-main/web/sessions.ts'
const policy = 'src-main/web/content-policy.ts'
const token = 'src-main/web/token-check.ts'
const nosniff = "response.setHeader('X-Content-Type-Options', 'nosniff')"

export const ofTheDoors = [
  ...against('Another web page', [
    [
      "other pages' Origin",
      guard,
      'nullOrigin) return null\n  return otherPage',
      'nullOrigin) return null\n  return null',
      'test/web/guard',
      'test/e2e/other-origin',
    ],
    ['pages that embed an address', guard, 'return isEmbedding(request) ? otherPage : null', 'return null', 'test/web/guard'],
    [
      'Origin and Host of a socket',
      server,
      'refusalOf(request, port) ?? (sessions.has',
      '(sessions.has',
      'test/web/guard',
      'test/e2e/other-origin',
    ],
    [
      'the session of a socket',
      server,
      'sessions.has(request.headers.cookie) ? null : noSession',
      'true ? null : noSession',
      'test/web/guard',
    ],
    ['no CORS', answer, nosniff, `${nosniff}\n  response.setHeader('Access-Control-Allow-Origin', '*')`, 'test/web/guard'],
    ['SameSite of the cookie', sessions, ' SameSite=Strict;', '', 'test/web/session'],
    ['HttpOnly of the cookie', sessions, ' HttpOnly;', '', 'test/web/session'],
    [
      'REST takes a token only, never a cookie',
      server,
      'if (hasToken(request, response, check)) await (await inside).rest',
      'if (sessions.has(request.headers.cookie) || hasToken(request, response, check)) await (await inside).rest',
      'test/web/token',
    ],
    [
      'guesses of another site’s page are not counted',
      'src-main/web/sign-in.ts',
      'if (isFromOtherSite(request))',
      'if (false)',
      'test/web/session',
    ],
    ['no frame holds the page', policy, '    "frame-ancestors \'none\'",\n', '', 'test/web/page'],
    ['no frame holds any other answer', answer, "response.setHeader('X-Frame-Options', 'DENY')", '', 'test/web/harden'],
  ]),
  ...against('DNS rebinding', [
    ['own Host only', guard, '!host || !isOwnHost(host, port)', '!host', 'test/web/guard', 'test/e2e/other-origin'],
  ]),
  ...against('Another machine', [
    ['loopback only', 'src-main/web/listen.ts', "host: '127.0.0.1'", "host: '0.0.0.0'", 'test/web/guard'],
    [
      'the receiver on loopback unless told otherwise',
      'src-preload/contract/receiver.ts',
      ".default('127.0.0.1')",
      ".default('0.0.0.0')",
      'test/adapters/receiver-control',
    ],
    [
      'a receiver that others reach says so',
      'src-main/adapters/http/receiver-control.ts',
      'warning ?? (open ?',
      'warning ?? (false ?',
      'test/adapters/receiver-control',
    ],
  ]),
  ...against('Guessing', [
    [
      'the token itself',
      token,
      'if (timingSafeEqual(given, right)) return',
      'if (given && right && timingSafeEqual) return',
      'test/web/token',
    ],
    ['twenty wrong ones a minute', token, '>= mostWrong) return locked', '> 1e9) return locked', 'test/web/token', 'test/web/session'],
    ['a session is one that was opened', sessions, 'value !== undefined && sessions.has(value)', 'value !== undefined', 'test/web/guard'],
  ]),
  ...against('Captured HTML or script', [
    [
      'scripts by nonce only',
      policy,
      "`script-src 'self' 'nonce-",
      "`script-src 'self' 'unsafe-inline' 'none-",
      'test/web/page',
      'test/e2e/window-security',
    ],
    [
      'styles by nonce only',
      policy,
      "`style-src 'self' 'nonce-",
      "`style-src 'self' 'unsafe-inline' 'none-",
      'test/web/page',
      'test/e2e/window-security',
    ],
    [
      'no eval',
      policy,
      "`script-src 'self' 'nonce-",
      "`script-src 'self' 'unsafe-eval' 'nonce-",
      'test/web/page',
      'test/e2e/window-security',
    ],
    [
      'a nonce a load',
      'src-main/web/page.ts',
      "randomBytes(16).toString('base64')",
      "Buffer.alloc(16).toString('base64')",
      'test/web/page',
    ],
    ['nosniff', answer, nosniff, '', 'test/web/harden', 'test/e2e/other-origin'],
    [
      'bodies as text',
      'src-renderer/components/code.tsx',
      '<CodeSurface {...props} />',
      '<div dangerouslySetInnerHTML={{ __html: props.text }} /><CodeSurface {...props} />',
      'test/e2e/other-origin',
    ],
  ]),
]
