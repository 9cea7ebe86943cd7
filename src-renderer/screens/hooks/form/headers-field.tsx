import { Setting } from '../../../components/setting'
import { HeaderRows } from '../header-rows'
import { faultAt } from './faults'
import type { PartProps } from './part'

export function HeadersField({ catalog, values, faults, onChange }: PartProps) {
  const faultOf = (index: number, part: 'name' | 'value') =>
    part === 'value' ? faultAt(faults, `headers.${index}.value`) : (faults[`headers.${index}.name`] ?? faults[`headers.${index}`] ?? null)
  return (
    <Setting
      label="Headers"
      note={catalog.headerValuesAreSecret ? 'Values may be tokens, so they are encrypted and masked in the log.' : null}
      error={faults.headers}
    >
      {() => (
        <HeaderRows
          headers={values.headers}
          allSecret={catalog.headerValuesAreSecret}
          faultOf={faultOf}
          onChange={(headers) => onChange({ headers })}
        />
      )}
    </Setting>
  )
}
