import { randomBytes } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

// A browser is started with its page on the command line, where every user of the machine can read it. So it is given a file that only its
// user can read, and the file has a code in it that works once.

/** How long the code in a hand-over file lives. */
export const handOverLifeMs = 60_000
/** How long a link lives that is printed for a person to copy. */
export const linkLifeMs = 600_000

/** Writes the file to open in a browser into `folder` and answers its path. Those of earlier hand-overs are removed. */
export async function writeHandOver(folder: string, url: string, code: string): Promise<string> {
  await removeHandOvers(folder)
  const path = join(folder, `open-${randomBytes(8).toString('hex')}.html`)
  await writeFile(path, page(url, code), { mode: 0o600, flag: 'wx' })
  return path
}

export async function removeHandOvers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const ours = names.filter((name) => /^open-[0-9a-f]{16}\.html$/.test(name))
  await Promise.all(ours.map((name) => rm(join(folder, name), { force: true })))
}

/** Asks a running door for a code: `url` and `token` as its owner file gives them. For a second start that only opens the page of the first. */
export async function requestCode(url: string, token: string): Promise<string> {
  const response = await fetch(`${url}/session/code`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`the running Hookbench refused to open its page: HTTP ${response.status}`)
  const { code } = (await response.json()) as { code: string }
  return code
}

function page(url: string, code: string): string {
  const nonce = randomBytes(16).toString('base64')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; form-action ${url}">
<title>Opening Hookbench</title>
</head>
<body>
<form method="post" action="${url}/session">
<input type="hidden" name="code" value="${code}">
<button>Open Hookbench</button>
</form>
<script nonce="${nonce}">document.forms[0].submit()</script>
</body>
</html>`
}
