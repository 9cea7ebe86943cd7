import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconCode,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTestPipe,
  IconTrash,
} from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import type { Hook } from '../../../src-preload/contract/hook'
import { deleteHook } from '../../actions/delete-hook'
import { duplicateHook } from '../../actions/duplicate-hook'
import { loadCatalog } from '../../actions/load-catalog'
import { pauseHook } from '../../actions/pause-hook'
import { resumeHook } from '../../actions/resume-hook'
import { PaneHead } from '../../components/pane-head'
import { StatusMark } from '../../components/status-mark'
import { useCatalog } from '../../stores/catalogs'
import { useExchanges } from '../../stores/exchanges'
import { address, go } from '../../stores/route'
import { ExchangeList } from '../log/exchange-list'
import { useKeptValues } from './form/kept-values'
import { HookFacts } from './hook-facts'
import css from './hook-page.module.css'
import { healthOf } from './hook-words'
import { MissingBanner } from './missing-banner'
import { PauseBanner } from './pause-banner'

/** One hook: how it sends, and the attempts to it. */
export function HookPage({ hook }: { hook: Hook }) {
  const all = useExchanges(({ list }) => list)
  const exchanges = useMemo(() => all.filter((exchange) => exchange.direction === 'out' && exchange.hook === hook.id), [all, hook.id])
  const begun = useKeptValues(({ byKey }) => byKey[hook.id] !== undefined)
  const drawn = useCatalogTried(hook.catalog)
  return (
    <>
      <PaneHead title={hook.name} aside={hook.pause ? null : <StatusMark {...healthOf(hook, exchanges[0])} />}>
        <Button
          variant="light"
          leftSection={<IconSend size={14} />}
          disabled={hook.pause !== null || hook.missingSecrets !== undefined}
          onClick={() => go('send', hook.catalog, ...firstType(hook))}
        >
          Send an event
        </Button>
        <Button variant="default" leftSection={<IconPencil size={14} />} onClick={() => go('hooks', hook.id, 'edit')}>
          {begun ? 'Go on editing' : 'Edit'}
        </Button>
        <MoreActions hook={hook} />
      </PaneHead>
      {hook.pause ? <PauseBanner hook={hook} pause={hook.pause} /> : null}
      <MissingBanner hook={hook} />
      {drawn ? <Whole hook={hook} exchanges={exchanges} /> : null}
    </>
  )
}

/** Whether the catalog is there, or can't be had: what it adds to the facts would move all below them. */
function useCatalogTried(id: string): boolean {
  const known = useCatalog(id) !== undefined
  const [tried, setTried] = useState<string | null>(null)
  useEffect(() => void loadCatalog(id).then(() => setTried(id)), [id])
  return known || tried === id
}

function Whole({ hook, exchanges }: { hook: Hook; exchanges: ExchangeSummary[] }) {
  return (
    <>
      <div className={css.facts}>
        <HookFacts hook={hook} />
      </div>
      <section className={css.attempts} aria-label="Last attempts">
        <h2 className={css.title}>
          Last attempts
          <a className={css.receiver} href={address('hooks', hook.id, 'receiver')}>
            Receiver as code
          </a>
          <a className={css.receiver} href={address('runs', 'probe', hook.id)}>
            Probe the receiver
          </a>
        </h2>
        {exchanges.length > 0 ? (
          <ExchangeList exchanges={exchanges} selected={null} onSelect={(id) => go('log', id)} />
        ) : (
          <p className={css.none}>Nothing has been sent to this hook lately.</p>
        )}
      </section>
    </>
  )
}

const firstType = ({ events }: Hook) => (events === 'all' ? [] : events.slice(0, 1))

function MoreActions({ hook }: { hook: Hook }) {
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${hook.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {hook.pause ? (
          <Menu.Item leftSection={<IconPlayerPlay size={14} />} onClick={() => resumeHook(hook)}>
            Resume
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconPlayerPause size={14} />} onClick={() => pauseHook(hook)}>
            Pause
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCode size={14} />} onClick={() => go('hooks', hook.id, 'receiver')}>
          Receiver as code
        </Menu.Item>
        <Menu.Item leftSection={<IconTestPipe size={14} />} onClick={() => go('runs', 'probe', hook.id)}>
          Probe the receiver
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => duplicateHook(hook)}>
          Duplicate
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleteHook(hook)}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
