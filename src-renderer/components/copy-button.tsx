import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'

/** `what` names for screen readers and the tooltip what lands on the clipboard. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { copy, copied } = useClipboard({ timeout: 1_500 })
  return (
    <Tooltip label={copied ? 'Copied' : `Copy ${what}`}>
      <ActionIcon aria-label={`Copy ${what}`} onClick={() => copy(text)}>
        {copied ? <IconCheck size={15} color="var(--hb-green)" /> : <IconCopy size={15} />}
      </ActionIcon>
    </Tooltip>
  )
}
