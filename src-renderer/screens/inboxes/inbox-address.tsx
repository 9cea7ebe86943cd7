import { Button, Menu, SegmentedControl } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { copyText } from '../../actions/copy-text'
import { CopyButton } from '../../components/copy-button'
import { countOf } from '../../components/quantity'
import { useStatus } from '../../stores/status'
import css from './inbox-address.module.css'
import { inboxUrl, type Tool, toolNames, tryLine } from './try-lines'

/** Where the inbox listens, and a request one can try at once. */
export function InboxAddress({ name }: { name: string }) {
  const base = useStatus(({ status }) => status?.receiverUrl)
  const receiver = useStatus(({ status }) => status?.receiver)
  const [tool, setTool] = useLocalStorage<Tool>({ key: 'hookbench.inbox.try', defaultValue: 'curl', getInitialValueInEffect: false })
  if (!base) return <p className={css.none}>No receiver runs in this process, so the inbox can't be reached from outside.</p>
  const url = inboxUrl(base, name)
  const line = tryLine(tool in toolNames ? tool : 'curl', url)
  const others = (receiver?.addresses ?? []).map((other) => inboxUrl(other, name)).filter((other) => other !== url)
  return (
    <dl className={css.address}>
      <dt>Address</dt>
      <dd>
        <code className={css.text} title={url}>
          {url}
        </code>
        <CopyButton text={url} what="the address" />
        {others.length > 0 ? <OtherAddresses urls={others} /> : null}
        <span className={css.target}>
          as a hook’s target <code>inbox:{name}</code>
          <CopyButton text={`inbox:${name}`} what="the target" />
        </span>
      </dd>
      <dt>Try it</dt>
      <dd>
        <SegmentedControl
          className={css.tools}
          aria-label="Tool for the request to try"
          data={Object.entries(toolNames).map(([value, label]) => ({ value, label }))}
          value={tool in toolNames ? tool : 'curl'}
          onChange={(next) => setTool(next as Tool)}
        />
        <code className={css.text} title={line}>
          {line}
        </code>
        <CopyButton text={line} what="the command" />
      </dd>
    </dl>
  )
}

/** For containers, phones and https: a click copies. */
function OtherAddresses({ urls }: { urls: string[] }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="compact-xs" variant="default" className={css.others}>
          {`+ ${countOf(urls.length, 'address', 'addresses')}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>A click copies</Menu.Label>
        {urls.map((url) => (
          <Menu.Item key={url} onClick={() => copyText(url)}>
            <code>{url}</code>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
