import { createRouterClient } from '@orpc/server'
import type { AppRouter } from './app-router'
import type { ContractClient } from './contract-client'
import { tellProblems } from './problems'

/** The contract without a wire, for the command line when it owns the data folder itself. Errors are the same as over a wire. */
export function connectInProcess(router: AppRouter): ContractClient {
  return createRouterClient(router, { interceptors: [tellProblems] })
}
