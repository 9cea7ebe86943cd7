import { Button, Popover, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconRepeat } from '@tabler/icons-react'
import { useState } from 'react'
import type { ExchangeDetail } from '../../../../src-preload/contract/exchange'
import type { Problem } from '../../../../src-preload/contract/problem'
import { resendCaptured } from '../../../actions/resend-captured'
import { address } from '../../../stores/route'
import css from './resend-captured.module.css'

/** The captured bytes once more, to any URL or another inbox. */
export function ResendCaptured({ detail: { id } }: { detail: ExchangeDetail }) {
  const [open, setOpen] = useState(false)
  const [url, setUrl] = useLocalStorage({ key: 'hookbench.resend.url', defaultValue: '', getInitialValueInEffect: false })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [sent, setSent] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(event: React.FormEvent) {
    event.preventDefault()
    setBusy(true)
    const done = await resendCaptured(id, url)
    setBusy(false)
    setProblem('problem' in done ? done.problem : null)
    setSent('exchange' in done ? done.exchange : null)
  }

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="sm" width={380} trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={css.button}
          size="compact-sm"
          variant="default"
          leftSection={<IconRepeat size={14} />}
          onClick={() => {
            setOpen(!open)
            setSent(null)
          }}
        >
          Resend
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form className={css.form} onSubmit={send} aria-label="Resend">
          <TextInput
            label="The same bytes to"
            data-autofocus
            spellCheck={false}
            placeholder="http://127.0.0.1:3000/hook or inbox:other"
            value={url}
            error={problem ? [problem.message, problem.fix].filter(Boolean).join(' ') : null}
            onChange={({ currentTarget: { value } }) => {
              setUrl(value)
              setProblem(null)
            }}
          />
          <div className={css.foot}>
            <span role="status">{sent ? <a href={address('log', sent)}>See what came back</a> : null}</span>
            <Button type="submit" loading={busy} disabled={url.trim() === ''}>
              Resend
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
