import { version } from '../../package.json'
import { ProbeInput, type ProbeResult } from '../../src-preload/contract/probe'
import { openSender } from '../adapters/http/http-sender'
import { createNodeCrypto } from '../adapters/node-crypto'
import { createSystemClock } from '../adapters/system-clock'
import { createUlidIds } from '../adapters/ulid-ids'
import { openRunEvaluator } from '../boot-in-memory'
import { catalogById, catalogIds } from '../catalogs/bundled'
import { summaryOf } from '../catalogs/read'
import { createCatalogShelf } from '../engine/catalogs'
import { probe, type SendProbe } from '../engine/probe/probe'
import { subjectOf } from '../engine/probe/subject'
import { ProblemError } from '../engine/problem'
import { invalid } from '../engine/refusal'
import { junitXml } from '../formats/junit'
import { type ProbeReport, probeHtml, probeSuites, verdictOf } from '../formats/probe-report'
import { invalidInput } from '../rpc/invalid-input'
import { exitCodes } from './failure'
import { fromEnvironment, type RequestFlags, settingsOf } from './hook-options'
import type { Output } from './output'
import { writeReport } from './write-report'

export interface ProbeFlags {
  catalog?: string
  scheme?: string
  secretEnv?: string
  headerEnv?: string[]
  basic?: string
  basicPasswordEnv?: string
  event?: string
  strict?: boolean
  junit?: string
  html?: string
}

/** Sends the battery and says of each case what it proves. Answers 0 where every must-case passed (with --strict every case), else 1. */
export async function probeReceiver(url: string, flags: ProbeFlags, out: Output): Promise<number> {
  const input = inputOf(url, flags)
  const sender = openSender()
  const evaluate = openRunEvaluator()
  const [clock, crypto] = [createSystemClock(), createNodeCrypto()]
  const catalogs = createCatalogShelf({ ids: catalogIds, read: catalogById, summaryOf })
  const at = new Date().toISOString()
  try {
    const needs = { catalogs, crypto, clock, evaluate, ids: createUlidIds(clock), userAgent: `Hookbench/${version}` }
    const send: SendProbe = async (request) => ({ report: await sender.send(request, () => {}), exchange: null })
    const subject = subjectOf(input, catalogs)
    const results = await probe({ subject, type: input.type, send, onResult: (result) => out.result(told(result), line(result)) }, needs)
    const as = input.catalog === undefined ? `the scheme ${flags.scheme}` : catalogs.get(input.catalog).name
    const report: ProbeReport = { url, as, at, version, results }
    if (flags.junit !== undefined) await writeReport(flags.junit, junitXml(probeSuites(report)), '--junit')
    if (flags.html !== undefined) await writeReport(flags.html, probeHtml(report), '--html')
    out.say(`${as}: ${verdictOf(results)}.`)
    return results.every(({ ok, level }) => ok || (level === 'should' && !flags.strict)) ? exitCodes.done : exitCodes.deliveryFailed
  } finally {
    sender.close()
    await evaluate.close()
  }
}

function inputOf(url: string, flags: ProbeFlags): ProbeInput {
  const { catalog, scheme, secretEnv, headerEnv, basic, basicPasswordEnv, event } = flags
  if ((catalog === undefined) === (scheme === undefined))
    throw invalid(
      '--catalog',
      'Say whose requests to send.',
      'Give either --catalog, as in --catalog heffl, or --scheme, as in --scheme github.',
    )
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw invalid('URL', `"${url}" is no http or https URL.`, 'Write it whole, as in http://127.0.0.1:3000/hook.')
  const request: RequestFlags = {
    ...(headerEnv ? { headerEnv } : {}),
    ...(basic === undefined ? {} : { basic }),
    ...(basicPasswordEnv === undefined ? {} : { basicPasswordEnv }),
  }
  const { headers, auth, authSecret } = settingsOf(request)
  const given = {
    url,
    ...{ catalog, headers, auth, authSecret, type: event },
    signing: scheme === undefined ? undefined : { scheme, custom: null },
    secret: secretEnv === undefined ? undefined : fromEnvironment(secretEnv, '--secret-env'),
  }
  const parsed = ProbeInput.safeParse(given)
  if (parsed.success) return parsed.data
  const problem = invalidInput(parsed.error.issues, given)
  const field = problem.field?.startsWith('signing') ? '--scheme' : problem.field
  throw new ProblemError({ ...problem, field: field ?? null })
}

/** Without a log there are no exchanges to name. */
const told = ({ exchanges: _, ...result }: ProbeResult) => result

function line({ case: id, level, ok, proves, expected, got }: ProbeResult): string {
  return `${ok ? '✓' : level === 'must' ? '✕' : '!'} ${level.padEnd(6)}  ${id.padEnd(15)}  ${proves}${ok ? '' : `\n    expected  ${expected}\n    got       ${got}`}`
}
