import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsDiff, IconCode, IconDots, IconNote, IconPin, IconPinnedOff, IconTerminal2, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { ExchangeDetail } from '../../../src-preload/contract/exchange'
import type { Language } from '../../../src-preload/contract/export'
import { copyExchange, loadLanguages } from '../../actions/copy-exchange'
import { deleteExchange } from '../../actions/delete-exchange'
import { pinExchange } from '../../actions/pin-exchange'
import { useCompare } from '../../stores/compare'
import { go } from '../../stores/route'
import css from './exchange-menu.module.css'

const plainForms = [
  { as: 'curl', title: 'cURL' },
  { as: 'http', title: 'Raw HTTP' },
  { as: 'har', title: 'HAR' },
  { as: 'json', title: 'JSON' },
]

/** What can be done with one exchange besides sending it again. */
export function ExchangeMenu({ detail, onNote }: { detail: ExchangeDetail; onNote: () => void }) {
  const { id, pinned, note, twin } = detail
  const [languages, setLanguages] = useState<Language[]>([])
  return (
    <Menu width={230} onOpen={() => void loadLanguages().then(setLanguages)}>
      <Menu.Target>
        <ActionIcon aria-label="More for this exchange">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={pinned ? <IconPinnedOff size={16} /> : <IconPin size={16} />}
          rightSection={<kbd className={css.key}>p</kbd>}
          onClick={() => pinExchange(id, !pinned)}
        >
          {pinned ? 'Unpin' : 'Pin'}
        </Menu.Item>
        <Menu.Item leftSection={<IconNote size={16} />} onClick={onNote}>
          {note ? 'Edit the note' : 'Write a note'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconArrowsDiff size={16} />}
          rightSection={<kbd className={css.key}>d</kbd>}
          onClick={() => useCompare.setState({ first: id })}
        >
          Compare with another…
        </Menu.Item>
        {twin ? (
          <Menu.Item leftSection={<IconArrowsDiff size={16} />} onClick={() => go('log', id, 'diff', twin)}>
            Compare with its other end
          </Menu.Item>
        ) : null}
        <Menu.Divider />
        {plainForms.map(({ as, title }) => (
          <Menu.Item key={as} leftSection={<IconTerminal2 size={16} />} onClick={() => copyExchange(id, as, title)}>
            Copy as {title}
          </Menu.Item>
        ))}
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item leftSection={<IconCode size={16} />}>Copy as code</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown className={css.languages}>
            {languages.map((language) => (
              <Menu.Item key={language.id} onClick={() => copyExchange(id, `code:${language.id}`, language.title)}>
                {language.title}
              </Menu.Item>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => deleteExchange(id)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
