import { Menu, UnstyledButton } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { chooseEnvironment } from '../../actions/environments'
import { StatusMark } from '../../components/status-mark'
import { useEnvironments } from '../../stores/environments'
import { go } from '../../stores/route'
import css from './status-bar.module.css'

/** Which environment targets are filled in from, and the way to another; nothing where there is none. */
export function EnvironmentSwitch() {
  const { environments, active } = useEnvironments()
  if (active === null) return null
  return (
    <Menu position="top-end">
      <Menu.Target>
        <UnstyledButton className={css.act} title="The environment that {{variables}} in targets are filled in from">
          <IconAdjustments size={12} aria-hidden /> {active}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {environments.map(({ name }) => (
          <Menu.Item
            key={name}
            rightSection={name === active ? <StatusMark mark="active" word="in use" quiet /> : null}
            onClick={() => chooseEnvironment(name)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => go('workspace', 'environments', active)}>Edit variables</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
