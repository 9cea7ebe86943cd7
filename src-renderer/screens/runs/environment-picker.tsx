import { Select } from '@mantine/core'
import { chooseEnvironment } from '../../actions/environments'
import { useEnvironments } from '../../stores/environments'
import css from './run-head.module.css'

/** Whose variables targets are filled in from: one choice for everything that is sent. */
export function EnvironmentPicker() {
  const { environments, active } = useEnvironments()
  if (environments.length === 0) return null
  return (
    <span className={css.seed} title="Everything that is sent follows it, not this run alone">
      Environment
      <Select
        aria-label="Environment"
        data={environments.map(({ name }) => name)}
        value={active}
        allowDeselect={false}
        onChange={(name) => name !== null && chooseEnvironment(name)}
      />
    </span>
  )
}
