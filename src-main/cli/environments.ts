import type { Environments } from '../../src-preload/contract/workspace'
import { invalid } from '../engine/refusal'
import type { ContractClient } from '../rpc/contract-client'
import { type Output, table } from './output'

export async function listEnvironments(client: ContractClient, out: Output): Promise<void> {
  tell(await client.environments.list(), out)
}

export async function useEnvironment(client: ContractClient, name: string, out: Output): Promise<void> {
  tell(await client.environments.choose({ name }), out)
}

/** Variables that are not named stay as they are. */
export async function setVariables(client: ContractClient, name: string, pairs: string[], out: Output): Promise<void> {
  const { environments } = await client.environments.list()
  const known = environments.find((one) => one.name.toLowerCase() === name.toLowerCase())
  tell(
    await client.environments.save({
      name: known?.name ?? name,
      variables: { ...known?.variables, ...Object.fromEntries(pairs.map(pairOf)) },
    }),
    out,
  )
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw invalid('variables', `"${text}" has no name before "=".`, 'Write it as NAME=VALUE.')
}

function tell({ environments, active }: Environments, out: Output): void {
  const rows = environments.map(({ name, variables }) => [
    name === active ? '●' : '',
    name,
    Object.entries(variables)
      .map((pair) => pair.join('='))
      .join('  '),
  ])
  if (out.json) for (const environment of environments) out.result({ ...environment, active: environment.name === active }, '')
  else out.say(environments.length === 0 ? 'There is no environment yet. "environments set" makes one.' : table(rows))
}
