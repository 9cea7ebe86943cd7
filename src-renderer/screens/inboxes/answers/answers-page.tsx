import { Button, Radio } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Inbox } from '../../../../src-preload/contract/inbox'
import { switchScenario } from '../../../actions/change-inbox'
import { EmptyState } from '../../../components/empty-state'
import { go } from '../../../stores/route'
import css from './answers-page.module.css'
import { ReadyMadeList } from './ready-made-list'
import { ScenarioEditor } from './scenario-editor'
import { ScenarioRow } from './scenario-row'
import { ScenarioWords } from './scenario-words'

/** `#/inboxes/NAME/answers`, and `…/answers/SCENARIO` to edit one. */
export function AnswersPage({ inbox, scenario }: { inbox: Inbox; scenario: string | undefined }) {
  if (scenario === undefined) return <Overview inbox={inbox} />
  const known = inbox.scenarios.find(({ name }) => name === scenario)
  if (!known) return <EmptyState title="This scenario no longer exists">Choose another one under Answers.</EmptyState>
  return <ScenarioEditor key={scenario} inbox={inbox} scenario={known} />
}

function Overview({ inbox }: { inbox: Inbox }) {
  const { id, name, scenarios, scenario, forward } = inbox
  return (
    <div className={css.page}>
      <section className={css.part} aria-labelledby="scenarios">
        <div className={css.head}>
          <h2 id="scenarios">What it answers</h2>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={13} />}
            onClick={() => go('inboxes', name, 'new-scenario')}
          >
            New scenario
          </Button>
        </div>
        <ul className={css.rows}>
          <li className={css.plain}>
            <Radio
              name="scenario"
              label={forward ? `No scenario: what ${forward.url} answers` : 'No scenario: 200 to everything'}
              checked={scenario === null}
              onChange={() => switchScenario(id, { name: null })}
            />
          </li>
          {scenarios.map((each) => (
            <ScenarioRow key={each.name} inbox={inbox} scenario={each} active={each.name === scenario} />
          ))}
        </ul>
      </section>
      <section className={css.part} aria-labelledby="words">
        <h2 id="words">Type one</h2>
        <ScenarioWords inbox={inbox} />
      </section>
      <section className={css.part} aria-labelledby="ready-made">
        <h2 id="ready-made">Ready-made, one click away</h2>
        <ReadyMadeList inbox={inbox} />
      </section>
    </div>
  )
}
