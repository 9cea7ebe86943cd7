import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconFileImport, IconPlus, IconWebhook } from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import { loadOlder } from '../../actions/load-older'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { SplitPane } from '../../components/split-pane'
import { useExchanges } from '../../stores/exchanges'
import { useHook, useHooks } from '../../stores/hooks'
import { go, useRoute } from '../../stores/route'
import { HookList } from './hook-list'
import { HookPage } from './hook-page'
import { EditHook, NewHook } from './hook-pages'
import { RotatePage } from './rotate-page'

const ReceiverPage = lazy(() => import('./receiver-page'))
const ImportHooksPage = lazy(() => import('./import-hooks-page'))

const enoughHistory = 150

/** `#/hooks/ID`, `#/hooks/ID/edit`, `#/hooks/ID/rotate`, `#/hooks/ID/receiver`, `#/hooks/new/CATALOG`, `#/hooks/import`. */
export function HooksScreen() {
  const [id, more] = useRoute((route) => route.rest)
  const list = useHooks((state) => state.list)
  useMoreHistory()
  if (list.length === 0 && !id) return <NoHooks />
  return (
    <SplitPane
      name="hooks"
      panes={[
        {
          size: '380px',
          min: '260px',
          max: '560px',
          content: (
            <>
              <PaneHead title="Hooks" aside={list.length || null}>
                <NewHookButton />
              </PaneHead>
              <HookList hooks={list} selected={id ?? null} />
            </>
          ),
        },
        {
          size: 100,
          min: '380px',
          content: id === 'new' ? <NewHook key={more} catalog={more ?? null} /> : <Chosen id={id} doing={more} />,
        },
      ]}
    />
  )
}

/** How a hook fares is read off its last attempts; the snapshot's few exchanges are not enough for many hooks. */
function useMoreHistory() {
  const { list, reachedOldest } = useExchanges()
  const wanted = !reachedOldest && list.length < enoughHistory
  useEffect(() => {
    if (wanted) void loadOlder()
  }, [wanted])
}

function Chosen({ id, doing }: { id: string | undefined; doing: string | undefined }) {
  const hook = useHook(id)
  if (hook && doing === 'edit') return <EditHook key={hook.id} hook={hook} />
  if (id === 'import' || (hook && doing === 'receiver'))
    return <Suspense>{hook ? <ReceiverPage key={hook.id} hook={hook} /> : <ImportHooksPage />}</Suspense>
  if (hook && doing === 'rotate') return <RotatePage key={hook.id} hook={hook} />
  if (hook) return <HookPage key={hook.id} hook={hook} />
  if (id) return <EmptyState title="This hook no longer exists">Choose another one on the left.</EmptyState>
  return <EmptyState title="No hook is selected">Choose one to see how it sends and what became of it.</EmptyState>
}

const NewHookButton = () => (
  <>
    <Tooltip label="Import hooks">
      <ActionIcon aria-label="Import hooks" size={30} variant="default" onClick={() => go('hooks', 'import')}>
        <IconFileImport size={15} />
      </ActionIcon>
    </Tooltip>
    <Button variant="light" leftSection={<IconPlus size={14} />} onClick={() => go('hooks', 'new')}>
      New hook
    </Button>
  </>
)

const NoHooks = () => (
  <EmptyState icon={<IconWebhook size={20} />} whole title="No hooks yet" action={<NewHookButton />}>
    A hook says where a provider's events go: which provider, which events, and the URL or inbox that receives them.
  </EmptyState>
)
