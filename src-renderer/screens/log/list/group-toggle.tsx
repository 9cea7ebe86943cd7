import { ActionIcon, Tooltip } from '@mantine/core'
import { IconListTree } from '@tabler/icons-react'
import { useLogLooks } from '../../../stores/log-looks'

export function GroupToggle() {
  const grouped = useLogLooks((looks) => looks.grouped)
  return (
    <Tooltip label={grouped ? 'One row an exchange' : 'Group by event and delivery'}>
      <ActionIcon
        aria-label="Group by event"
        aria-pressed={grouped}
        size={30}
        variant={grouped ? 'filled' : 'default'}
        onClick={() => useLogLooks.setState({ grouped: !grouped })}
      >
        <IconListTree size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
