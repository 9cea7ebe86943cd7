import { Checkbox, PasswordInput, TextInput } from '@mantine/core'
import type { Catalog, EventType } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import { StatusMark } from '../../components/status-mark'
import { isRecipient, isSubscribed, type Once, useCompose } from '../../stores/compose'
import { useHooks } from '../../stores/hooks'
import { address } from '../../stores/route'
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
  const reason = hook.pause ? hook.pause.why : isSubscribed(hook, type.type) ? null : `not subscribed to ${type.type}`
  return (
    <div className={css.row} data-paused={hook.pause !== null}>
      <Checkbox
        className={css.check}
        checked={isRecipient(hook, compose)}
        disabled={hook.pause !== null}
        onChange={(event) => pick(event.currentTarget.checked)}
        label={<span className={css.name}>{hook.name}</span>}
      />
      {hook.pause ? <StatusMark mark="paused" /> : null}
      <span className={css.target} title={reason ? `${hook.target}\n${reason}` : hook.target}>
        {reason ?? hook.target.replace(/^https?:\/\//, '')}
      </span>
    </div>
  )
}

function OnceRecipient({ catalog }: { catalog: Catalog }) {
  const { once, problem } = useCompose()
  const change = (part: Partial<Once>) => useCompose.setState({ once: { ...once, ...part } })
  // Whoever types a URL wants to see what it would get.
  const type = (target: string) => useCompose.setState({ once: { ...once, target }, previewed: 'once' })
  const targetProblem = problem?.field?.startsWith('to') ? problem.message : null
  return (
    <>
      <div className={css.row}>
        <Checkbox
          className={css.check}
          checked={once.chosen}
          onChange={(event) => change({ chosen: event.currentTarget.checked })}
          label="Any URL, once"
        />
      </div>
      {once.chosen ? (
        <div className={css.once}>
          <TextInput
            aria-label="URL"
            placeholder="https://example.com/hook or inbox:NAME"
            value={once.target}
            error={once.target ? targetProblem : null}
            autoFocus
            onChange={(event) => type(event.currentTarget.value)}
          />
          {catalog.secret.presence === 'none' ? null : (
            <PasswordInput
              aria-label="Secret"
              placeholder="Secret, if the receiver checks one"
              autoComplete="off"
              value={once.secret}
              onChange={(event) => change({ secret: event.currentTarget.value })}
            />
          )}
        </div>
      ) : null}
    </>
  )
}
