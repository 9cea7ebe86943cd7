import { z } from 'zod'
import type { HeaderPairs, Timings } from '../../src-preload/contract/exchange'
import { fromBase64, utf8 } from '../request/bytes'

const Pairs = z.array(z.object({ name: z.string(), value: z.string() }))
const Phase = z.number().optional()
const Content = z.object({ text: z.string().optional(), encoding: z.string().optional() })
const Entry = z.object({
  startedDateTime: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no date'),
  time: z.number().optional(),
  request: z.object({
    method: z.string().min(1),
    url: z.string().min(1),
    headers: Pairs,
    postData: z
      .object({
        mimeType: z.string().optional(),
        text: z.string().optional(),
        params: Pairs.optional().catch([]),
        _encoding: z.string().optional(),
      })
      .optional(),
  }),
  response: z.object({ status: z.number().int(), headers: Pairs, content: Content.optional(), _error: z.string().nullish() }).optional(),
  timings: z.object({ dns: Phase, connect: Phase, ssl: Phase, wait: Phase }).optional(),
  comment: z.string().optional(),
})
const Har = z.object({ log: z.object({ entries: z.array(z.unknown()) }) })

export interface ImportedEntry {
  /** ISO 8601. */
  at: string
  request: { method: string; url: string; headers: HeaderPairs; body: Uint8Array }
  response: { status: number; headers: HeaderPairs; body: Uint8Array } | null
  error: string | null
  timings: Timings
  note: string | null
}

/** Reads an archive of any program that keeps to HAR 1.2. Answers what is wrong with it instead, entries by their number from 1. */
export function readHar(text: string): { entries: ImportedEntry[] } | { wrong: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { wrong: `It is no JSON: ${error instanceof Error ? error.message : error}` }
  }
  const har = Har.safeParse(parsed)
  if (!har.success) return { wrong: 'It has no log.entries, so it is no HAR.' }
  const entries: ImportedEntry[] = []
  for (const [at, raw] of har.data.log.entries.entries()) {
    const entry = Entry.safeParse(raw)
    const issue = entry.error?.issues[0]
    if (!entry.success) return { wrong: `Entry ${at + 1}, ${issue?.path.join('.') || 'as a whole'}: ${issue?.message}` }
    entries.push(imported(entry.data))
  }
  return { entries }
}

function imported({ startedDateTime, time, request, response, timings, comment }: z.infer<typeof Entry>): ImportedEntry {
  const happened = (ms: number | undefined) => (ms === undefined || ms < 0 ? null : ms)
  const { dns, connect, ssl, wait } = timings ?? {}
  const [connected, secured] = [happened(connect), happened(ssl)]
  return {
    at: new Date(startedDateTime).toISOString(),
    request: { method: request.method.toUpperCase(), url: request.url, headers: pairs(request.headers), body: bodyOf(request.postData) },
    // Status 0 is what browsers write where nothing came back.
    response:
      response && response.status > 0
        ? { status: response.status, headers: pairs(response.headers), body: contentOf(response.content) }
        : null,
    error: response && response.status > 0 ? null : (response?._error ?? null),
    timings: {
      dns: happened(dns),
      connect: connected === null ? null : Math.max(0, connected - (secured ?? 0)),
      tls: secured,
      firstByte: happened(wait),
      total: happened(time),
    },
    note: comment ?? null,
  }
}

type PostData = z.infer<typeof Entry>['request']['postData']
function bodyOf(data: PostData): Uint8Array {
  if (data?.text !== undefined) return data._encoding === 'base64' ? (fromBase64(data.text) ?? utf8(data.text)) : utf8(data.text)
  const form = new URLSearchParams()
  for (const { name, value } of data?.params ?? []) form.append(name, value)
  return utf8(form.toString())
}

function contentOf(content: z.infer<typeof Content> | undefined): Uint8Array {
  const text = content?.text ?? ''
  return content?.encoding === 'base64' ? (fromBase64(text) ?? utf8(text)) : utf8(text)
}

/** HTTP/2 writes its own as headers with a colon in front. */
function pairs(headers: z.infer<typeof Pairs>): HeaderPairs {
  return headers.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name, value])
}
