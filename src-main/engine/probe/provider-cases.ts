import { lookalike } from '../delivery/mischief'
import { authHeader } from '../hooks/hook-secrets'
import type { ProbeBench } from './bench'
import type { ProbeCase } from './case'
import { accepted, refused } from './must-cases'

/** What only some providers have: headers of the customer's own, authentication, other encodings, bodies of the customer's own, empty fields. */
export function providerCases(bench: ProbeBench): ProbeCase[] {
  return [...headerCases(bench), ...authCases(bench), ...encodingCases(bench), ...nullCases(bench), ...timeCases(bench)]
}

function headerCases(bench: ProbeBench): ProbeCase[] {
  if (bench.headers.length === 0) return []
  return [
    refused('missing-header', 'It refuses a request without the header that proves who sends.', async () => [
      await bench.built(bench.event(), { headers: [] }),
    ]),
    refused('wrong-header', 'It refuses another value of that header.', async () => [
      await bench.built(bench.event(), { headers: bench.headers.map(([name, value]) => [name, lookalike(value, bench.crypto)]) }),
    ]),
  ]
}

function authCases(bench: ProbeBench): ProbeCase[] {
  const [auth] = bench.auth
  if (!auth) return []
  const kind = auth[1].startsWith('Basic ') ? 'basic' : 'bearer'
  const wrongAuth =
    authHeader(kind === 'basic' ? { kind, username: 'nobody' } : { kind }, lookalike('another-password', bench.crypto)) ?? []
  return [
    refused(`wrong-${kind}`, 'It refuses other credentials.', async () => [await bench.built(bench.event(), { auth: wrongAuth })]),
    refused(`missing-${kind}`, 'It refuses a request without credentials.', async () => [await bench.built(bench.event(), { auth: [] })]),
  ]
}

function encodingCases(bench: ProbeBench): ProbeCase[] {
  if (bench.isSchemeAlone) return []
  const { settings, contentTypes, methods, auth } = bench.catalog
  const should = (id: string, proves: string, hook: object, credentials = bench.auth): ProbeCase => ({
    ...accepted(id, proves, async () => [await bench.built(bench.event(), { hook, auth: credentials })]),
    level: 'should',
  })
  const other = contentTypes.find((one) => one !== contentTypes[0])
  const getAuth = auth.methods && !auth.methods.includes('GET') ? [] : bench.auth
  const fields = [{ field: 'source', value: 'webhook' }]
  return [
    ...(settings.includes('contentType') && other
      ? [should(other, `It reads a body as ${other}, which this provider can send too.`, { contentType: other })]
      : []),
    ...(settings.includes('method') && methods.allowed.includes('GET') && getAuth.length === bench.auth.length
      ? [should('get', 'It reads an event from the query, as this provider can send it with GET.', { method: 'GET' }, getAuth)]
      : []),
    ...(settings.includes('customPayload')
      ? [should('custom-body', 'It takes a body of the customer’s own.', { customPayload: { on: true, fields } })]
      : []),
  ]
}

/** One request for each field that is null in a sample. */
function nullCases(bench: ProbeBench): ProbeCase[] {
  const records = bench.type.samples.flatMap(({ payload }) => (isRecord(payload) ? [payload] : []))
  const places = [...new Set(records.flatMap((record) => nullsIn(record, [])).map((path) => JSON.stringify(path)))].map((text): string[] =>
    JSON.parse(text),
  )
  const filled = records[0]
  if (places.length === 0 || !filled) return []
  const level = bench.scheme === null ? 'must' : 'should'
  const requests = async () =>
    Promise.all(
      places.map(async (path) => ({
        ...(await bench.built(bench.event({ payload: JSON.stringify(withNull(filled, path)) }))),
        label: path.join('.'),
      })),
    )
  return [{ ...accepted('nulls', 'It takes null in each field that may be null.', requests), level }]
}

function timeCases(bench: ProbeBench): ProbeCase[] {
  if (bench.scheme !== null) return []
  const withinMs = bench.catalog.delivery.timeoutMs.value
  const proves = `It answers before ${bench.catalog.name} gives up waiting.`
  return [{ ...accepted('in-time', proves, async () => [await bench.built(bench.event())]), withinMs }]
}

type Record_ = Record<string, unknown>
const isRecord = (value: unknown): value is Record_ => typeof value === 'object' && value !== null && !Array.isArray(value)

function nullsIn(record: Record_, path: string[]): string[][] {
  return Object.entries(record).flatMap(([name, value]) => {
    if (value === null) return [[...path, name]]
    return isRecord(value) ? nullsIn(value, [...path, name]) : []
  })
}

function withNull(record: Record_, [name = '', ...rest]: string[]): Record_ {
  const inner = record[name]
  return { ...record, [name]: rest.length > 0 && isRecord(inner) ? withNull(inner, rest) : null }
}
