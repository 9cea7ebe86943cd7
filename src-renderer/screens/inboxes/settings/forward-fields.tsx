import { Switch, TextInput } from '@mantine/core'
import { MonoArea } from '../../../components/mono-area'
import { Setting } from '../../../components/setting'
import { ForwardHealthLine } from './forward-health'
import { isSecure } from './inbox-form'
import type { InboxPartProps } from './inbox-settings'

/** A server of one's own behind the inbox: it gets the same bytes, and its answer goes back to the sender. */
export function ForwardFields({ inbox, form, faults, onChange }: InboxPartProps) {
  return (
    <>
      <Setting
        label="Forward"
        note="Both ends are kept in the log. A scenario answers first; what none of its rules fits is forwarded. Where the target can’t be reached, the sender gets 502."
      >
        {(id) => (
          <Switch
            id={id}
            mt={6}
            label="Pass requests on"
            checked={form.forwardOn}
            onChange={({ currentTarget: { checked } }) => onChange({ forwardOn: checked })}
          />
        )}
      </Setting>
      {form.forwardOn ? (
        <>
          <Setting label="To" note="What follows the inbox’s name in the path is appended.">
            {(id) => (
              <TextInput
                id={id}
                type="url"
                spellCheck={false}
                placeholder="http://127.0.0.1:3000/hook"
                value={form.url}
                error={faults['forward.url'] ?? faults.forward}
                onChange={({ currentTarget: { value } }) => onChange({ url: value })}
              />
            )}
          </Setting>
          <Setting label="Other hosts" note="Whatever anyone sends to this inbox would leave this machine.">
            {(id) => (
              <Switch
                id={id}
                mt={6}
                label="Allow another machine"
                checked={form.allowOtherHosts}
                onChange={({ currentTarget: { checked } }) => onChange({ allowOtherHosts: checked })}
              />
            )}
          </Setting>
          {isSecure(form.url) ? <CertificateFields form={form} faults={faults} onChange={onChange} /> : null}
          <Setting label="Waits for">
            {(id) => (
              <TextInput
                id={id}
                w={120}
                value={form.timeout}
                error={faults['forward.timeoutMs']}
                onChange={({ currentTarget: { value } }) => onChange({ timeout: value })}
              />
            )}
          </Setting>
          {inbox.forward && inbox.forwardHealth ? <ForwardHealthLine health={inbox.forwardHealth} /> : null}
        </>
      ) : null}
    </>
  )
}

/** Servers of one's own seldom have a certificate that the world knows. */
function CertificateFields({ form, faults, onChange }: Pick<InboxPartProps, 'form' | 'faults' | 'onChange'>) {
  return (
    <>
      <Setting label="Certificate" note="For a target on this machine that signed its own.">
        {(id) => (
          <Switch
            id={id}
            mt={6}
            label="Trust any certificate"
            error={faults['forward.anyCertificate']}
            checked={form.anyCertificate}
            onChange={({ currentTarget: { checked } }) => onChange({ anyCertificate: checked })}
          />
        )}
      </Setting>
      {form.anyCertificate ? null : (
        <Setting label="CA certificate" note="Trusted for this target, besides the built-in authorities.">
          {(id) => (
            <MonoArea
              id={id}
              maxRows={6}
              placeholder="-----BEGIN CERTIFICATE-----"
              value={form.ca}
              error={faults['forward.ca']}
              onChange={(value) => onChange({ ca: value })}
            />
          )}
        </Setting>
      )}
    </>
  )
}
