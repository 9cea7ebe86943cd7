import type { ProbeInput, ProbeReportInput } from '../../src-preload/contract/probe'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useHooks } from '../stores/hooks'
import { type ProbeDraft, useProbe } from '../stores/probe'
import { saveFile } from './save-file'
import { tellProblem } from './tell'

let ending: AbortController | null = null

/** Sends the battery; each case is shown as it ends. */
export async function startProbe(as: string) {
  ending?.abort()
  const mine = new AbortController()
  ending = mine
  const { draft } = useProbe.getState()
  const target = draft.whom === 'hook' ? useHooks.getState().list.find(({ id }) => id === draft.hook)?.target : draft.url
  useProbe.setState({ results: [], state: 'running', problem: null, of: { url: target ?? '', as, at: new Date().toISOString() } })
  try {
    for await (const result of await client.probe(inputOf(draft), { signal: mine.signal })) {
      if (mine.signal.aborted) return
      useProbe.setState(({ results }) => ({ results: [...results, result] }))
      if (result.case === 'valid') void sayWhere(result.exchanges[0])
    }
    if (!mine.signal.aborted) useProbe.setState({ state: 'done' })
  } catch (error) {
    if (mine.signal.aborted) return
    useProbe.setState(({ results }) => ({ state: results.length > 0 ? 'stopped' : 'idle', problem: problemOf(error) }))
  }
}

/** Where a hook's target leads in the end is in the log. */
async function sayWhere(exchange: string | undefined) {
  if (exchange === undefined) return
  const found = await client.log.get({ id: exchange }).catch(() => null)
  if (found) useProbe.setState(({ of }) => ({ of: of && { ...of, url: found.request.url } }))
}

export function stopProbe() {
  ending?.abort()
  useProbe.setState({ state: 'stopped' })
}

const files = { html: { name: 'conformance.html', type: 'text/html' }, junit: { name: 'conformance.xml', type: 'application/xml' } }

export async function saveProbe(format: ProbeReportInput['format']) {
  const { of, results } = useProbe.getState()
  if (!of) return
  try {
    const { text } = await client.probeReport({ format, ...of, results })
    saveFile(files[format].name, [text], files[format].type)
  } catch (error) {
    tellProblem('The report could not be saved', error)
  }
}

function inputOf({ whom, hook, url, by, catalog, scheme, type, secret, headerName, headerValue, ...draft }: ProbeDraft): ProbeInput {
  const typed = type.trim() === '' ? {} : { type: type.trim() }
  if (whom === 'hook') return { hook, ...typed }
  const { auth, username, authSecret } = draft
  return {
    url: url.trim(),
    ...(by === 'catalog' ? { catalog, ...typed } : { signing: { scheme, custom: null } }),
    ...(secret === '' ? {} : { secret }),
    ...(headerName.trim() === '' ? {} : { headers: [{ name: headerName.trim(), value: headerValue, secret: true }] }),
    ...(auth === 'none' ? {} : { auth: auth === 'basic' ? { kind: auth, username } : { kind: auth }, authSecret }),
  }
}
