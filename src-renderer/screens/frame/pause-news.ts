import { useEffect } from 'react'
import { tellPaused } from '../../actions/tell-paused'
import { useConnection } from '../../stores/connection'
import { useHooks } from '../../stores/hooks'

/** Says so when a rule pauses a hook: it happens while one looks elsewhere, and nothing is sent from then on. */
export function usePauseNews() {
  useEffect(
    () =>
      useHooks.subscribe(({ list }, before) => {
        if (useConnection.getState().state === 'starting') return
        const known = new Map(before.list.map((hook) => [hook.id, hook.pause]))
        for (const hook of list) {
          if (hook.pause?.by === 'rule' && known.get(hook.id)?.by !== 'rule') tellPaused(hook)
        }
      }),
    [],
  )
}
