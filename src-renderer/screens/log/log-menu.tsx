import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconDownload, IconKeyboard, IconRepeat, IconTrash, IconUpload } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { exportQuery } from '../../actions/export-query'
import { importHar } from '../../actions/import-har'
import { useLogResult } from '../../stores/log-result'
import { showOverlay } from '../../stores/overlay'
import css from './log-menu.module.css'

const ReplayDialog = lazy(() => import('./replay/replay-dialog'))
const ClearDialog = lazy(() => import('./clear-dialog'))

/** What can be done with the whole result. */
export function LogMenu() {
  const query = useLogResult((result) => result.query)
  const [dialog, setDialog] = useState<'replay' | 'clear' | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const close = () => setDialog(null)
  const what = query ? 'what the query finds' : 'the whole log'
  return (
    <>
      <Menu width={300}>
        <Menu.Target>
          <ActionIcon aria-label="More for the log" size={30} variant="default">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRepeat size={16} />} disabled={!query} onClick={() => setDialog('replay')}>
            Send deliveries again…
            <span className={css.line}>
              {query ? 'Those the query means, each once.' : 'Say which with a query: final:failed, on:yesterday.'}
            </span>
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => exportQuery(query, 'har')}>
            Export as HAR
            <span className={css.line}>Of {what}; secrets and signatures covered.</span>
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => exportQuery(query, 'jsonl')}>
            Export as JSON Lines
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={16} />} onClick={() => file.current?.click()}>
            Import a HAR…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => showOverlay('shortcuts')}>
            Keyboard shortcuts
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setDialog('clear')}>
            Clear the log…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={file}
        type="file"
        accept=".har,.json,application/json"
        hidden
        aria-label="HAR file"
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0]
          currentTarget.value = ''
          if (chosen) void importHar(chosen)
        }}
      />
      <Suspense>
        {dialog === 'replay' ? <ReplayDialog query={query} onClose={close} /> : null}
        {dialog === 'clear' ? <ClearDialog onClose={close} /> : null}
      </Suspense>
    </>
  )
}
