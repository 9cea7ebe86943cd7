import { Setting } from '../../../components/setting'
import { EventsField } from './events-field'
import { FilterField } from './filter-field'
import { OptionsField } from './options-field'
import type { PartProps } from './part'

/** Which events reach the hook. */
export function WhatGroup(props: PartProps) {
  return (
    <>
      <Setting label="Events">{() => <EventsField {...props} />}</Setting>
      <OptionsField {...props} />
      <FilterField {...props} />
    </>
  )
}
