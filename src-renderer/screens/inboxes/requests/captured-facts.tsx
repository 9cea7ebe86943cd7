import type { Handshake } from '../../../../src-preload/contract/captured'
import type { ExchangeDetail } from '../../../../src-preload/contract/exchange'
import { formatDuration } from '../../../components/quantity'
import { StatusMark } from '../../../components/status-mark'
import { address } from '../../../stores/route'
import { behaviourNames } from '../answers/answer-words'
import css from './captured-facts.module.css'
import { ordinal } from './captured-words'

const handshakeNames: Record<Handshake, string> = {
  cloudevents: 'the OPTIONS handshake of CloudEvents',
  slack: 'Slack’s url_verification',
  twitch: 'Twitch’s challenge',
}

/** What an inbox has to say about a request beyond its bytes: who proved what, which answer it got, what it repeats, where it went on. */
export function CapturedFacts({ detail }: { detail: ExchangeDetail }) {
  const { verification, retryOf, scripted, handshake, forwardedAs, passedOn } = detail
  return (
    <ul className={css.facts} aria-label="What the inbox says about it">
      {verification ? (
        <li>
          <StatusMark mark={verification.ok ? 'delivered' : 'failed'} word={verification.ok ? 'verified' : 'not verified'} />{' '}
          {verification.ok ? '' : `${verification.explanation} ${verification.fix ?? ''}`}
        </li>
      ) : null}
      {retryOf ? (
        <li>
          The same message for the <strong>{ordinal(retryOf.number)} time</strong>, {formatDuration(retryOf.gapMs)} after the one before
          {retryOf.number > 2 ? ` and ${formatDuration(retryOf.sinceFirstMs)} after the first` : ''}.{' '}
          <a href={address('log', retryOf.exchange)}>See the first</a>
        </li>
      ) : null}
      {handshake ? <li>Answered as {handshakeNames[handshake]}.</li> : null}
      {scripted ? <li>{scriptedInWords(scripted)}</li> : null}
      {forwardedAs ? (
        <li>
          Passed on to the target. <a href={address('log', forwardedAs)}>See what the target said</a>
        </li>
      ) : null}
      {passedOn ? (
        <li>
          {passedOn.how === 'forwarded' ? 'Passed on by an inbox.' : 'A captured request, sent once more by hand.'}{' '}
          <a href={address('log', passedOn.exchange)}>See what was captured</a>
        </li>
      ) : null}
    </ul>
  )
}

function scriptedInWords({ scenario, rule, step, delayMs, behaviour }: NonNullable<ExchangeDetail['scripted']>): string {
  const which = step === 0 ? 'chance left it to the usual 200' : `answer ${step}`
  const parts = [
    `rule ${rule}`,
    which,
    delayMs > 0 ? `after ${formatDuration(delayMs)}` : null,
    behaviour ? behaviourNames[behaviour].toLowerCase() : null,
  ]
  return `Answered by the scenario “${scenario}”: ${parts.filter(Boolean).join(', ')}.`
}
