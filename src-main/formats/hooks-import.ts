import { z } from 'zod'
import type { HeaderInput } from '../../src-preload/contract/hook'
import { eventTypeIn, objectIn } from '../engine/inbox/event-type'
import { isSignatureHeader } from '../engine/query/facts'
import { utf8Text } from '../request/bytes'
import { type ImportedEntry, readHar } from './har-import'
import { headerOf, ownHeaders } from './message'

/** A hook somebody else's file describes, before our rules are asked. */
export interface ForeignHook {
  wantedName: string
  catalog: string
  target: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  contentType: 'json' | 'form'
  headers: HeaderInput[]
  /** Null: all. */
  events: string[] | null
  options: Record<string, string | boolean>
  /** The body as a sample of the event type, JSON text. */
  sample: { type: string; payload: string } | null
  notes: string[]
  /** Why there can be no such hook. */
  refusal: string | null
}

/** https://developer.lemlist.com, List webhooks: fields as GET /api/hooks answers them. Unknown ones are passed over. */
const LemlistHook = z.object({
  _id: z.string().optional(),
  targetUrl: z.string().min(1),
  type: z.string().nullish(),
  campaignId: z.string().nullish(),
  isFirst: z.union([z.boolean(), z.string()]).nullish(),
  zapId: z.string().nullish(),
})

/** What lemlist answers to GET /hooks, or a HAR; or what is wrong with the text. */
export function readForeignHooks(text: string): { from: 'lemlist' | 'har'; hooks: ForeignHook[] } | { wrong: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { wrong: `It is no JSON: ${(error as Error).message}` }
  }
  const list = Array.isArray(parsed) ? parsed : (parsed as { hooks?: unknown } | null)?.hooks
  if (Array.isArray(list)) return lemlistHooks(list)
  if (typeof (parsed as { log?: unknown } | null)?.log !== 'object') return { wrong: 'It is neither a list of lemlist hooks nor a HAR.' }
  const har = readHar(text)
  return 'wrong' in har ? har : { from: 'har', hooks: har.entries.map(harHook) }
}

function lemlistHooks(list: unknown[]): ReturnType<typeof readForeignHooks> {
  const hooks: ForeignHook[] = []
  for (const [index, one] of list.entries()) {
    const hook = LemlistHook.safeParse(one)
    if (!hook.success) return { wrong: `Hook ${index + 1} is no lemlist hook: it has no targetUrl.` }
    const { _id, targetUrl, type, campaignId, isFirst, zapId } = hook.data
    hooks.push({
      wantedName: `lemlist ${type ?? 'all'}`,
      ...{ catalog: 'lemlist', target: targetUrl, method: 'POST', contentType: 'json', headers: [] },
      events: type ? [type] : null,
      options: {
        ...(campaignId ? { campaignId } : {}),
        ...(isFirst === true || isFirst === 'true' || isFirst === '1' ? { isFirst: true } : {}),
        ...(zapId ? { zapId } : {}),
      },
      ...{ sample: null, refusal: null },
      notes: [`lemlist never answers a secret: if ${_id ?? 'it'} has one there, give it to this hook too.`],
    })
  }
  return { from: 'lemlist', hooks }
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
/** What belongs to one connection, one body or one browser, not to the sender. */
const passing = new Set([
  'content-type',
  'accept',
  'accept-encoding',
  'accept-language',
  'cookie',
  'origin',
  'referer',
  'user-agent',
  'expect',
  'te',
])
const secretName = /^(proxy-)?authorization$|token|secret|api-?key|password/i

function harHook({ request }: ImportedEntry, index: number): ForeignHook {
  const { method, url } = request
  const [target, notes] = withoutCredentials(url)
  const isForm = /^application\/x-www-form-urlencoded/i.test(headerOf(request.headers, 'content-type') ?? '')
  const text = utf8Text(request.body)
  const json = isForm ? (text === null ? null : formObject(text)) : objectIn(text)
  const type = (eventTypeIn(request.headers, json, null) ?? `${method} ${pathOf(target)}`).slice(0, 200)
  const signed = request.headers.filter(([name]) => isSignatureHeader(name)).map(([name]) => name)
  const kept = ownHeaders(request.headers).filter(
    ([name]) => !passing.has(name.toLowerCase()) && !/^sec-|^:/i.test(name) && !isSignatureHeader(name),
  )
  const secrets = kept.filter(([name]) => secretName.test(name)).map(([name]) => name)
  const known = methods.find((each) => each === method)
  return {
    wantedName: `${hostOf(target)} ${type}`,
    ...{ catalog: 'custom', target, method: known ?? 'POST', contentType: isForm ? 'form' : 'json' },
    headers: kept.map(([name, value]) => ({ name, value, secret: secretName.test(name) })),
    events: json ? [type] : null,
    options: {},
    sample: json ? { type, payload: isForm ? JSON.stringify(json, null, 2) : (text ?? '') } : null,
    notes: [
      ...notes,
      ...(secrets.length > 0 ? [`Sealed: ${secrets.join(', ')}.`] : []),
      ...(signed.length > 0 ? [`Its signature (${signed.join(', ')}) fits one body only and is left out: choose how the hook signs.`] : []),
      ...(json ? [] : [`Request ${index + 1} has no JSON object as its body, so there is no sample.`]),
    ],
    refusal: known ? null : `Hooks don't send ${method}.`,
  }
}

function formObject(text: string): Record<string, unknown> | null {
  const pairs = [...new URLSearchParams(text).entries()]
  return pairs.length > 0 ? Object.fromEntries(pairs) : null
}

function withoutCredentials(url: string): [string, string[]] {
  if (!URL.canParse(url)) return [url, []]
  const parsed = new URL(url)
  if (parsed.username === '' && parsed.password === '') return [url, []]
  parsed.username = ''
  parsed.password = ''
  return [parsed.href, ['User name and password were in its URL and are left out: set Basic authentication on the hook.']]
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url).slice(0, 40)
const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url)
