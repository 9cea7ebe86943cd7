import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src-preload/contract/contract'

/** What a caller holds, whichever transport is behind it. */
export type ContractClient = ContractRouterClient<Contract>
