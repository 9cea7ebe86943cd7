import type { Inbox, InboxPatch, ScenarioChoice } from '../../src-preload/contract/inbox'
import type { Problem } from '../../src-preload/contract/problem'
import type { Scenario } from '../../src-preload/contract/scenario'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useInboxes } from '../stores/inboxes'
import { tellProblem, tellUndo } from './tell'

export type Changed = { inbox: Inbox } | { problem: Problem }

/** A refusal is answered for the form to show at its field. */
export async function changeInbox(id: string, patch: InboxPatch): Promise<Changed> {
  try {
    return { inbox: await client.inboxes.update({ id, ...patch }) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** What answers from now on; it begins anew, also where it is the same as before. */
export async function chooseScenario(id: string, choice: ScenarioChoice): Promise<Changed> {
  try {
    return { inbox: await client.inboxes.setScenario({ id, ...choice }) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** As above, where there is no field to show a refusal at. */
export async function switchScenario(id: string, choice: ScenarioChoice) {
  const done = await chooseScenario(id, choice)
  if ('problem' in done) tellProblem('What the inbox answers could not be changed', done.problem)
}

/** Puts a scenario in place of the one named `before` (null: beside the others), active where that one was. */
export function saveScenario(inbox: Inbox, before: string | null, scenario: Scenario): Promise<Changed> {
  const at = inbox.scenarios.findIndex(({ name }) => name === before)
  const scenarios = at < 0 ? [...inbox.scenarios, scenario] : inbox.scenarios.with(at, scenario)
  return changeInbox(inbox.id, { scenarios, ...(at >= 0 && inbox.scenario === before ? { scenario: scenario.name } : {}) })
}

export async function deleteScenario(inbox: Inbox, scenario: Scenario) {
  const done = await changeInbox(inbox.id, { scenarios: inbox.scenarios.filter(({ name }) => name !== scenario.name) })
  if ('problem' in done) return tellProblem(`“${scenario.name}” could not be deleted`, done.problem)
  tellUndo(`The scenario “${scenario.name}” was deleted.`, async () => {
    const now = useInboxes.getState().list.find(({ id }) => id === inbox.id)
    if (!now) return
    const back = await changeInbox(inbox.id, {
      scenarios: [...now.scenarios, scenario],
      ...(inbox.scenario === scenario.name ? { scenario: scenario.name } : {}),
    })
    if ('problem' in back) tellProblem(`“${scenario.name}” could not be brought back`, back.problem)
  })
}
