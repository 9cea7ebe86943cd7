import { Checkbox } from '@mantine/core'
import type { Catalog, EventType } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import { StatusMark } from '../../components/status-mark'
import { isRecipient, isSubscribed, useCompose } from '../../stores/compose'
import { useHooks } from '../../stores/hooks'
import { address } from '../../stores/route'
import { OnceRecipient } from './once-recipient'
import css from './recipients.module.css'

export function Recipients({ catalog, type }: { catalog: Catalog; type: EventType }) {
  const all = useHooks(({ list }) => list)
  const hooks = all.filter((hook) => hook.catalog === catalog.id)
  return (
    <section className={css.recipients} aria-label="Recipients">
      <h2 className={css.title}>Recipients</h2>
      <div className={css.list}>
        {hooks.map((hook) => (
          <Recipient key={hook.id} hook={hook} type={type} />
        ))}
        {hooks.length === 0 ? (
          <p className={css.none}>
            No {catalog.name} hook yet. <a href={address('hooks', 'new', catalog.id)}>Create one</a>, or give a URL:
          </p>
        ) : null}
        <OnceRecipient catalog={catalog} />
      </div>
    </section>
  )
}

function Recipient({ hook, type }: { hook: Hook; type: EventType }) {
  const compose = useCompose()
  const pick = (picked: boolean) => useCompose.setState({ picked: { ...compose.picked, [hook.id]: picked } })
  const lacking = hook.missingSecrets ? `secret missing: ${hook.missingSecrets.join(', ')}` : null
  const reason = hook.pause ? hook.pause.why : lacking ? lacking : isSubscribed(hook, type.type) ? null : `not subscribed to ${type.type}`
  return (
    <div className={css.row} data-paused={hook.pause !== null}>
      <Checkbox
        className={css.check}
        checked={isRecipient(hook, compose)}
        disabled={hook.pause !== null || lacking !== null}
        onChange={(event) => pick(event.currentTarget.checked)}
        label={<span className={css.name}>{hook.name}</span>}
      />
      {hook.pause ? (
        <span className={css.paused}>
          <StatusMark mark="paused" />
        </span>
      ) : null}
      {lacking ? (
        <a className={css.lacking} href={address('hooks', hook.id)}>
          Give it
        </a>
      ) : null}
      <span className={css.target} title={reason ? `${hook.target}\n${reason}` : hook.target}>
        {reason ?? hook.target.replace(/^https?:\/\//, '')}
      </span>
    </div>
  )
}
