import type { Router } from '@orpc/server'
import type { Contract } from '../../src-preload/contract/contract'

/** The whole contract, implemented. Every transport takes any router of this type. */
export type AppRouter = Router<Contract, Record<never, never>>
