import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import type { Catalog } from '../../../src-preload/contract/catalog'
import { useCompose } from '../../stores/compose'
import type { Once } from '../../stores/once'
import { FilledTarget } from '../workspace/target/filled-target'
import css from './once-recipient.module.css'
import { OnceSettings } from './once-settings'

/** A URL that is no hook: it gets this event, and is kept nowhere but in the log. */
export function OnceRecipient({ catalog }: { catalog: Catalog }) {
  const { once, problem } = useCompose()
  const change = (part: Partial<Once>) => useCompose.setState({ once: { ...once, ...part } })
  // Whoever types a URL wants to see what it would get.
  const type = (target: string) => useCompose.setState({ once: { ...once, target, allowHttp: [] }, previewed: 'once' })
  const wrongTarget = once.target && problem?.field === 'to.target' ? problem : null
  const hasSecret = catalog.secret.presence !== 'none' || Boolean(once.settings[catalog.id]?.signing)
  return (
    <>
      <div className={css.head}>
        <Checkbox checked={once.chosen} onChange={(event) => change({ chosen: event.currentTarget.checked })} label="Any URL, once" />
        {once.chosen ? <OnceSettings catalog={catalog} /> : null}
      </div>
      {once.chosen ? (
        <div className={css.fields}>
          <TextInput
            aria-label="URL"
            placeholder="https://example.com/hook or inbox:NAME"
            value={once.target}
            error={wrongTarget?.message}
            autoFocus
            onChange={(event) => type(event.currentTarget.value)}
          />
          <FilledTarget target={once.target} />
          {wrongTarget ? <AllowHttp target={once.target} onAllow={(host) => change({ allowHttp: [host] })} /> : null}
          {hasSecret ? (
            <PasswordInput
              aria-label="Secret"
              placeholder="Secret, if the receiver checks one"
              autoComplete="off"
              value={once.secret}
              error={problem?.field === 'to.secret' ? problem.message : null}
              onChange={(event) => change({ secret: event.currentTarget.value })}
            />
          ) : null}
        </div>
      ) : null}
    </>
  )
}

/** The provider wants https; for a test plain http may be fine, and each exchange will say that the provider would refuse it. */
function AllowHttp({ target, onAllow }: { target: string; onAllow: (host: string) => void }) {
  const url = URL.canParse(target.trim()) ? new URL(target.trim()) : null
  if (url?.protocol !== 'http:') return null
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return (
    <Button variant="default" size="compact-sm" className={css.allow} onClick={() => onAllow(host)}>
      Allow plain http for {host}
    </Button>
  )
}
