import { CopyButton } from '../../components/copy-button'
import { useStatus } from '../../stores/status'
import css from './inbox-address.module.css'

/** Where the inbox listens, and a request one can try at once. */
export function InboxAddress({ name }: { name: string }) {
  const receiver = useStatus(({ status }) => status?.receiverUrl)
  if (!receiver) return <p className={css.none}>No receiver runs in this process, so the inbox can't be reached from outside.</p>
  const url = `${receiver.replace(/\/+$/, '').replace(/\/in$/, '')}/in/${name}`
  const curl = `curl -X POST ${url} -H 'content-type: application/json' -d '{"hello":"hookbench"}'`
  return (
    <dl className={css.address}>
      <dt>Address</dt>
      <dd>
        <code className={css.text}>{url}</code>
        <CopyButton text={url} what="the address" />
      </dd>
      <dt>Try it</dt>
      <dd>
        <code className={css.text} title={curl}>
          {curl}
        </code>
        <CopyButton text={curl} what="the cURL command" />
      </dd>
      <dt>As a target</dt>
      <dd>
        <code className={css.text}>inbox:{name}</code>
        <CopyButton text={`inbox:${name}`} what="the target" />
      </dd>
    </dl>
  )
}
