import type { Catalog } from '../../../../src-preload/contract/catalog'
import { type DeliveryOverrides, type DeliveryPolicy, defaultPolicy } from '../../../../src-preload/contract/delivery-policy'
import { type Preset, presets } from '../../../../src-preload/contract/presets'

/** What a hook of this catalog does as long as it sets nothing for itself: the provider's rules, then Hookbench's. */
export function givenPolicy({ delivery: { timeoutMs, retry, pause, redirect } }: Pick<Catalog, 'delivery'>): DeliveryPolicy {
  return { ...defaultPolicy, timeoutMs: timeoutMs.value, retry: retry.value, pause: pause.value, redirect: redirect.value }
}

/** Rules without a value of their own go, and so do those that say what holds anyway. */
export function ownRules(rules: DeliveryOverrides, given: DeliveryPolicy): DeliveryOverrides {
  const entries = Object.entries(rules) as [keyof DeliveryPolicy, unknown][]
  return Object.fromEntries(entries.filter(([key, value]) => value !== undefined && !same(value, given[key])))
}

/** `given`: nothing is set; a preset's id: exactly its rules hold; `own`: anything else. */
export function chosenPreset(rules: DeliveryOverrides, given: DeliveryPolicy): string {
  if (Object.keys(ownRules(rules, given)).length === 0) return 'given'
  const effective = { ...given, ...rules }
  return presets.find((preset) => holds(preset, effective, given))?.id ?? 'own'
}

function holds({ policy }: Preset, effective: DeliveryPolicy, given: DeliveryPolicy): boolean {
  const expected = { ...given, ...policy }
  return ruledByPresets.every((rule) => same(effective[rule], expected[rule]))
}

const ruledByPresets: (keyof DeliveryPolicy)[] = [
  'timeoutMs',
  'retry',
  'jitter',
  'retryAfter',
  'gone',
  'slowDown',
  'noRetryHeader',
  'redirect',
  'pause',
]

/** The rules after choosing a preset: whatever it doesn't name follows the provider again, except what no preset speaks of. */
export function withPreset(rules: DeliveryOverrides, id: string): DeliveryOverrides {
  const kept = Object.fromEntries(Object.entries(rules).filter(([rule]) => !ruledByPresets.includes(rule as keyof DeliveryPolicy)))
  return { ...kept, ...presets.find((preset) => preset.id === id)?.policy }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
