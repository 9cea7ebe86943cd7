import { NumberInput, Switch, TextInput } from '@mantine/core'
import type { DeliveryPolicy } from '../../../../src-preload/contract/delivery-policy'
import { redirectInWords } from '../../../components/rule-words'
import { Setting } from '../../../components/setting'
import { Choice } from './choice'
import { faultAt } from './faults'
import { oursWords } from './given'
import type { RuleProps } from './part'

/** What the receiver's answers do to the schedule. */
export function ReactionFields({ catalog, values: { rules }, faults, given, effective, setRule }: RuleProps) {
  const retries = effective.retry.kind !== 'none'
  const back = <K extends keyof typeof rules>(rule: K, to: string) =>
    rules[rule] === undefined || rules[rule] === given[rule] ? undefined : { to, onBack: () => setRule(rule, undefined) }
  return (
    <>
      {retries ? (
        <Setting
          label="Jitter"
          note="By how much each wait varies to both sides, so that retries don’t come all at once."
          back={back('jitter', percent(given.jitter))}
        >
          {(id) => (
            <NumberInput
              id={id}
              w={110}
              prefix="± "
              suffix=" %"
              min={0}
              max={100}
              value={Math.round(effective.jitter * 1_000) / 10}
              error={faultAt(faults, 'delivery.jitter')}
              onChange={(share) => setRule('jitter', typeof share === 'number' ? share / 100 : undefined)}
            />
          )}
        </Setting>
      ) : null}
      <Setting label="Retry-After" note={retryAfterWords[effective.retryAfter]} back={back('retryAfter', given.retryAfter)}>
        {() => (
          <Choice<DeliveryPolicy['retryAfter']>
            label="Retry-After"
            options={[
              ['ignore', 'Ignore'],
              ['honour', 'Honour'],
              ['clamp', 'Clamp'],
            ]}
            value={effective.retryAfter}
            onChange={(retryAfter) => setRule('retryAfter', retryAfter)}
          />
        )}
      </Setting>
      <Setting label="An answer 410" back={back('gone', 'a failure like any other')}>
        {() => (
          <Choice<DeliveryPolicy['gone']>
            label="An answer 410"
            options={[
              ['failure', 'Fails like any other'],
              ['disable', 'Disables the hook'],
            ]}
            value={effective.gone}
            onChange={(gone) => setRule('gone', gone)}
          />
        )}
      </Setting>
      <Setting label="Slow down" note="After 429, 502, 504 and timeouts the hook’s next attempts wait." back={back('slowDown', 'off')}>
        {(id) => (
          <Switch id={id} mt={6} checked={effective.slowDown} onChange={(event) => setRule('slowDown', event.currentTarget.checked)} />
        )}
      </Setting>
      {retries ? (
        <Setting
          label="Stopping header"
          note="A header in the answer that ends the retries, as Slack’s X-Slack-No-Retry does."
          back={back('noRetryHeader', 'none')}
        >
          {(id) => (
            <TextInput
              id={id}
              placeholder="None"
              spellCheck={false}
              value={effective.noRetryHeader ?? ''}
              error={faultAt(faults, 'delivery.noRetryHeader')}
              onChange={({ currentTarget: { value } }) => setRule('noRetryHeader', value === '' ? null : value)}
            />
          )}
        </Setting>
      ) : null}
      <Setting
        label="Redirects"
        source={catalog.delivery.redirect.source}
        ours={oursWords(catalog, redirectWords[given.redirect])}
        note={catalog.delivery.redirect.note}
        back={back('redirect', redirectInWords[given.redirect].toLowerCase())}
      >
        {() => (
          <Choice<DeliveryPolicy['redirect']>
            label="Redirects"
            options={[
              ['failure', 'Count as a failure'],
              ['follow', 'Are followed'],
            ]}
            value={effective.redirect}
            onChange={(redirect) => setRule('redirect', redirect)}
          />
        )}
      </Setting>
    </>
  )
}

const retryAfterWords = {
  ignore: 'The receiver’s wish for a later time is not heard.',
  honour: 'The receiver’s wish for a later time is followed, in seconds or as a date.',
  clamp: 'Followed between the schedule’s own wait and twice that.',
}
const redirectWords = { failure: 'counts them as a failure', follow: 'follows them' }
const percent = (share: number) => (share === 0 ? 'none' : `± ${Math.round(share * 100)} %`)
