import { readFile } from 'node:fs/promises'
import type { Forward, Inbox, InboxPatch, InboxVerification, ScenarioChoice } from '../../src-preload/contract/inbox'
import { Scenario } from '../../src-preload/contract/scenario'
import { SignatureScheme, signatureSchemes } from '../../src-preload/contract/signature'
import { catalogIds } from '../catalogs/bundled'
import { readWords } from '../engine/inbox/scenario-words'
import { ProblemError } from '../engine/problem'
import { invalid } from '../engine/refusal'
import type { ContractClient } from '../rpc/contract-client'
import { invalidInput } from '../rpc/invalid-input'
import { problemOf } from '../rpc/problems'
import { followCaptured } from './follow-captured'
import { fromEnvironment } from './hook-options'
import { capturedLine, inFlags } from './inbox'
import type { Output } from './output'
import { withEngine } from './session'
import { listenForStop } from './stop-signal'

interface ListenFlags {
  data?: string
  inbox: string
  port?: string
  respond?: string
  scenario?: string
  verify?: string
  secretEnv?: string
  refuse?: boolean
  forward?: string
  allowOtherHosts?: boolean
  forwardCa?: string
  anyCertificate?: boolean
}

/** Captures until SIGINT or SIGTERM. The first line of stderr is the inbox's address and nothing else. */
export async function listen(flags: ListenFlags, out: Output): Promise<void> {
  const port = portOf(flags.port)
  const choice = await choiceOf(flags)
  const settings = await settingsOf(flags)
  const stopped = listenForStop()
  try {
    await withEngine({ ...(flags.data === undefined ? {} : { data: flags.data }), works: true, receiverPort: port }, async (client) => {
      const base = await addressOf(client, port)
      const inbox = await inboxNamed(flags.inbox, settings, client)
      await client.inboxes.setScenario({ id: inbox.id, ...(choice ?? { name: inbox.scenario }) })
      const ready = () => process.stderr.write(`${base}/in/${inbox.name}\n`)
      await followCaptured(client, inbox.id, stopped.signal, ready, (exchange) => out.result(exchange, capturedLine(exchange)))
    })
  } catch (error) {
    throw inFlags(error, flagsOfFields)
  } finally {
    stopped.release()
  }
}

const flagsOfFields: Record<string, string> = {
  'forward.url': '--forward',
  'forward.ca': '--forward-ca',
  'forward.anyCertificate': '--any-certificate',
  name: '--inbox',
  secret: '--secret-env',
  verification: '--verify',
  'verification.signing': '--verify',
}

async function addressOf(client: ContractClient, port: number | undefined): Promise<string> {
  const { receiverUrl, receiver } = await client.status()
  if (receiverUrl === null) {
    const fix = 'Try again when it is done.'
    throw new ProblemError({
      code: 'conflict',
      message: 'Another Hookbench has this data folder and runs no receiver.',
      field: '--data',
      fix,
    })
  }
  if (port && (Number(new URL(receiverUrl).port) !== port || receiver?.portsTaken.includes(port)))
    throw new ProblemError({
      code: 'conflict',
      message: `Port ${port} can't be had: another program has it, or another Hookbench serves this data folder on ${receiverUrl}.`,
      field: '--port',
      fix: 'Leave --port out, or end the other one.',
    })
  return receiverUrl
}

async function inboxNamed(name: string, settings: InboxPatch, client: ContractClient): Promise<Inbox> {
  const change = Object.keys(settings).length > 0
  try {
    return change ? await client.inboxes.update({ id: name, ...settings }) : await client.inboxes.get({ id: name })
  } catch (error) {
    const problem = problemOf(error)
    if (problem?.code !== 'not_found' || problem.field !== 'inbox') throw error
    return client.inboxes.create({ name, ...settings })
  }
}

async function settingsOf({ verify, secretEnv, refuse = false, ...flags }: ListenFlags): Promise<InboxPatch> {
  if (verify === undefined && (secretEnv !== undefined || refuse))
    throw invalid('--verify', 'Nobody said how requests are to be checked.', 'Name a scheme with --verify.')
  const forward = await forwardOf(flags)
  return {
    ...(verify === undefined ? {} : { verification: verificationOf(verify, refuse) }),
    ...(secretEnv === undefined ? {} : { secret: fromEnvironment(secretEnv, '--secret-env') }),
    ...(forward === null ? {} : { forward }),
  }
}

async function forwardOf({
  forward: url,
  allowOtherHosts = false,
  forwardCa,
  anyCertificate = false,
}: ListenFlags): Promise<Forward | null> {
  if (url === undefined && (allowOtherHosts || forwardCa !== undefined || anyCertificate))
    throw invalid('--forward', 'There is nothing to forward to.', 'Give --forward.')
  if (url === undefined) return null
  return { url, allowOtherHosts, ca: forwardCa === undefined ? null : await certificateIn(forwardCa), anyCertificate, timeoutMs: 30_000 }
}

async function certificateIn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw invalid(
      '--forward-ca',
      `${file} can't be read: ${(error as Error).message}.`,
      "Name the PEM file of the authority's certificate.",
    )
  }
}

function verificationOf(name: string, refuse: boolean): InboxVerification {
  const scheme = SignatureScheme.exclude(['custom']).safeParse(name)
  if (scheme.success) return { by: 'scheme', signing: { scheme: scheme.data, custom: null }, refuse }
  if (catalogIds().includes(name)) return { by: 'catalog', catalog: name, refuse }
  throw new ProblemError({
    code: 'invalid_input',
    message: `There is no signature scheme or provider "${name}".`,
    field: '--verify',
    candidates: [...signatureSchemes.filter((one) => one !== 'custom'), ...catalogIds()],
  })
}

async function choiceOf({ respond, scenario: file }: ListenFlags): Promise<ScenarioChoice | null> {
  if (respond !== undefined && file !== undefined)
    throw invalid('--scenario', '--respond says already what is answered.', 'Give one of them.')
  if (respond !== undefined) return { scenario: readWords(respond, '--respond') }
  if (file === undefined) return null
  const json = await readJson(file)
  const scenario = Scenario.safeParse(json)
  if (scenario.success) return { scenario: scenario.data }
  const problem = invalidInput(scenario.error.issues, json)
  throw new ProblemError({ ...problem, field: '--scenario', fix: `Correct ${problem.field ?? 'it'} in ${file}.` })
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw invalid('--scenario', `${file} can't be read as JSON: ${(error as Error).message}.`, 'Name the JSON file of a scenario.')
  }
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw invalid('--port', `"${text}" is no port.`, 'Use 0 to 65535; 0 is any free one.')
}
