import { Button } from '@mantine/core'
import { IconPlayerPlay, IconPlus } from '@tabler/icons-react'
import { EmptyState } from '../../components/empty-state'
import { go } from '../../stores/route'

export const NoRuns = () => (
  <EmptyState
    icon={<IconPlayerPlay size={20} />}
    title="No runs yet"
    action={
      <Button variant="light" leftSection={<IconPlus size={14} />} onClick={() => go('runs', 'new')}>
        New run
      </Button>
    }
  >
    A run sends events one step after the other, waits for what comes back to your inboxes, and says where it is not what you expect. Kept
    in a workspace file, the same run is made in CI by hookbench run.
  </EmptyState>
)
