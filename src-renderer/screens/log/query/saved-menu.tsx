import { ActionIcon, Button, Menu, TextInput, Tooltip } from '@mantine/core'
import { IconBookmark, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { loadQueries, removeQuery, saveQuery } from '../../../actions/saved-queries'
import { searchLog } from '../../../actions/search-log'
import { useLogResult } from '../../../stores/log-result'
import css from './saved-menu.module.css'

/** Queries kept under a name, and the way to keep this one. */
export function SavedMenu() {
  const { saved, query, problem } = useLogResult()
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  useEffect(() => {
    if (opened) void loadQueries()
  }, [opened])
  const keep = async () => {
    if (await saveQuery(name.trim(), query)) setName('')
  }
  return (
    <Menu width={340} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label="Saved queries">
          <ActionIcon aria-label="Saved queries" size={30} variant="default">
            <IconBookmark size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {saved.length === 0 ? <p className={css.none}>No query is saved yet.</p> : null}
        <div className={css.list}>
          {saved.map((each) => (
            <div key={each.name} className={css.row}>
              <Menu.Item className={css.item} onClick={() => searchLog(each.query)}>
                {each.name}
                <code>{each.query || 'everything'}</code>
              </Menu.Item>
              <ActionIcon aria-label={`Remove the query ${each.name}`} onClick={() => removeQuery(each.name, each.query)}>
                <IconX size={14} />
              </ActionIcon>
            </div>
          ))}
        </div>
        <Menu.Divider />
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim()) void keep()
          }}
        >
          <TextInput
            aria-label="Name for this query"
            placeholder={query ? 'Name for this query' : 'Type a query to save it'}
            value={name}
            disabled={!query || problem !== null}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            maxLength={100}
          />
          <Button type="submit" variant="default" disabled={!query || !name.trim() || problem !== null}>
            Save
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  )
}
