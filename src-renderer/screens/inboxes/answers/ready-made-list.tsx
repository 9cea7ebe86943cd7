import type { Inbox } from '../../../../src-preload/contract/inbox'
import { switchScenario } from '../../../actions/change-inbox'
import { AnswerStrip } from './answer-strip'
import { readyMade } from './ready-made'
import css from './ready-made-list.module.css'

/** A click makes one answer at once; it is then kept beside the others, to be changed. One that was kept stays as it was changed. */
export function ReadyMadeList({ inbox }: { inbox: Inbox }) {
  const kept = new Set(inbox.scenarios.map(({ name }) => name))
  return (
    <ul className={css.grid}>
      {readyMade.map(({ why, scenario }) => {
        const [rule] = scenario.rules
        return (
          <li key={scenario.name}>
            <button
              type="button"
              className={css.card}
              aria-pressed={inbox.scenario === scenario.name}
              onClick={() => switchScenario(inbox.id, kept.has(scenario.name) ? { name: scenario.name } : { scenario })}
            >
              <strong>{scenario.name}</strong>
              <span className={css.why}>{why}</span>
              {rule ? <AnswerStrip rule={rule} /> : null}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
