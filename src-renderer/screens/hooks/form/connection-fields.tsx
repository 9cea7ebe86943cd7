import { Textarea, TextInput } from '@mantine/core'
import { Setting } from '../../../components/setting'
import { faultAt } from './faults'
import type { PartProps } from './part'
import type { FormConnection } from './values'

/** What the workbench adds to every hook: whom to trust, who to be, and which way to take. */
export function ConnectionFields({ hook, values: { connection }, faults, onChange }: PartProps) {
  const set = (part: Partial<FormConnection>) => onChange({ connection: { ...connection, ...part } })
  const field = (key: keyof FormConnection, path: string = `connection.${key}`) => ({
    value: connection[key],
    error: faultAt(faults, path),
    spellCheck: false,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => set({ [key]: event.currentTarget.value }),
  })
  const keyIsKept = Boolean(hook?.connection.clientCertificate) && connection.clientCertificate.trim() !== ''
  return (
    <>
      <Setting label="CA certificate" note="Trusted for this hook, besides the built-in authorities.">
        {(id) => <Textarea id={id} {...field('ca')} {...pem('CERTIFICATE')} />}
      </Setting>
      <Setting label="Fingerprint" note="SHA-256 of a self-signed certificate that is accepted.">
        {(id) => <TextInput id={id} placeholder="AB:CD:…" {...field('fingerprint')} />}
      </Setting>
      <Setting label="Client certificate" note="Shown to receivers that ask for one (mutual TLS).">
        {(id) => <Textarea id={id} {...field('clientCertificate')} {...pem('CERTIFICATE')} />}
      </Setting>
      {connection.clientCertificate.trim() === '' ? null : (
        <Setting
          label="Its private key"
          note={keyIsKept ? 'Empty keeps the one that is set, encrypted.' : 'Encrypted, and never shown again.'}
        >
          {(id) => <Textarea id={id} {...field('clientKey', 'clientKey')} {...pem('PRIVATE KEY')} />}
        </Setting>
      )}
      <Setting label="Proxy">{(id) => <TextInput id={id} placeholder="http://proxy.example:3128" {...field('proxy')} />}</Setting>
      <Setting
        label="Guarded addresses"
        note="Link-local addresses and a cloud’s metadata service are never sent to, unless they are listed here."
      >
        {(id) => <TextInput id={id} placeholder="None, or 169.254.10.0/24" {...field('allowAddresses')} />}
      </Setting>
    </>
  )
}

const pem = (what: string) => ({ autosize: true, minRows: 1, maxRows: 6, placeholder: `-----BEGIN ${what}-----` })

export function connectionInWords({ ca, fingerprint, clientCertificate, proxy, allowAddresses }: FormConnection): string {
  const set = [
    ca && 'own CA',
    fingerprint && 'fingerprint',
    clientCertificate && 'client certificate',
    proxy && `through ${proxy}`,
    allowAddresses && `may reach ${allowAddresses}`,
  ].filter(Boolean)
  return set.join(' · ') || 'as usual'
}
