/** Commands that send a first request to an address, ready to be pasted. */
export type Tool = 'curl' | 'httpie' | 'fetch'

export const toolNames: Record<Tool, string> = { curl: 'cURL', httpie: 'HTTPie', fetch: 'fetch' }

/** `trust`: the address speaks https under an authority of Hookbench's own, which the command has to be told. */
export function tryLine(tool: Tool, url: string): string {
  const trust = url.startsWith('https:')
  if (tool === 'httpie') return `http${trust ? ' --verify=hookbench-authority.pem' : ''} POST ${url} hello=hookbench`
  if (tool === 'fetch') {
    const init = "{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ hello: 'hookbench' }) }"
    return `await fetch('${url}', ${init})`
  }
  return `curl${trust ? ' --cacert hookbench-authority.pem' : ''} -X POST ${url} -H 'content-type: application/json' -d '{"hello":"hookbench"}'`
}

export const inboxUrl = (base: string, name: string) => `${base.replace(/\/+$/, '').replace(/\/in$/, '')}/in/${name}`
