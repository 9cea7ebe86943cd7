import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconEraser, IconTrash, IconWebhook } from '@tabler/icons-react'

import type { Inbox } from '../../../src-preload/contract/inbox'
import { clearInbox } from '../../actions/clear-inbox'
import { deleteInbox } from '../../actions/delete-inbox'
import { PaneHead } from '../../components/pane-head'
import { newestIn, useIsEmpty } from '../../stores/captured'
import { go } from '../../stores/route'
import { AnswersPage } from './answers/answers-page'
import { ScenarioEditor } from './answers/scenario-editor'
import { InboxAddress } from './inbox-address'
import { InboxParts, type Part } from './inbox-parts'
import { ReceiverNote } from './receiver-note'
import { RequestsPage } from './requests/requests-page'
import { ScenarioPicker } from './scenario-picker'
import { InboxSettings } from './settings/inbox-settings'

/** An inbox: its address and what answers, above what it captured, its scenarios, or its settings. */
export function InboxPage({ inbox, rest: [first, second] }: { inbox: Inbox; rest: string[] }) {
  const part = partOf(first)
  return (
    <>
      <PaneHead title={inbox.name}>
        <ScenarioPicker inbox={inbox} />
        <MoreActs inbox={inbox} />
      </PaneHead>
      <ReceiverNote />
      <InboxAddress name={inbox.name} />
      <InboxParts inbox={inbox} part={part} />
      {part === 'requests' ? <RequestsPage inbox={inbox} exchange={first ?? null} /> : null}
      {part === 'settings' ? <InboxSettings inbox={inbox} /> : null}
      {first === 'answers' ? <AnswersPage inbox={inbox} scenario={second} /> : null}
      {first === 'new-scenario' ? <ScenarioEditor inbox={inbox} scenario={null} /> : null}
    </>
  )
}

function partOf(first: string | undefined): Part {
  if (first === 'answers' || first === 'new-scenario') return 'answers'
  return first === 'settings' ? 'settings' : 'requests'
}

function MoreActs({ inbox }: { inbox: Inbox }) {
  const isEmpty = useIsEmpty(inbox.id)
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${inbox.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconWebhook size={14} />}
          onClick={() => go('hooks', 'new', inbox.catalog ?? 'custom', `inbox:${inbox.name}`)}
        >
          Create a hook to this inbox
        </Menu.Item>
        <Menu.Item
          leftSection={<IconEraser size={14} />}
          disabled={isEmpty}
          onClick={() => {
            const newest = newestIn(inbox.id)
            if (newest) clearInbox(inbox, newest)
          }}
        >
          Clear what it captured
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleteInbox(inbox)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
