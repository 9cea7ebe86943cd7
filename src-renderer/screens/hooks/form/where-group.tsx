import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Folded } from '../../../components/folded'
import { Setting } from '../../../components/setting'
import { useHooks } from '../../../stores/hooks'
import { groupsOf } from '../list/listed-hooks'
import { ConnectionFields, connectionInWords } from './connection-fields'
import { faultAt } from './faults'
import { GroupInput } from './group-input'
import type { PartProps } from './part'
import { TargetField } from './target-field'

/** The hook's name, its target, and how the way there may bend. */
export function WhereGroup(props: PartProps) {
  const { catalog, values, faults, onChange } = props
  const [unfolded, setUnfolded] = useState(false)
  const known = groupsOf(useHooks(({ list }) => list))
  const atFault = faultAt(faults, 'connection') !== null || faultAt(faults, 'clientKey') !== null
  return (
    <>
      <Setting label="Name">
        {(id) => (
          <TextInput
            id={id}
            placeholder={`${catalog.name} to my receiver`}
            value={values.name}
            error={faultAt(faults, 'name')}
            maxLength={100}
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
        )}
      </Setting>
      <TargetField {...props} />
      <Setting label="Group">
        {(id) => (
          <GroupInput
            id={id}
            known={known}
            value={values.group}
            error={faultAt(faults, 'group')}
            onChange={(group) => onChange({ group })}
          />
        )}
      </Setting>
      <Folded
        level={3}
        title="TLS, proxy and addresses"
        summary={connectionInWords(values.connection)}
        open={unfolded || atFault}
        onToggle={() => setUnfolded(!unfolded)}
      >
        <ConnectionFields {...props} />
      </Folded>
    </>
  )
}
