import { version } from '../../package.json'
import type { Run } from '../../src-preload/contract/run'
import type { NeededSecret } from '../../src-preload/contract/workspace-procedures'
import { createNodeCrypto } from '../adapters/node-crypto'
import { catalogById, catalogIds } from '../catalogs/bundled'
import { summaryOf } from '../catalogs/read'
import { ProblemError } from '../engine/problem'
import { invalid } from '../engine/refusal'
import { checkFile } from '../engine/workspace/check'
import { harText } from '../formats/har'
import { junitXml } from '../formats/junit'
import type { WholeExchange } from '../formats/message'
import { runSuites } from '../formats/run-report'
import { readWorkspace } from '../formats/workspace-read'
import { exitCodes } from './failure'
import type { Output } from './output'
import { runLine, stepLines } from './run-report'
import { makeRuns, missingSecrets } from './run-worlds'
import { waitForUrl } from './wait-for-url'
import { envFor, readWorkspaceFile } from './workspace-file'
import { writeReport } from './write-report'

export interface RunFlags {
  env?: string
  only?: string[]
  junit?: string
  har?: string
  bail?: boolean
  virtualTime?: boolean
  seed?: string
  waitFor?: string
}

/** Makes the runs of a file in memory. Answers 0 where all passed, 1 where one failed, 2 where the file or the secrets won't do. */
export async function runFile(file: string, flags: RunFlags, out: Output): Promise<number> {
  const text = await readWorkspaceFile(file)
  const faults = checkFile(text, { source: { ids: catalogIds, read: catalogById, summaryOf }, crypto: createNodeCrypto() })
  for (const { line, path, message, fix } of faults) process.stderr.write(`${file}:${line}  ${path}\n  ${message} ${fix}\n`)
  if (faults.length > 0) return exitCodes.refused
  const seed = seedOf(flags.seed)
  const { runs, hooks, environments } = readWorkspace(text)
  checkEnvironment(
    flags.env,
    environments.map(({ value }) => value.name),
  )
  const chosen = chosenRuns(
    runs.map(({ value }) => value),
    flags.only,
  )
  const env = await envFor(file, text)
  const missing = neededBy(
    chosen,
    await missingSecrets({ text, env }),
    hooks.map(({ value }) => value.name),
  )
  if (missing.length > 0) throw secretsMissing(missing)
  if (flags.waitFor !== undefined) await waitForUrl(flags.waitFor)

  const { results, failed } = await makeRuns({
    ...{ text, env, seed, environment: flags.env, runs: chosen, bail: flags.bail === true, isVirtual: flags.virtualTime === true },
    onStep: () => {},
    onRun(result) {
      out.result(result, [runLine(result), ...result.steps.map(stepLines)].join('\n'))
    },
  })
  if (flags.junit !== undefined) await writeReport(flags.junit, junitXml(runSuites(results)), '--junit')
  if (flags.har !== undefined) await writeReport(flags.har, await harOf(failed), '--har')
  const passed = results.filter(({ ok }) => ok).length
  out.say(`${passed} passed, ${results.filter(({ ok, skipped }) => !ok && !skipped).length} failed${seed === null ? '' : `, seed ${seed}`}`)
  return passed === results.length ? exitCodes.done : exitCodes.deliveryFailed
}

function chosenRuns(runs: Run[], only: string[] | undefined): Run[] {
  const names = runs.map(({ name }) => name)
  if (runs.length === 0) throw invalid('FILE', 'The file has no runs.', 'Add one to "runs".')
  for (const name of only ?? []) {
    if (names.some((known) => same(known, name))) continue
    throw new ProblemError({
      code: 'not_found',
      message: `There is no run "${name}".`,
      field: '--only',
      fix: `There is: ${names.join(', ')}.`,
      candidates: names,
    })
  }
  return only ? runs.filter(({ name }) => only.some((one) => same(one, name))) : runs
}

function checkEnvironment(wanted: string | undefined, names: string[]): void {
  if (wanted === undefined || names.some((name) => same(name, wanted))) return
  const fix = names.length > 0 ? `There is: ${names.join(', ')}.` : 'Add it to "environments".'
  throw new ProblemError({ code: 'not_found', message: `There is no environment "${wanted}".`, field: '--env', fix, candidates: names })
}

/** What runs that name their hooks never send to may be missing. */
function neededBy(runs: Run[], needed: NeededSecret[], hooks: string[]): NeededSecret[] {
  const sends = runs
    .flatMap(({ steps }) => steps.flatMap((step) => (step.do === 'parallel' ? step.steps : [step])))
    .filter((step) => step.do === 'send')
  if (sends.some((step) => !step.hooks && step.to === undefined)) return needed
  const used = new Set(sends.flatMap((step) => step.hooks ?? []).map((name) => name.toLowerCase()))
  const unused = hooks.filter((name) => !used.has(name.toLowerCase())).map((name) => `the hook "${name}": `)
  return needed.filter(({ for: of }) => !of.every((what) => unused.some((start) => what.startsWith(start))))
}

function secretsMissing(missing: NeededSecret[]): ProblemError {
  const names = missing.map(({ reference }) => reference)
  const vault = names.some((name) => name.startsWith('vault:')) ? ' A run has no vault: write env:NAME in the file instead of vault:….' : ''
  return new ProblemError({
    code: 'invalid_input',
    message: `${names.length === 1 ? 'A secret has' : `${names.length} secrets have`} no value: ${names.join(', ')}.`,
    field: 'secrets',
    fix: `Set the variables in the environment, or in a .env file beside the workspace file.${vault}`,
  })
}

function seedOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw invalid('--seed', `"${text}" is no whole number.`, 'Use digits only.')
}

async function harOf(failed: WholeExchange[]): Promise<string> {
  let text = ''
  for await (const piece of harText(each(failed), version)) text += piece
  return text
}

async function* each<T>(all: T[]): AsyncGenerator<T> {
  yield* all
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
