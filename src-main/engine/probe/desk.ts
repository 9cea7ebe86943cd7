import type { ProbeInput, ProbeReportInput, ProbeResult } from '../../../src-preload/contract/probe'
import { openHeaders, sealSecrets } from '../hooks/hook-secrets'
import { defaultSettings } from '../hooks/hook-settings'
import { recipientOfHook } from '../hooks/recipient'
import { resolveTarget } from '../hooks/target'
import { toldBy } from '../hooks/told'
import type { Vault } from '../ports'
import { invalid } from '../refusal'
import type { Registry } from '../registry'
import type { ProbeNeeds } from './bench'
import type { ProbeSecrets, RecordedNeeds } from './recorded'
import { type ProbeSubject, subjectOf, subjectOfHook } from './subject'

export interface ProbeDesk {
  /** Each case as it ends; it stops where nobody reads any more. */
  probe(input: ProbeInput): AsyncGenerator<ProbeResult, void, void>
  probeReport(input: ProbeReportInput): Promise<{ text: string }>
}
export interface ProbeDeskNeeds extends Omit<ProbeNeeds, 'clock'>, RecordedNeeds {
  registry: Registry
  vault: Vault
  version: string
  receiverUrl(): string | null
  /** Resolves when every request that has come to an inbox is in the log. */
  captured(): Promise<void>
}
interface Prepared {
  subject: ProbeSubject
  secrets: ProbeSecrets
  close(): Promise<void>
}

/** The battery as it is asked for here: every request is kept in the log, its secrets covered. */
export function openProbeDesk(needs: ProbeDeskNeeds): ProbeDesk {
  return {
    probe: (input) =>
      toldBy<ProbeResult>(async (tell, isHeard) => {
        const { subject, secrets, close } = input.hook === undefined ? await forOnce(input, needs) : ofHook(input.hook, needs)
        try {
          const [{ probe }, { recordedProbe }] = await Promise.all([import('./probe'), import('./recorded')])
          const send = recordedProbe(subject.catalog.id, secrets, needs)
          await probe({ subject, type: input.type, send, onResult: tell, isWanted: isHeard }, needs)
        } finally {
          await close()
        }
      }),
    async probeReport({ format, ...report }) {
      const [{ junitXml }, { probeHtml, probeSuites }] = await Promise.all([
        import('../../formats/junit'),
        import('../../formats/probe-report'),
      ])
      const whole = { ...report, version: needs.version }
      return { text: format === 'html' ? probeHtml(whole) : junitXml(probeSuites(whole)) }
    },
  }
}

function ofHook(idOrName: string, { registry, vault, catalogs, receiverUrl }: ProbeDeskNeeds): Prepared {
  const record = registry.hook(idOrName)
  const catalog = catalogs.get(record.catalog)
  const recipient = recipientOfHook(record, catalog, vault)
  if (recipient.missing.length > 0)
    throw invalid('hook', `"${record.name}" has no value for ${recipient.missing.join(', ')}.`, 'Set it again on the hook.')
  const target = resolveTarget(recipient.target, registry, receiverUrl())
  if ('message' in target) throw invalid('hook', target.message, 'Correct the target of the hook.')
  return { subject: subjectOfHook(recipient, target.url, catalog), secrets: recipient, close: async () => {} }
}

/** What is secret stays in the vault as long as the battery goes on, so that the log covers it. */
async function forOnce(input: ProbeInput, { vault, catalogs, ids, captured }: ProbeDeskNeeds): Promise<Prepared> {
  const subject = subjectOf(input, catalogs)
  const owner = `deliveries/${ids.next('prb_')}`
  const headers = (input.headers ?? []).map(({ name }) => ({ name, value: null, secret: true }))
  const settings = { ...defaultSettings(subject.catalog), auth: input.auth ?? { kind: 'none' as const }, headers }
  await sealSecrets(vault, owner, { secret: input.secret, authSecret: input.authSecret, headers: input.headers }, settings, null)
  return {
    subject,
    secrets: { owner: `${owner}/`, secretHeaders: openHeaders(vault, owner, headers).secret },
    async close() {
      await captured()
      await vault.drop([owner])
    },
  }
}
