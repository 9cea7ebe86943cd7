import { Select } from '@mantine/core'
import { useEffect } from 'react'
import type { Preview } from '../../../src-preload/contract/event'
import type { Problem } from '../../../src-preload/contract/problem'
import { mostShown, previewEvent } from '../../actions/preview-event'
import { Code } from '../../components/code'
import { ProblemNote } from '../../components/problem-note'
import { formatBytes } from '../../components/quantity'
import { StatusMark } from '../../components/status-mark'
import { largeText } from '../../components/typed-text'
import { isRecipient, useCompose } from '../../stores/compose'
import { useConnection } from '../../stores/connection'
import { useDelivery } from '../../stores/deliveries'
import { useHooks } from '../../stores/hooks'
import css from './request-preview.module.css'

const debounceMs = 150
/** A large payload goes to the engine and back when one is not about to type on. */
const largeDebounceMs = 500

/** The request as it will leave for one of the recipients. */
export function RequestPreview() {
  const compose = useCompose()
  const hooks = useHooks(({ list }) => list)
  const { text, type, draft, once, preview, problem, resending } = compose
  const connected = useConnection(({ state }) => state === 'connected')
  const resendHook = useDelivery(resending?.delivery)?.hook ?? null
  const choices = resending
    ? []
    : [
        ...hooks.filter((hook) => isRecipient(hook, compose)).map(({ id, name }) => ({ value: id, label: name })),
        ...(once.chosen && once.target.trim() ? [{ value: 'once', label: 'URL once' }] : []),
      ]
  const recipient = choices.find(({ value }) => value === compose.previewed)?.value ?? choices[0]?.value ?? resendHook
  const revision = hooks.find(({ id }) => id === recipient)?.revision

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what the request is made of
  useEffect(() => {
    const timer = setTimeout(() => previewEvent(recipient), text.length < largeText ? debounceMs : largeDebounceMs)
    return () => clearTimeout(timer)
  }, [text, type, draft, recipient, revision, once, connected])

  return (
    <section className={css.preview} aria-label="Request preview">
      <div className={css.head}>
        <h2 className={css.title}>Request</h2>
        {preview ? <span className={css.size}>{formatBytes(preview.size)}</span> : null}
        {choices.length > 1 ? (
          <Select
            className={css.whose}
            aria-label="Preview for"
            data={choices}
            value={recipient}
            onChange={(previewed) => useCompose.setState({ previewed })}
          />
        ) : null}
      </div>
      {problem && problem.field !== 'to.target' ? (
        <div className={css.note}>
          <ProblemNote problem={problem} />
        </div>
      ) : null}
      {preview?.refusal ? (
        <div className={css.note}>
          <ProblemNote problem={{ message: preview.refusal, fix: null }} />
        </div>
      ) : null}
      {preview && preview.warnings.length > 0 ? (
        <ul className={css.warnings} aria-label="What is odd about it">
          {preview.warnings.map((warning) => (
            <li key={warning}>
              <StatusMark mark="failing" word={warning} quiet /> {warning}
            </li>
          ))}
        </ul>
      ) : null}
      {preview ? <Code text={wireText(preview)} label="Request as it will be sent" plain /> : null}
      {preview ? null : <Hint isResending={resending !== null} problem={problem} />}
    </section>
  )
}

/** Why there is no request to see; what is wrong with the URL stands at its field. */
function Hint({ isResending, problem }: { isResending: boolean; problem: Problem | null }) {
  if (problem && problem.field !== 'to.target') return null
  const words = problem
    ? 'With another URL the exact request stands here.'
    : isResending
      ? 'What a URL used once was sent with is in the vault, so this request is not shown before it leaves.'
      : 'Choose a recipient to see the exact request.'
  return <p className={css.hint}>{words}</p>
}

function wireText({ method, url, headers, body, size }: Preview) {
  const rest = body.length < mostShown ? 0 : size - new TextEncoder().encode(body).length
  const cut = rest > 0 ? `${body}\n… ${formatBytes(rest)} more` : body
  return `${method} ${url}\n${headers.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${cut}`
}
