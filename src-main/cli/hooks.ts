import type { Hook, HookPatch } from '../../src-preload/contract/hook'
import { ProblemError } from '../engine/problem'
import { invalid } from '../engine/refusal'
import type { ContractClient } from '../rpc/contract-client'
import { fromEnvironment, type RequestFlags, settingsOf, subscriptionOf } from './hook-options'
import { type Output, table } from './output'
import { checkSecretOut, dropSecretOut, tellSecret } from './secret-out'

export interface AddFlags extends RequestFlags {
  name: string
  group?: string
  catalog: string
  url: string
  event?: string[]
  paused?: boolean
  secretOut?: string
  /** False: no secret, although the provider generates one. */
  secret?: boolean
}
export interface EditFlags extends Omit<RequestFlags, 'basic'> {
  /** False: no authentication any more. */
  basic?: string | false
  name?: string
  /** False: in no group any more. */
  group?: string | false
  url?: string
  event?: string[]
  /** False removes the secret. */
  secret?: boolean
  secretOut?: string
  /** False: the provider's own body again. */
  customPayload?: boolean
}
export type RotateFlags = Pick<AddFlags, 'secretEnv' | 'secretOut'>

export async function addHook(client: ContractClient, flags: AddFlags, out: Output): Promise<void> {
  await checkSecretOut(flags.secretOut)
  try {
    const { name, group, catalog, url: target, paused } = flags
    const settings = settingsOf(flags)
    if (flags.secret === false) settings.secret = null
    const asked = await generated(client, catalog, flags)
    if (asked !== undefined) settings.secret = asked
    const events = subscriptionOf(flags.event)
    const { generatedSecret, ...hook } = await client.hooks.create({ name, group, catalog, target, paused, events, ...settings })
    await tellOrDrop(asked ?? generatedSecret, flags.secretOut)
    out.result(hook, `${hook.name} takes ${eventsText(hook)} from ${hook.catalog} at ${hook.target}.`)
    await warnOfPlanned(client, hook)
  } catch (error) {
    await dropSecretOut(flags.secretOut)
    throw error
  }
}

export async function editHook(client: ContractClient, id: string, { basic, ...flags }: EditFlags, out: Output): Promise<void> {
  await checkSecretOut(flags.secretOut)
  try {
    const before = await client.hooks.get({ id })
    const patch: HookPatch = settingsOf({ ...flags, ...(basic ? { basic } : {}) }, before)
    if (flags.name !== undefined) patch.name = flags.name
    if (flags.group !== undefined) patch.group = flags.group === false ? null : flags.group
    if (flags.url !== undefined) patch.target = flags.url
    if (flags.event !== undefined) patch.events = subscriptionOf(flags.event)
    if (flags.secret === false) patch.secret = null
    if (basic === false) patch.auth = { kind: 'none' }
    if (flags.customPayload === false) patch.customPayload = { ...before.customPayload, on: false }
    const asked = await generated(client, before.catalog, flags)
    if (asked !== undefined) patch.secret = asked
    if (Object.keys(patch).length === 0) throw nothingToChange()
    const hook = await client.hooks.update({ id, ...patch })
    if (patch.secret === '') process.stderr.write(`${flags.secretEnv} is empty, so the secret stays as it is.\n`)
    await tellOrDrop(asked, flags.secretOut)
    out.result(hook, `${hook.name} is changed.`)
  } catch (error) {
    await dropSecretOut(flags.secretOut)
    throw error
  }
}

/** A secret as the provider would make it, where --generate-secret asks for one. */
async function generated(
  client: ContractClient,
  catalog: string,
  { generateSecret, secretEnv, secret }: AddOrEditSecret,
): Promise<string | undefined> {
  if (!generateSecret) return undefined
  if (secretEnv !== undefined || secret === false)
    throw invalid('--generate-secret', '--generate-secret excludes --secret-env and --no-secret.', 'Use one of them.')
  return (await client.secrets.generate({ catalog })).secret
}
type AddOrEditSecret = Pick<AddFlags, 'generateSecret' | 'secretEnv' | 'secret'>

async function tellOrDrop(secret: string | undefined, file: string | undefined): Promise<void> {
  if (secret !== undefined) return tellSecret(secret, file)
  if (file === undefined) return
  await dropSecretOut(file)
  process.stderr.write(`No secret was generated, so ${file} was not written.\n`)
}

export async function rotateSecret(client: ContractClient, id: string, { secretEnv, secretOut }: RotateFlags, out: Output): Promise<void> {
  await checkSecretOut(secretOut)
  try {
    const secret = secretEnv === undefined ? undefined : fromEnvironment(secretEnv, '--secret-env')
    const { generatedSecret, ...hook } = await client.hooks.rotateSecret({ id, secret })
    await tellOrDrop(generatedSecret, secretOut)
    const besides = hook.hasPreviousSecret ? ` The old one signs beside it until "hooks end-rotation ${hook.name}".` : ''
    out.result(hook, `${hook.name} has a new secret${hook.replaces ? ` and is ${hook.id} now` : ''}.${besides}`)
  } catch (error) {
    await dropSecretOut(secretOut)
    throw error
  }
}

