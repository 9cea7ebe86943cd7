import { Select, Switch, TextInput } from '@mantine/core'
import type { DeliveryPolicy } from '../../../../src-preload/contract/delivery-policy'
import { presets } from '../../../../src-preload/contract/presets'
import { durationText } from '../../../components/duration-text'
import { Setting } from '../../../components/setting'
import { rulesOf } from './draft'
import { faultAt } from './faults'
import { givenName, oursWords } from './given'
import { PaceFields } from './pace-fields'
import type { PartProps, RuleProps } from './part'
import { PauseField } from './pause-field'
import { ReactionFields } from './reaction-fields'
import { chosenPreset, givenPolicy, withPreset } from './rules'
import { typedSchedule } from './schedule'
import { ScheduleField } from './schedule-field'
import { TimelineField } from './timeline-field'
import { offers } from './values'

/** When a delivery counts as failed, when it is tried again, and when the hook is given up. */
export function FailureGroup(props: PartProps) {
  const { catalog, values, faults, onChange } = props
  const given = givenPolicy(catalog)
  const effective = { ...given, ...rulesOf(values) }
  const rules: RuleProps = {
    ...props,
    given,
    effective,
    setRule: (rule, value) => onChange({ rules: { ...values.rules, [rule]: value } }),
  }
  const { timeoutMs } = catalog.delivery
  return (
    <>
      <PresetField {...props} given={given} />
      <Setting
        label="Timeout"
        source={timeoutMs.source}
        ours={oursWords(catalog, `uses ${durationText(timeoutMs.value)}`)}
        note={timeoutMs.note}
        back={values.timeout.trim() === '' ? undefined : { to: durationText(timeoutMs.value), onBack: () => onChange({ timeout: '' }) }}
      >
        {(id) => (
          <TextInput
            id={id}
            w={140}
            placeholder={durationText(timeoutMs.value)}
            value={values.timeout}
            error={faultAt(faults, 'timeoutMs') ?? faultAt(faults, 'delivery.timeoutMs')}
            onChange={(event) => onChange({ timeout: event.currentTarget.value })}
          />
        )}
      </Setting>
      <ScheduleField {...rules} />
      <TimelineField {...rules} />
      <PauseField {...rules} />
      <ReactionFields {...rules} />
      <PaceFields {...rules} />
      {offers(catalog, 'logResponseBody') ? <LogResponseBody {...props} /> : null}
    </>
  )
}

function PresetField({ catalog, values, onChange, given }: PartProps & { given: DeliveryPolicy }) {
  const chosen = chosenPreset(rulesOf(values), given)
  const choose = (id: string) => {
    if (id === 'own') return
    const { retry, timeoutMs, ...rules } = withPreset(values.rules, id)
    onChange({
      rules,
      schedule: retry ? typedSchedule(retry) : null,
      timeout: timeoutMs === undefined ? '' : durationText(timeoutMs),
    })
  }
  const summary = presets.find(({ id }) => id === chosen)?.summary
  return (
    <Setting
      label="Rules"
      note={summary ?? (chosen === 'given' ? 'Each rule below says where it comes from.' : 'Set on this hook, one by one.')}
    >
      {(id) => (
        <Select
          id={id}
          data={[
            { value: 'given', label: givenName(catalog) },
            { group: 'As another sender does', items: presets.map((preset) => ({ value: preset.id, label: preset.name })) },
            ...(chosen === 'own' ? [{ value: 'own', label: 'Rules of your own' }] : []),
          ]}
          value={chosen}
          onChange={(next) => next && choose(next)}
        />
      )}
    </Setting>
  )
}

function LogResponseBody({ catalog, values, onChange }: PartProps) {
  const rule = catalog.logResponseBody
  const effective = values.logResponseBody ?? rule.value
  return (
    <Setting
      label="Log response body"
      source={rule.source}
      ours={oursWords(catalog, rule.value ? 'keeps them' : 'shows them and writes none')}
      note={rule.note}
      back={
        values.logResponseBody === null ? undefined : { to: rule.value ? 'on' : 'off', onBack: () => onChange({ logResponseBody: null }) }
      }
    >
      {(id) => (
        <Switch id={id} mt={6} checked={effective} onChange={(event) => onChange({ logResponseBody: event.currentTarget.checked })} />
      )}
    </Setting>
  )
}
