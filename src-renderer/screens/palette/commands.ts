import type { MantineColorScheme } from '@mantine/core'
import {
  IconCopy,
  IconDeviceDesktop,
  IconKeyboard,
  IconListSearch,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconRefresh,
  IconRoute,
  IconSend,
  IconSun,
} from '@tabler/icons-react'
import type { SavedQuery } from '../../../src-preload/contract/log'
import { copyText } from '../../actions/copy-text'
import { pauseAll, resumeAll } from '../../actions/pause-all'
import { renewIds } from '../../actions/renew-ids'
import { searchLog } from '../../actions/search-log'
import { sendEvent } from '../../actions/send-event'
import { showGuide } from '../../actions/show-guide'
import { useCompose } from '../../stores/compose'
import { showOverlay } from '../../stores/overlay'
import { go } from '../../stores/route'
import { useStatus } from '../../stores/status'
import { places } from '../frame/places'
import type { Entry } from './entry'
import { type Shortcut, screenShortcuts, shortcuts } from './shortcuts'

type Command = Omit<Entry, 'group' | 'words' | 'hint'> & { words?: string; hint?: string }

/** What can be done at this moment. */
export function commands(saved: SavedQuery[], setAppearance: (scheme: MantineColorScheme) => void): Entry[] {
  const all = [...composing(), ...going(), ...making(), ...queries(saved), ...pausing(), ...copying(), ...looks(setAppearance)]
  return all.map((command) => ({ words: '', hint: '', ...command, group: 'Commands' }))
}

function composing(): Command[] {
  const { draft, type } = useCompose.getState()
  if (!draft || !type) return []
  return [
    {
      id: 'send',
      label: `Send ${type}`,
      hint: 'to the ticked recipients',
      icon: IconSend,
      ...facesOf(shortcuts.send),
      act: () => void composed(),
    },
    { id: 'renew', label: 'Fresh ids and times', words: 'renew sample payload', icon: IconRefresh, act: () => void renewIds() },
  ]
}

/** Sends where one can see what becomes of it. */
function composed() {
  go('send')
  return sendEvent()
}

const going = (): Command[] =>
  screenShortcuts.map(({ screen, shortcut }) => ({
    ...{ id: `go-${screen}`, label: `Go to ${places[screen].label}`, words: 'screen open', icon: places[screen].icon },
    ...{ ...facesOf(shortcut), act: () => go(screen) },
  }))

const making = (): Command[] => [
  { id: 'new-hook', label: 'New hook', words: 'register add create', icon: IconPlus, act: () => go('hooks', 'new') },
  {
    id: 'shortcuts',
    label: 'Keyboard shortcuts',
    words: 'keys help',
    icon: IconKeyboard,
    ...facesOf(shortcuts.sheet),
    act: () => showOverlay('shortcuts'),
  },
  { id: 'first-steps', label: 'First steps', words: 'guide help tour welcome start', icon: IconRoute, act: showGuide },
]

const queries = (saved: SavedQuery[]): Command[] =>
  saved.map(({ name, query }) => ({
    ...{ id: `query-${name}`, label: `Log: ${name}`, hint: query, words: 'saved query search', icon: IconListSearch },
    act: () => {
      go('log')
      void searchLog(query)
    },
  }))

function pausing(): Command[] {
  const { status } = useStatus.getState()
  if (!status) return []
  return status.pauseAll
    ? [{ id: 'resume-all', label: 'Resume all hooks', words: 'start unpause', icon: IconPlayerPlay, act: () => void resumeAll() }]
    : [{ id: 'pause-all', label: 'Pause all hooks', words: 'stop', icon: IconPlayerPause, act: () => void pauseAll() }]
}

function copying(): Command[] {
  const { status } = useStatus.getState()
  if (!status) return []
  const { receiverUrl, dataFolder } = status
  const receiver: Command[] = receiverUrl
    ? [
        {
          id: 'copy-receiver',
          label: 'Copy the receiver’s address',
          hint: receiverUrl,
          icon: IconCopy,
          act: () => void copyText(receiverUrl),
        },
      ]
    : []
  return [
    ...receiver,
    { id: 'copy-folder', label: 'Copy the data folder’s path', hint: dataFolder, icon: IconCopy, act: () => void copyText(dataFolder) },
  ]
}

const looks = (setAppearance: (scheme: MantineColorScheme) => void): Command[] => [
  { id: 'light', label: 'Light appearance', words: 'theme mode bright', icon: IconSun, act: () => setAppearance('light') },
  { id: 'dark', label: 'Dark appearance', words: 'theme mode night', icon: IconMoon, act: () => setAppearance('dark') },
  { id: 'auto', label: 'Appearance as the system', words: 'theme mode auto', icon: IconDeviceDesktop, act: () => setAppearance('auto') },
]

const facesOf = ({ faces }: Shortcut) => ({ faces })
