import { Button, Select, TextInput } from '@mantine/core'
import { createInbox } from '../../../actions/create-inbox'
import { Setting } from '../../../components/setting'
import { useInboxes } from '../../../stores/inboxes'
import { FilledTarget } from '../../workspace/target/filled-target'
import { Choice } from './choice'
import { faultAt } from './faults'
import type { PartProps } from './part'

const schemes = {
  https: 'This provider takes https addresses only.',
  'https-or-loopback': 'https, or plain http on this machine.',
  any: 'http or https.',
}

/** A URL of one's own or a local inbox; plain http for listed hosts where the provider wants https. */
export function TargetField({ catalog, values, faults, onChange }: PartProps) {
  const inboxes = useInboxes(({ list }) => list)
  const toInbox = values.inbox !== null
  const refused = plainHost(values.url)
  const allow = (allowHttp: string) => onChange({ connection: { ...values.connection, allowHttp } })
  const names = [...new Set([...inboxes.map(({ name }) => name), ...(values.inbox ? [values.inbox] : [])])]

  async function chooseInbox() {
    const first = inboxes[0]
    if (first) return onChange({ inbox: first.name })
    const made = await createInbox(`${catalog.id}-inbox`)
    onChange({ inbox: 'inbox' in made ? made.inbox.name : '' })
  }

  return (
    <>
      <Setting label="Target">
        {() => (
          <Choice
            label="Kind of target"
            options={[
              ['url', 'Your URL'],
              ['inbox', 'Local inbox'],
            ]}
            value={toInbox ? 'inbox' : 'url'}
            onChange={(kind) => (kind === 'url' ? onChange({ inbox: null }) : chooseInbox())}
          />
        )}
      </Setting>
      {toInbox ? (
        <Setting label="Inbox" note="Captures what arrives and answers it, on this machine.">
          {(id) => (
            <Select id={id} data={names} value={values.inbox} error={faultAt(faults, 'target')} onChange={(inbox) => onChange({ inbox })} />
          )}
        </Setting>
      ) : (
        <Setting label="URL" note={catalog.url.note ?? schemes[catalog.url.scheme]}>
          {(id) => (
            <>
              <TextInput
                id={id}
                inputMode="url"
                placeholder="https://example.com/webhooks"
                spellCheck={false}
                value={values.url}
                error={faultAt(faults, 'target')}
                onChange={(event) => onChange({ url: event.currentTarget.value })}
              />
              <FilledTarget target={values.url} />
            </>
          )}
        </Setting>
      )}
      {!toInbox && catalog.url.scheme !== 'any' ? (
        <Setting
          label="Plain http for"
          note={`Hosts that http:// is fine for although ${catalog.name} would refuse them: loopback, app, 192.168.1.20. Each such exchange is marked.`}
        >
          {(id) => (
            <>
              <TextInput
                id={id}
                placeholder="No host"
                spellCheck={false}
                value={values.connection.allowHttp}
                error={faultAt(faults, 'connection.allowHttp')}
                onChange={(event) => allow(event.currentTarget.value)}
              />
              {refused && faultAt(faults, 'target') ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => allow([values.connection.allowHttp, refused].filter(Boolean).join(', '))}
                >
                  {`Allow plain http for ${refused}`}
                </Button>
              ) : null}
            </>
          )}
        </Setting>
      ) : null}
    </>
  )
}

/** The host of a plain http URL, or null. */
function plainHost(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url?.protocol === 'http:' ? url.hostname : null
}
