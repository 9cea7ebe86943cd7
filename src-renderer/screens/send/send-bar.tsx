import { Button, Checkbox, Kbd } from '@mantine/core'
import { useEffect } from 'react'
import type { EventType } from '../../../src-preload/contract/catalog'
import { sendEvent } from '../../actions/send-event'
import { modKey } from '../../components/mod-key'
import { countOf } from '../../components/quantity'
import { isRecipient, useCompose } from '../../stores/compose'
import { useHooks } from '../../stores/hooks'
import css from './send-bar.module.css'

export function SendBar({ type }: { type: EventType }) {
  const compose = useCompose()
  const hooks = useHooks(({ list }) => list)
  const chosen = hooks.filter((hook) => isRecipient(hook, compose)).length + (compose.once.chosen && compose.once.target.trim() ? 1 : 0)
  const alsoSent = [...type.firesBefore, ...type.fires]
  useSendKey()
  return (
    <div className={css.bar}>
      {alsoSent.length > 0 ? (
        <Checkbox
          checked={compose.followOn}
          onChange={(event) => useCompose.setState({ followOn: event.currentTarget.checked })}
          label={`Also send ${alsoSent.join(', ')}, as the provider does`}
        />
      ) : null}
      <span className={css.whom}>{chosen === 0 ? 'Choose a recipient' : `to ${countOf(chosen, 'recipient')}`}</span>
      <Button
        size="sm"
        className={css.send}
        loading={compose.sending}
        disabled={chosen === 0 || !compose.draft}
        onClick={() => sendEvent()}
        rightSection={
          <Kbd size="xs" className={css.key}>
            {modKey}⏎
          </Kbd>
        }
      >
        Send
      </Button>
    </div>
  )
}

function useSendKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
      event.preventDefault()
      void sendEvent()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
