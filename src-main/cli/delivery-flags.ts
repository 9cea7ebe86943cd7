import type { DeliveryOverrides, RetrySchedule } from '../../src-preload/contract/delivery-policy'
import { presets } from '../../src-preload/contract/presets'
import { invalid } from '../engine/refusal'
import { parseDuration } from './duration'
import type { RequestFlags } from './hook-options'
import { parseRate } from './rate'

/** The delivery rules that flags ask for, or undefined where they ask for none. What a flag says outright goes before its preset. */
export function deliveryOf({ retry, retryPreset, pauseAfter, concurrency, rate }: RequestFlags): DeliveryOverrides | undefined {
  const own: DeliveryOverrides = {}
  if (retry !== undefined) own.retry = scheduleOf(retry)
  if (pauseAfter !== undefined)
    own.pause = pauseAfter === 'never' ? null : { after: countOf(pauseAfter, '--pause-after'), counting: 'consecutive' }
  if (concurrency !== undefined) own.concurrency = countOf(concurrency, '--concurrency')
  if (rate !== undefined) own.ratePerSecond = rate === 'none' ? null : parseRate(rate, '--rate')
  const rules = { ...(retryPreset === undefined ? {} : presetOf(retryPreset)), ...own }
  return Object.keys(rules).length === 0 ? undefined : rules
}

function scheduleOf(text: string): RetrySchedule {
  if (text.trim() === 'none') return { kind: 'none' }
  return { kind: 'list', waitsMs: text.split(',').map((wait) => (wait.trim() === '0' ? 0 : parseDuration(wait, '--retry'))) }
}

function presetOf(id: string): DeliveryOverrides {
  const preset = presets.find((known) => known.id === id)
  if (preset) return preset.policy
  throw invalid('--retry-preset', `There is no preset "${id}".`, `Use one of: ${presets.map((known) => known.id).join(', ')}.`)
}

function countOf(text: string, flag: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw invalid(flag, `"${text}" is no number from 1.`, 'Write a whole number.')
}
