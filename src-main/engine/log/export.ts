import type { Comparison } from '../../../src-preload/contract/comparison'
import type { Exchange } from '../../../src-preload/contract/exchange'
import type { CopyInput, ExportInput, Imported, ImportInput, Language } from '../../../src-preload/contract/export'
import { codeOf, languages } from '../../formats/code'
import { compareExchanges } from '../../formats/comparison'
import { curlOf } from '../../formats/curl'
import { harText } from '../../formats/har'
import { type ImportedEntry, readHar } from '../../formats/har-import'
import { exchangeLine } from '../../formats/json-lines'
import type { WholeExchange } from '../../formats/message'
import { rawHttp } from '../../formats/raw-http'
import type { AbortSignalLike } from '../changes'
import type { BodyStore, Crypto, LogStore, Vault } from '../ports'
import { ProblemError } from '../problem'
import { timedId } from '../timed-id'
import type { LogQueries } from './query'
import type { Recorder, TrueExchange } from './record'
import { wholeExchange } from './whole-exchange'

/** Exchanges in the words of other programs. */
export interface LogExport {
  copy(input: CopyInput): Promise<{ text: string }>
  languages(): Promise<Language[]>
  /** Pieces of one text, oldest exchange first. */
  export(input: ExportInput, signal?: AbortSignalLike): AsyncGenerator<string, void, void>
  import(input: ImportInput): Promise<Imported>
  compare(input: { left: string; right: string }): Promise<Comparison>
}
interface Needs {
  log: LogStore
  bodies: BodyStore
  vault: Pick<Vault, 'version'>
  crypto: Crypto
  recorder: Recorder
  queries: LogQueries
  version: string
  exchange(id: string): Promise<Exchange>
}

/** Characters of a piece: many small ones would each be a message of their own. */
const pieceLength = 64 * 1024

export function createLogExport(needs: Needs): LogExport {
  const { log, queries, recorder, crypto, version } = needs
  const wholeOf = async (id: string, unmasked: boolean) => wholeExchange(await needs.exchange(id), unmasked, needs)

  async function* found(query: string, unmasked: boolean, signal?: AbortSignalLike): AsyncGenerator<WholeExchange> {
    for await (const { exchanges } of queries.run(queries.read(query), { batch: 64, oldestFirst: true })) {
      for (const exchange of exchanges) {
        if (signal?.aborted) return
        yield await wholeExchange(exchange, unmasked, needs)
      }
    }
  }
  async function* lines(wholes: AsyncIterable<WholeExchange>): AsyncGenerator<string> {
    for await (const whole of wholes) yield exchangeLine(whole)
  }

  return {
    languages,
    async copy({ id, as, unmasked }) {
      const whole = await wholeOf(id, unmasked)
      const text = await textOf(whole, as, version)
      if (text === null) throw await cantBe(as)
      return { text }
    },
    export({ query, format, unmasked }, signal) {
      const wholes = found(query, unmasked, signal)
      return inPieces(format === 'har' ? harText(wholes, version) : lines(wholes))
    },
    async import({ har, name }) {
      const read = readHar(har)
      if ('wrong' in read)
        throw new ProblemError({ code: 'invalid_input', message: read.wrong, field: 'har', fix: 'Export it again as HAR 1.2.' })
      const ids: string[] = []
      for (const entry of read.entries) {
        const id = `exc_${timedId(Date.parse(entry.at), crypto.random(10))}`
        await recorder.record(imported(id, entry, name))
        if (entry.note !== null) await log.mark(id, { note: entry.note.slice(0, 2_000) })
        ids.push(id)
      }
      return { imported: ids.length, ids }
    },
    async compare({ left, right }) {
      const [one, other] = await Promise.all([needs.exchange(left), needs.exchange(right)])
      return compareExchanges(...(await Promise.all([uncovered(one, needs), uncovered(other, needs)])))
    },
  }
}

/** As it is kept: known secrets are covered, signatures are what one wants to compare. */
function uncovered(exchange: Exchange, { bodies }: Needs): Promise<WholeExchange> {
  return wholeExchange(exchange, true, { bodies, vault: { version: () => undefined } })
}

async function textOf(whole: WholeExchange, as: string, version: string): Promise<string | null> {
  if (as === 'curl') return curlOf(whole)
  if (as === 'http') return rawHttp(whole)
  if (as === 'json') return exchangeLine(whole)
  if (as.startsWith('code:')) return codeOf(whole, as.slice(5))
  if (as !== 'har') return null
  let text = ''
  for await (const piece of harText(only(whole), version)) text += piece
  return text
}

async function* only<T>(one: T): AsyncGenerator<T> {
  yield one
}

async function cantBe(as: string): Promise<ProblemError> {
  const known = ['curl', 'har', 'http', 'json', ...(await languages()).map(({ id }) => `code:${id}`)]
  const isKnown = known.includes(as)
  return new ProblemError({
    code: 'invalid_input',
    message: isKnown ? `Its body is no text, so ${as} can't write it.` : `"${as}" is nothing an exchange can be copied as.`,
    field: 'as',
    fix: isKnown ? 'Copy it as har, which writes it in base64.' : `Choose one of ${known.join(', ')}.`,
    ...(isKnown ? {} : { candidates: known }),
  })
}

async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let piece = ''
  for await (const text of texts) {
    piece += text
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function imported(id: string, { at, request, response, error, timings }: ImportedEntry, name: string | undefined): TrueExchange {
  const nothing = {
    catalog: null,
    hook: null,
    hookRevision: null,
    inbox: null,
    eventId: null,
    eventType: null,
    deliveryId: null,
    attempt: null,
  }
  const isDelivered = response !== null && response.status >= 200 && response.status < 300
  return {
    ...{ id, at, direction: 'out', ...nothing, request, response, timings },
    error: response ? null : { code: 'aborted', phase: 'wait', message: error ?? 'The archive holds no answer.' },
    outcome: isDelivered ? 'delivered' : 'failed',
    twin: null,
    flags: [`Imported${name === undefined ? '' : ` from ${name}`}.`],
    owner: null,
    secretHeaders: new Map(),
    keepResponseBody: true,
    twinSha256: null,
  }
}
