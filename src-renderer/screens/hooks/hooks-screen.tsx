import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconFileImport, IconPlus, IconWebhook } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import type { Hook } from '../../../src-preload/contract/hook'
import { loadOlder } from '../../actions/load-older'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { SplitPane } from '../../components/split-pane'
import { useCatalogs } from '../../stores/catalogs'
import { useExchanges } from '../../stores/exchanges'
import { useHookList } from '../../stores/hook-list'
import { useHook, useHooks } from '../../stores/hooks'
import { go, useRoute } from '../../stores/route'
import { BulkPage } from './bulk/bulk-page'
import { HookPage } from './hook-page'
import { EditHook, NewHook } from './hook-pages'
import { healthOf } from './hook-words'
import { attemptsByHook } from './list/attempts-by-hook'
import { HookFilter } from './list/hook-filter'
import { HookList } from './list/hook-list'
import { matchingHooks } from './list/listed-hooks'
import { TickedLine } from './list/ticked-line'
import { RotatePage } from './rotate-page'

const ReceiverPage = lazy(() => import('./receiver-page'))
const ImportHooksPage = lazy(() => import('./import-hooks-page'))

const enoughHistory = 150

/** `#/hooks/ID`, `#/hooks/ID/edit`, `#/hooks/ID/rotate`, `#/hooks/ID/receiver`, `#/hooks/new/CATALOG`, `#/hooks/import`. */
export function HooksScreen() {
  const [id, more] = useRoute((route) => route.rest)
  const list = useHooks((state) => state.list)
  const filter = useHookList((state) => state.filter)
  const ticked = useHookList((state) => state.ticked)
  const wordsOf = useWords()
  const shown = useMemo(() => matchingHooks(list, filter, wordsOf), [list, filter, wordsOf])
  const together = useMemo(() => list.filter((hook) => ticked.has(hook.id)), [list, ticked])
  const inForm = id === 'new' || id === 'import' || more === 'edit' || more === 'rotate' || more === 'receiver'
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
              <PaneHead title="Hooks" aside={list.length > 0 ? list.length.toLocaleString('en') : null}>
                <NewHookButton />
              </PaneHead>
              <HookFilter shown={shown.length} all={list.length} />
              {shown.length > 0 || list.length === 0 ? (
                <HookList hooks={shown} selected={id ?? null} />
              ) : (
                <EmptyState title="No hook matches">
                  Every word must occur in its name, group, provider, target or state. Escape empties the line.
                </EmptyState>
              )}
              {together.length > 0 ? <TickedLine ticked={together.length} shown={shown} inForm={inForm} /> : null}
            </>
          ),
        },
        {
          size: 100,
          min: '380px',
          content:
            together.length > 0 && !inForm ? (
              <BulkPage hooks={together} />
            ) : id === 'new' ? (
              <NewHook key={more} catalog={more ?? null} />
            ) : (
              <Chosen id={id} doing={more} />
            ),
        },
      ]}
    />
  )
}

/** What a hook is found by. */
function useWords() {
  const catalogs = useCatalogs((state) => state.list)
  const exchanges = useExchanges((state) => state.list)
  return useMemo(() => {
    const names = new Map(catalogs.map(({ id, name }) => [id, name]))
    const byHook = attemptsByHook(exchanges)
    return (hook: Hook) => {
      const { name, group, catalog, target, events } = hook
      const { word } = healthOf(hook, byHook.get(hook.id)?.[0])
      return [name, group ?? '', catalog, names.get(catalog) ?? '', target, word, ...(events === 'all' ? [] : events)].join('\n')
    }
  }, [catalogs, exchanges])
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
