import type { ForwardHealth } from '../../../../src-preload/contract/inbox'
import { countOf } from '../../../components/quantity'
import { RelativeTime } from '../../../components/relative-time'
import { Setting } from '../../../components/setting'
import { StatusMark } from '../../../components/status-mark'
import css from './inbox-settings.module.css'

/** How passing on has gone since the start. */
export function ForwardHealthLine({ health: { healthy, forwarded, failures, lastAt, lastStatus, lastError } }: { health: ForwardHealth }) {
  return (
    <Setting label="Health" note={lastError}>
      {() => (
        <p className={css.state}>
          {healthy === null ? (
            'Nothing has been forwarded yet.'
          ) : (
            <>
              <StatusMark mark={healthy ? 'delivered' : 'failed'} word={healthy ? 'answers' : 'fails'} /> {countOf(forwarded, 'request')}{' '}
              forwarded{failures > 0 ? `, the last${failures > 1 ? ` ${failures.toLocaleString('en')}` : ''} in vain` : ''}
              {lastStatus === null ? '' : ` · last answer ${lastStatus}`}
              {lastAt ? (
                <>
                  {' · '}
                  <RelativeTime at={lastAt} />
                </>
              ) : null}
            </>
          )}
        </p>
      )}
    </Setting>
  )
}
