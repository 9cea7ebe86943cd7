import type { Environment, Environments } from '../../../src-preload/contract/workspace'
import type { ChangeHub } from '../changes'
import type { RegistryData } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'

/** Named sets of variables, one of which targets are filled in from. */
export interface EnvironmentDesk {
  list(): Environments
  save(environment: Environment): Promise<Environments>
  remove(name: string): Promise<Environments>
  choose(name: string): Promise<Environments>
}

/** `changes` hears of every change to them, also of those that come with a file. */
export function createEnvironments(registry: Registry, changes: Pick<ChangeHub, 'publish'>): EnvironmentDesk {
  const list = (): Environments => ({ environments: registry.data().environments ?? [], active: registry.environment()?.name ?? null })
  let told = JSON.stringify(list())
  registry.follow(() => {
    const now = list()
    const text = JSON.stringify(now)
    if (text !== told) changes.publish({ kind: 'environments', environments: now })
    told = text
  })
  const change = async (edit: (data: RegistryData, all: Environment[]) => void) => {
    await registry.change((data) => edit(data, data.environments ?? []))
    return list()
  }
  return {
    list,
    save: (environment) =>
      change((data, all) => {
        const place = all.findIndex(({ name }) => isSame(name, environment.name))
        data.environments = place < 0 ? [...all, environment] : all.with(place, environment)
      }),
    remove: (name) =>
      change((data, all) => {
        const { name: known } = named(all, name)
        data.environments = all.filter((one) => one.name !== known)
        if (data.settings.environment === known) delete data.settings.environment
      }),
    choose: (name) =>
      change((data, all) => {
        data.settings.environment = named(all, name).name
      }),
  }
}

function named(all: Environment[], name: string): Environment {
  const found = all.find((one) => isSame(one.name, name))
  if (found) return found
  const names = all.map((one) => one.name)
  const fix = names.length > 0 ? `There is: ${names.join(', ')}.` : 'Add one first.'
  throw new ProblemError({ code: 'not_found', message: `There is no environment "${name}".`, field: 'name', fix, candidates: names })
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
