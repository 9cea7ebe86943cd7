import type { Catalog } from '../../../../src-preload/contract/catalog'
import type { DeliveryPolicy } from '../../../../src-preload/contract/delivery-policy'
import type { Hook } from '../../../../src-preload/contract/hook'
import type { Faults } from './faults'
import type { HookFormValues } from './values'

/** What every part of the hook form gets. */
export interface PartProps {
  catalog: Catalog
  /** Null: a new one. */
  hook: Hook | null
  values: HookFormValues
  faults: Faults
  onChange: (part: Partial<HookFormValues>) => void
}

/** What the delivery rules get besides: the rules that hold now, those that would hold if the hook set none, and how to set one. */
export interface RuleProps extends PartProps {
  given: DeliveryPolicy
  effective: DeliveryPolicy
  /** Undefined goes back to what is given. */
  setRule: <K extends keyof HookFormValues['rules']>(rule: K, value: HookFormValues['rules'][K] | undefined) => void
}
