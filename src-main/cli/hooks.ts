import type { Hook, HookPatch } from '../../src-preload/contract/hook'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from '../rpc/contract-client'
import { type RequestFlags, settingsOf, subscriptionOf } from './hook-options'
import { type Output, table } from './output'
import { checkSecretOut, dropSecretOut, tellSecret } from './secret-out'

export interface AddFlags extends RequestFlags {
  name: string
  catalog: string
  url: string
  event?: string[]
  paused?: boolean
  secretOut?: string
  /** False: no secret, although the provider generates one. */
  secret?: boolean
}
export interface EditFlags extends RequestFlags {
  name?: string
  url?: string
  event?: string[]
  /** False removes the secret. */
  secret?: boolean
}

export async function addHook(client: ContractClient, flags: AddFlags, out: Output): Promise<void> {
  await checkSecretOut(flags.secretOut)
  const { name, catalog, url: target, paused } = flags
  const settings = settingsOf(flags)
  if (flags.secret === false) settings.secret = null
  try {
    const { generatedSecret, ...hook } = await client.hooks.create({
      name,
      catalog,
      target,
      paused,
      events: subscriptionOf(flags.event),
      ...settings,
    })
    if (generatedSecret !== undefined) await tellSecret(generatedSecret, flags.secretOut)
    else if (flags.secretOut !== undefined) {
      await dropSecretOut(flags.secretOut)
      process.stderr.write(`No secret was generated, so ${flags.secretOut} was not written.\n`)
    }
    out.result(hook, `${hook.name} takes ${eventsText(hook)} from ${hook.catalog} at ${hook.target}.`)
    await warnOfPlanned(client, hook)
  } catch (error) {
    await dropSecretOut(flags.secretOut)
    throw error
  }
}

export async function editHook(client: ContractClient, id: string, flags: EditFlags, out: Output): Promise<void> {
  const patch: HookPatch = { ...settingsOf(flags) }
  if (flags.name !== undefined) patch.name = flags.name
  if (flags.url !== undefined) patch.target = flags.url
  if (flags.event !== undefined) patch.events = subscriptionOf(flags.event)
  if (flags.secret === false) patch.secret = null
  if (Object.keys(patch).length === 0) throw nothingToChange()
  const hook = await client.hooks.update({ id, ...patch })
  out.result(hook, `${hook.name} is changed.`)
}

export async function listHooks(client: ContractClient, flags: { paused?: boolean }, out: Output): Promise<void> {
  const hooks = (await client.hooks.list()).filter((hook) => !flags.paused || hook.pause !== null)
  if (out.json) for (const hook of hooks) out.result(hook, '')
  else if (hooks.length === 0) out.say(flags.paused ? 'No hook is paused.' : 'There is no hook yet. "hooks add" registers one.')
  else out.say(table(hooks.map((hook) => [hook.pause ? '‖' : '●', hook.name, hook.catalog, hook.target, eventsText(hook)])))
}

export async function showHook(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.get({ id })
  out.result(hook, table(Object.entries(hook).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])))
}

export async function pauseHook(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.pause({ id })
  out.result(hook, `${hook.name} is paused.`)
}

export async function resumeHook(client: ContractClient, id: string, out: Output): Promise<void> {
  const hook = await client.hooks.resume({ id })
  out.result(hook, `${hook.name} is sent to again.`)
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
