import type { ExchangeSummary } from '../../../../src-preload/contract/exchange'

/** Attempts of each hook, newest first as they come. */
export function attemptsByHook(exchanges: ExchangeSummary[]): Map<string, ExchangeSummary[]> {
  const byHook = new Map<string, ExchangeSummary[]>()
  for (const exchange of exchanges) {
    if (exchange.direction !== 'out' || !exchange.hook) continue
    const known = byHook.get(exchange.hook)
    if (known) known.push(exchange)
    else byHook.set(exchange.hook, [exchange])
  }
  return byHook
}
