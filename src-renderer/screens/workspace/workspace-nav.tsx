import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { OpenFile } from '../../../src-preload/contract/open-file'
import { PaneHead } from '../../components/pane-head'
import { SideLine } from '../../components/side-line'
import { type Mark, StatusMark } from '../../components/status-mark'
import { useEnvironments } from '../../stores/environments'
import { address, go } from '../../stores/route'
import { useWorkspaceFile } from '../../stores/workspace-file'
import css from './workspace-nav.module.css'

const marks: Record<OpenFile['state'], [Mark, string]> = {
  'in-step': ['active', 'in step'],
  edited: ['failing', 'edited by others'],
  invalid: ['failed', 'has mistakes'],
  missing: ['failed', 'is gone'],
  unwritable: ['failed', 'can’t be written'],
}

/** The file, what goes out and in, and the environments. */
export function WorkspaceNav({ part, name }: { part: string | undefined; name: string | undefined }) {
  const file = useWorkspaceFile((state) => state.file)
  const { environments, active } = useEnvironments()
  const [mark, word] = file ? marks[file.state] : (['pending', 'none open'] as const)
  return (
    <nav className={css.nav} aria-label="Workspace">
      <PaneHead title="Workspace" />
      <ul className={css.list}>
        <Line at={address('workspace')} current={part === undefined} aside={<StatusMark mark={mark} word={word} quiet />}>
          {file ? (file.path.split(/[\\/]/).at(-1) ?? file.path) : 'Open file'}
        </Line>
        <Line at={address('workspace', 'import')} current={part === 'import'}>
          Import
        </Line>
        <Line at={address('workspace', 'export')} current={part === 'export'}>
          Export
        </Line>
      </ul>
      <h2 className={css.title}>Environments</h2>
      <ul className={css.list} aria-label="Environments">
        {environments.map((environment) => (
          <Line
            key={environment.name}
            at={address('workspace', 'environments', environment.name)}
            current={part === 'environments' && name?.toLowerCase() === environment.name.toLowerCase()}
            aside={environment.name === active ? <StatusMark mark="active" word="in use" quiet /> : null}
          >
            {environment.name}
          </Line>
        ))}
      </ul>
      <Button
        className={css.add}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconPlus size={13} />}
        onClick={() => go('workspace', 'environments', 'new')}
      >
        New environment
      </Button>
    </nav>
  )
}

function Line({ at, current, aside, children }: { at: string; current: boolean; aside?: React.ReactNode; children: string }) {
  return (
    <li>
      <SideLine name={children} to={at} isCurrent={current} title={children}>
        {aside}
      </SideLine>
    </li>
  )
}
