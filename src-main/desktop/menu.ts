import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Appearance, PageCommand, Preferences } from '../../src-preload/contract/window'

export interface MenuActs {
  command(command: PageCommand): void
  go(place: string): void
  appear(appearance: Appearance): void
  prefer(preferences: Partial<Preferences>): void
  /** By so many steps; 0: back to 100 %. */
  zoom(steps: number): void
  pauseAll(): void
  resumeAll(): void
  /** Asks for a workspace file, and works in it. */
  chooseFile(): void
  quit(): void
}

/** The menu of the program. What the page handles itself is only named with its key, so that no key does something twice. */
export function applicationMenu(screens: readonly string[], preferences: Preferences, developing: boolean, acts: MenuActs): Menu {
  const own = (accelerator: string): MenuItemConstructorOptions => ({ accelerator, registerAccelerator: false })
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: () => acts.go('#/settings'),
  }
  const mac = process.platform === 'darwin'
  return Menu.buildFromTemplate([
    ...(mac ? [macMenu(settings)] : []),
    {
      label: '&File',
      submenu: [
        { label: 'New Hook', accelerator: 'CommandOrControl+N', click: () => acts.command('new-hook') },
        { label: 'Open Workspace File…', accelerator: 'CommandOrControl+O', click: acts.chooseFile },
        { label: 'Send Event', ...own('CommandOrControl+Enter'), click: () => acts.command('send') },
        { type: 'separator' },
        ...(mac ? [] : [settings, { type: 'separator' as const }]),
        { role: 'close' },
        ...(mac ? [] : [{ label: 'Quit', accelerator: 'CommandOrControl+Q', click: acts.quit }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        { label: 'Anything…', ...own('CommandOrControl+K'), click: () => acts.command('palette') },
        { type: 'separator' },
        ...screens.map((screen, index) => ({ label: titled(screen), ...own(`Alt+${index + 1}`), click: () => acts.go(`#/${screen}`) })),
      ],
    },
    viewMenu(preferences, developing, acts),
    {
      label: '&Deliveries',
      submenu: [
        { label: 'Pause All Hooks', click: acts.pauseAll },
        { label: 'Resume All Hooks', click: acts.resumeAll },
        { type: 'separator' },
        choice('Keep Running in the Tray When Closed', preferences.keepRunning, (keepRunning) => acts.prefer({ keepRunning })),
        choice('Notify When a Hook Is Paused or Many Events Are Sent', preferences.notify, (notify) => acts.prefer({ notify })),
      ],
    },
    {
      role: 'help',
      submenu: [
        { label: 'First Steps', click: () => acts.command('first-steps') },
        { label: 'Keyboard Shortcuts', ...own('CommandOrControl+Shift+/'), click: () => acts.command('shortcuts') },
        ...(mac ? [] : [{ role: 'about' as const }]),
      ],
    },
  ])
}

const macMenu = (settings: MenuItemConstructorOptions): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    { type: 'separator' },
    settings,
    { type: 'separator' },
    { role: 'services' },
    { type: 'separator' },
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    { type: 'separator' },
    { role: 'quit' },
  ],
})

function viewMenu({ appearance }: Preferences, developing: boolean, acts: MenuActs): MenuItemConstructorOptions {
  const look = (label: string, value: Appearance): MenuItemConstructorOptions => ({
    ...{ label, type: 'radio', checked: appearance === value, click: () => acts.appear(value) },
  })
  return {
    label: '&View',
    submenu: [
      { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', click: () => acts.zoom(1) },
      // The same key without Shift, as on most keyboards.
      { label: 'Zoom In', accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true, click: () => acts.zoom(1) },
      { label: 'Zoom Out', accelerator: 'CommandOrControl+-', click: () => acts.zoom(-1) },
      { label: 'Actual Size', accelerator: 'CommandOrControl+0', click: () => acts.zoom(0) },
      { type: 'separator' },
      look('Light', 'light'),
      look('Dark', 'dark'),
      look('As the System', 'system'),
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(developing ? [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
    ],
  }
}

const choice = (label: string, checked: boolean, choose: (checked: boolean) => void): MenuItemConstructorOptions => ({
  ...{ label, type: 'checkbox', checked, click: (item) => choose(item.checked) },
})

const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