export async function endRotation(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.endRotation({ id })
  out.result(hook, `${hook.name} signs with its new secret alone.`)
}

export async function forgetFirst(client: ContractClient, id: string, out: Output): Promise<void> {
  const result = await client.hooks.forgetFirst({ id })
  out.result(result, result.forgotten === 1 ? 'One first is forgotten.' : `${result.forgotten} firsts are forgotten.`)
}

export async function listHooks(client: ContractClient, flags: { paused?: boolean; group?: string }, out: Output): Promise<void> {
  const all = flags.group === undefined ? await client.hooks.list() : await inGroup(client, flags.group)
  const hooks = all.filter((hook) => !flags.paused || hook.pause !== null)
  const grouped = hooks.some(({ group }) => group !== null)
  if (out.json) for (const hook of hooks) out.result(hook, '')
  else if (hooks.length === 0) out.say(flags.paused ? 'No hook is paused.' : 'There is no hook yet. "hooks add" registers one.')
  else
    out.say(
      table(
        hooks.map((hook) => [
          ...[hook.pause ? '‖' : '●', hook.name],
          ...(grouped ? [hook.group ?? '-'] : []),
          ...[hook.catalog, hook.target, eventsText(hook)],
        ]),
      ),
    )
}

/** @throws ProblemError `not_found` with the groups there are */
async function inGroup(client: ContractClient, name: string): Promise<Hook[]> {
  const all = await client.hooks.list()
  const found = all.filter(({ group }) => group?.toLowerCase() === name.toLowerCase())
  if (found.length > 0) return found
  const groups = [...new Set(all.flatMap(({ group }) => group ?? []))]
  throw new ProblemError({
    code: 'not_found',
    message: `There is no group "${name}".`,
    field: '--group',
    fix: groups.length > 0 ? `There is: ${groups.join(', ')}.` : 'Put a hook into one: "hooks edit HOOK --group NAME".',
  })
}

export async function pauseGroup(client: ContractClient, name: string, out: Output): Promise<void> {
  await setPaused(client, name, true, out)
}

export async function resumeGroup(client: ContractClient, name: string, out: Output): Promise<void> {
  await setPaused(client, name, false, out)
}

async function setPaused(client: ContractClient, name: string, paused: boolean, out: Output): Promise<void> {
  const hooks = await inGroup(client, name)
  const result = await client.hooks.changeMany({ changes: hooks.map(({ id }) => ({ id, paused })) })
  const count = hooks.length === 1 ? '1 hook' : `${hooks.length} hooks`
  out.result(result, `${count} of ${name} ${paused ? 'paused' : 'sent to again'}.`)
}

export async function showHook(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.get({ id })
  out.result(hook, table(Object.entries(hook).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])))
}

/** Hooks that are paused one by one, or by a rule, stay so when all are resumed. */
export async function pauseAll(client: ContractClient, out: Output): Promise<void> {
  out.result(await client.hooks.pauseAll(), 'All hooks are paused. "hooks resume --all" ends it.')
}

export async function resumeAll(client: ContractClient, out: Output): Promise<void> {
  const result = await client.hooks.resumeAll()
  const still = (await client.hooks.list()).filter(({ pause }) => pause !== null).map(({ name }) => name)
  out.result(result, `Hooks are sent to again${still.length > 0 ? `, but for those paused by themselves: ${still.join(', ')}` : ''}.`)
}

export async function pauseHook(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.pause({ id })
  out.result(hook, `${hook.name} is paused.`)
}

export async function resumeHook(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.resume({ id })
  const all = hook.pause?.by === 'all'
  out.result(hook, all ? `${hook.name} waits with all others: "hooks resume --all" ends that.` : `${hook.name} is sent to again.`)
}

export async function removeHook(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.remove({ id })
  out.result(hook, `${hook.name} is deleted. "hooks restore ${hook.id}" undoes it.`)
}

export async function restoreHook(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.restore({ id })
  out.result(hook, `${hook.name} is back.`)
}

async function warnOfPlanned(client: ContractClient, hook: Hook): Promise<void> {
  if (hook.events === 'all') return
  const { name, eventTypes } = await client.catalogs.get({ id: hook.catalog })
  const planned = eventTypes.filter(({ type, status }) => status === 'planned' && hook.events.includes(type)).map(({ type }) => type)
  if (planned.length > 0) process.stderr.write(`${name} has announced ${planned.join(', ')} but does not send it yet.\n`)
}

function nothingToChange(): ProblemError {
  const fix = 'Say what to change: "hooks edit --help" lists it.'
  return new ProblemError({ code: 'invalid_input', message: 'There is nothing to change.', fix })
}

function eventsText({ events }: Hook): string {
  return events === 'all' ? 'all events' : events.join(', ')
}
