import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Environments } from '../../../src-preload/contract/workspace'
import { chooseEnvironment, loadEnvironments } from '../../actions/environment'
import css from './run-head.module.css'

/** Whose variables targets are filled in from: one choice for everything that is sent. */
export function EnvironmentPicker() {
  const [known, setKnown] = useState<Environments | null>(null)
  useEffect(() => {
    void loadEnvironments().then(setKnown)
  }, [])
  if (!known || known.environments.length === 0) return null
  return (
    <span className={css.seed} title="Everything that is sent follows it, not this run alone">
      Environment
      <Select
        aria-label="Environment"
        data={known.environments.map(({ name }) => name)}
        value={known.active}
        onChange={async (name) => setKnown((name === null ? null : await chooseEnvironment(name)) ?? known)}
      />
    </span>
  )
}
