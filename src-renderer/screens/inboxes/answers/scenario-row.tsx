import { ActionIcon, Menu, Radio, Tooltip } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconPlayerSkipBack, IconTrash } from '@tabler/icons-react'
import type { Inbox } from '../../../../src-preload/contract/inbox'
import type { Scenario } from '../../../../src-preload/contract/scenario'
import { deleteScenario, saveScenario, switchScenario } from '../../../actions/change-inbox'
import { tellProblem } from '../../../actions/tell'
import { countOf } from '../../../components/quantity'
import { go } from '../../../stores/route'
import { AnswerStrip } from './answer-strip'
import { matchInWords, nextAnswer } from './answer-words'
import css from './scenario-row.module.css'

const mostRules = 4

/** A kept scenario: chosen with a click, its rules at a glance. */
export function ScenarioRow({ inbox, scenario, active }: { inbox: Inbox; scenario: Scenario; active: boolean }) {
  const { name, rules } = scenario
  const next = active ? nextAnswer(scenario, inbox.answered) : null
  return (
    <li className={css.row} data-active={active}>
      <div className={css.top}>
        <Radio
          name="scenario"
          classNames={{ label: css.name }}
          label={name}
          checked={active}
          onChange={() => switchScenario(inbox.id, { name })}
        />
        {active ? (
          <>
            <span className={css.answered}>
              {inbox.answered === 0 ? 'nothing answered yet' : `${countOf(inbox.answered, 'request')} answered`}
            </span>
            <Tooltip label="Begin anew">
              <ActionIcon aria-label={`Begin ${name} anew`} onClick={() => switchScenario(inbox.id, { name })}>
                <IconPlayerSkipBack size={15} />
              </ActionIcon>
            </Tooltip>
          </>
        ) : null}
        <ScenarioActs inbox={inbox} scenario={scenario} />
      </div>
      <ul className={css.rules} aria-label={`Rules of ${name}`}>
        {rules.slice(0, mostRules).map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
          <li key={index} className={css.rule}>
            {rules.length > 1 || Object.keys(rule.match).length > 0 ? (
              <span className={css.match} title={matchInWords(rule.match)}>
                {matchInWords(rule.match)}
              </span>
            ) : null}
            <AnswerStrip rule={rule} next={next} />
          </li>
        ))}
      </ul>
      {rules.length > mostRules ? <p className={css.more}>{countOf(rules.length - mostRules, 'more rule')}</p> : null}
    </li>
  )
}

function ScenarioActs({ inbox, scenario }: { inbox: Inbox; scenario: Scenario }) {
  const { name } = scenario
  async function duplicate() {
    const taken = new Set(inbox.scenarios.map((each) => each.name))
    let copy = `${name.slice(0, 90)} copy`
    for (let count = 2; taken.has(copy); count++) copy = `${name.slice(0, 90)} copy ${count}`
    const done = await saveScenario(inbox, null, { ...scenario, name: copy })
    if ('problem' in done) tellProblem('The scenario could not be copied', done.problem)
  }
  return (
    <span className={css.acts}>
      <Tooltip label="Edit">
        <ActionIcon aria-label={`Edit ${name}`} onClick={() => go('inboxes', inbox.name, 'answers', name)}>
          <IconPencil size={15} />
        </ActionIcon>
      </Tooltip>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={`More for the scenario ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={duplicate}>
            Duplicate
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleteScenario(inbox, scenario)}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
