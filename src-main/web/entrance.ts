import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { answerHtml } from './answer'

/** What a browser without a session sees: how to get in, a form for the token, and a script that redeems a one-time link. */
export function answerEntrance(response: ServerResponse, status: number, trouble: string | null): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
  answerHtml(response, status, entrance(nonce, trouble), policy)
}

/**
 * Sent with the session cookie. Not a redirect: a SameSite=Strict cookie stays out of a navigation that began on another site, and opening
 * the hand-over file is one. What this document loads next begins here.
 */
export function answerWelcome(response: ServerResponse): void {
  const html =
    '<!doctype html><html lang="en"><title>Hookbench</title><meta http-equiv="refresh" content="0;url=/"><a href="/">Open Hookbench</a></html>'
  answerHtml(response, 200, html, "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
}

function entrance(nonce: string, trouble: string | null): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Hookbench is locked</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { max-width: 34rem; margin: 12vh auto 2rem; padding: 0 1.25rem }
  h1 { font-size: 1.3rem; margin: 0 0 .5rem }
  code { font-family: ui-monospace, monospace; font-size: .93em }
  form { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 1.5rem }
  label { flex-basis: 100%; font-weight: 600 }
  input { flex: 1; min-width: 12rem; font: inherit; padding: .45rem .6rem }
  button { font: inherit; padding: .45rem 1rem }
  [role=alert] { border-inline-start: 4px solid; padding-inline-start: .75rem }
</style>
</head>
<body>
<main>
<h1>This browser has no key to Hookbench yet</h1>
${trouble ? `<p role="alert">${trouble}</p>` : ''}
<p>Start it again (<code>npm start</code>, or <code>hookbench open</code>): that opens this page with a key that works once.
Or paste the token. It is printed by <code>hookbench serve --json</code> and stands in the owner file of the data folder.</p>
<form method="post" action="/session">
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="off" spellcheck="false" required autofocus>
<button>Open Hookbench</button>
</form>
<form method="post" action="/session" id="link" hidden><input name="code" type="hidden"></form>
</main>
<script nonce="${nonce}">
  // The code of a one-time link stands behind the #, which browsers never send to a server.
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code) {
    history.replaceState(null, '', '/')
    const form = document.getElementById('link')
    form.elements.code.value = code
    form.submit()
  }
</script>
</body>
</html>`
}
