import { useState } from 'react'
import type { ExchangeDetail } from '../../../src-preload/contract/exchange'
import { BytesMatch } from '../../components/bytes-match'
import { RelativeTime } from '../../components/relative-time'
import { markOfExchange, StatusMark } from '../../components/status-mark'
import { address } from '../../stores/route'
import { CapturedFacts } from '../inboxes/requests/captured-facts'
import { ResendCaptured } from '../inboxes/requests/resend-captured'
import css from './exchange-head.module.css'
import { ExchangeMenu } from './exchange-menu'
import { Marks } from './marks'
import { NextAttempt } from './next-attempt'
import { NoteLine } from './note-line'
import { ResendMenu } from './resend-menu'

/** What happened, what to do about it, and where this exchange belongs. */
export function ExchangeHead({ detail }: { detail: ExchangeDetail }) {
  const { outcome, sentence, advice, hook, hookName, inbox, inboxName, eventType, twin, direction, bytesMatch } = detail
  const [noting, setNoting] = useState<string | null>(null)
  return (
    <header className={css.head}>
      <div className={css.top}>
        <div className={css.where}>
          <StatusMark mark={markOfExchange(detail)} word={outcome} />
          <span className={css.dot}>·</span>
          {hook ? <a href={address('hooks', hook)}>{hookName ?? 'a deleted hook'}</a> : null}
          {hook && inbox ? <span className={css.dot}>→</span> : null}
          {inbox ? <a href={address('inboxes', inboxName ?? inbox)}>{inboxName ?? 'a deleted inbox'}</a> : null}
          {!hook && !inbox ? <span>a URL used once</span> : null}
          {eventType ? <span className={css.type}>{eventType}</span> : null}
        </div>
        <span className={css.acts}>
          <RelativeTime at={detail.at} className={css.time} />
          {direction === 'out' && detail.deliveryId !== null ? <ResendMenu detail={detail} /> : <ResendCaptured detail={detail} />}
          <ExchangeMenu detail={detail} onNote={() => setNoting(detail.id)} />
        </span>
      </div>
      <p className={css.sentence}>{sentence}</p>
      <NextAttempt detail={detail} />
      {advice ? <p className={css.advice}>{advice}</p> : null}
      <NoteLine detail={detail} editing={noting === detail.id} onEdit={(editing) => setNoting(editing ? detail.id : null)} />
      <CapturedFacts detail={detail} />
      <Marks detail={detail} />
      {twin ? (
        <p className={css.twin}>
          <BytesMatch match={bytesMatch} />
          <a href={address('log', twin)}>{direction === 'out' ? 'See what the inbox captured' : 'See the attempt that sent it'}</a>
        </p>
      ) : null}
    </header>
  )
}
