import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { StepKind } from '../../../stores/run-drafts'
import css from './add-step.module.css'

const kinds: [StepKind, string][] = [
  ['send', 'Send'],
  ['wait', 'Wait'],
  ['delay', 'Delay'],
  ['parallel', 'Parallel'],
]

export function AddStep({ inside, onAdd }: { inside?: boolean; onAdd: (kind: StepKind) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one more frame
    <div className={css.add} role="group" aria-label={inside ? 'Add a step to those at the same time' : 'Add a step'}>
      {kinds
        .filter(([kind]) => !inside || kind !== 'parallel')
        .map(([kind, words]) => (
          <Button key={kind} size="compact-sm" variant="default" leftSection={<IconPlus size={13} />} onClick={() => onAdd(kind)}>
            {words}
          </Button>
        ))}
    </div>
  )
}
