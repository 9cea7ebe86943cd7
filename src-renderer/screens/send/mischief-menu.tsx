import { ActionIcon, Menu } from '@mantine/core'
import { IconBug } from '@tabler/icons-react'
import { mischiefs } from '../../../src-preload/contract/delivery'
import { useCompose } from '../../stores/compose'
import { useHooks } from '../../stores/hooks'
import css from './mischief-menu.module.css'
import { mischiefWords, pointless } from './mischief-words'

/** What can be done wrong on purpose to the next send. */
export function MischiefMenu() {
  const compose = useCompose()
  const hooks = useHooks(({ list }) => list)
  return (
    <Menu width={330} position="top-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="Do something wrong on purpose" title="Do something wrong on purpose, once">
          <IconBug size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Do one thing wrong in the next send</Menu.Label>
        {mischiefs.map((mischief) => {
          const { label, line } = mischiefWords[mischief]
          const why = pointless(mischief, hooks, compose)
          return (
            <Menu.Item
              key={mischief}
              disabled={why !== null}
              aria-current={compose.mischief === mischief || undefined}
              onClick={() => useCompose.setState({ mischief: compose.mischief === mischief ? null : mischief })}
            >
              <span className={css.label}>{label}</span>
              <span className={css.line}>{why ?? line}</span>
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
