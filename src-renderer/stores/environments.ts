import { create } from 'zustand'
import type { Environments } from '../../src-preload/contract/workspace'

/** Every environment, and which one targets are filled in from. */
export const useEnvironments = create<Environments>(() => ({ environments: [], active: null }))

/** The one in use. */
export const useActive = () => useEnvironments(({ environments, active }) => environments.find(({ name }) => name === active))

export const useEnvironment = (name: string | undefined) =>
  useEnvironments(({ environments }) => environments.find((one) => one.name.toLowerCase() === name?.toLowerCase()))
