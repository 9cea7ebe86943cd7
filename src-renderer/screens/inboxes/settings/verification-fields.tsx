import { Select, Switch } from '@mantine/core'
import { type SignatureScheme, signatureSchemes } from '../../../../src-preload/contract/signature'
import { schemeNames } from '../../../components/scheme-names'
import { Setting } from '../../../components/setting'
import { useCatalogs } from '../../../stores/catalogs'
import { useHooks } from '../../../stores/hooks'
import { Choice } from '../../hooks/form/choice'
import { CustomSchemeFields } from '../../hooks/form/custom-scheme-fields'
import { InboxSecret } from './inbox-secret'
import type { InboxPartProps } from './inbox-settings'

/** By whose rules what arrives is checked, and what follows where the check fails. */
export function VerificationFields(props: InboxPartProps) {
  const { form, faults, onChange } = props
  return (
    <>
      <Setting
        label="Signature"
        error={faults.verification}
        note={form.by === 'nothing' ? 'Everything is captured, and nothing is said about who sent it.' : null}
      >
        {() => (
          <Choice
            label="By whose rules signatures are checked"
            options={[
              ['nothing', 'Not checked'],
              ['scheme', 'By a scheme'],
              ['catalog', 'As a provider'],
              ['hook', 'As a hook'],
            ]}
            value={form.by}
            onChange={(by) => onChange({ by })}
          />
        )}
      </Setting>
      {form.by === 'scheme' ? <SchemeFields {...props} /> : null}
      {form.by === 'catalog' ? <ProviderField {...props} /> : null}
      {form.by === 'hook' ? <HookField {...props} /> : null}
      {form.by === 'scheme' || form.by === 'catalog' ? <InboxSecret {...props} /> : null}
      {form.by === 'nothing' ? null : (
        <Setting label="When it fails" note="Such a request takes no turn in a scenario and is not forwarded. It is captured all the same.">
          {(id) => (
            <Switch
              id={id}
              mt={6}
              label="Answer 401"
              checked={form.refuse}
              onChange={({ currentTarget: { checked } }) => onChange({ refuse: checked })}
            />
          )}
        </Setting>
      )}
      <Setting label="Handshakes" note="The OPTIONS of CloudEvents, Slack’s url_verification, and Twitch’s challenge.">
        {(id) => (
          <Switch
            id={id}
            mt={6}
            label="Answer them"
            checked={form.handshakes}
            onChange={({ currentTarget: { checked } }) => onChange({ handshakes: checked })}
          />
        )}
      </Setting>
    </>
  )
}

function SchemeFields({ form, faults, onChange }: InboxPartProps) {
  return (
    <>
      <Setting label="Scheme">
        {(id) => (
          <Select
            id={id}
            data={signatureSchemes.map((scheme) => ({ value: scheme, label: schemeNames[scheme] }))}
            value={form.scheme}
            error={faults['verification.signing']}
            onChange={(scheme) => scheme && onChange({ scheme: scheme as SignatureScheme })}
          />
        )}
      </Setting>
      {form.scheme === 'custom' ? <CustomSchemeFields values={form} faults={unprefixed(faults)} onChange={onChange} /> : null}
    </>
  )
}

/** The hook form's fields know the scheme as `signing.custom`. */
const unprefixed = (faults: Record<string, string>) =>
  Object.fromEntries(Object.entries(faults).map(([path, words]) => [path.replace(/^verification\./, ''), words]))

function ProviderField({ form, faults, onChange }: InboxPartProps) {
  const catalogs = useCatalogs(({ list }) => list)
  return (
    <Setting label="Provider">
      {(id) => (
        <Select
          id={id}
          placeholder="Choose one"
          data={catalogs.map((catalog) => ({ value: catalog.id, label: catalog.name }))}
          value={form.asCatalog || null}
          error={faults['verification.catalog']}
          onChange={(asCatalog) => asCatalog && onChange({ asCatalog })}
        />
      )}
    </Setting>
  )
}

function HookField({ form, faults, onChange }: InboxPartProps) {
  const hooks = useHooks(({ list }) => list)
  return (
    <Setting label="Hook" note="With its scheme and its own secret, also after it was rotated.">
      {(id) => (
        <Select
          id={id}
          placeholder={hooks.length === 0 ? 'There is no hook yet' : 'Choose one'}
          data={hooks.map((hook) => ({ value: hook.id, label: hook.name }))}
          value={form.asHook || null}
          error={faults['verification.hook']}
          onChange={(asHook) => asHook && onChange({ asHook })}
        />
      )}
    </Setting>
  )
}
