import type { AnyContractProcedure } from '@orpc/contract'

/** REST has what the contract gives a path; streams have none. */
export function isInRest({ contract }: { contract: AnyContractProcedure }): boolean {
  return contract['~orpc'].route.path !== undefined
}
