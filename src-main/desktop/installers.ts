import type { Configuration } from 'electron-builder'

// The packages people install, made by electron-builder of what `npm run build` leaves in out/. `npm run package` runs both.

export default {
  appId: 'dev.hookbench.app',
  copyright: 'Copyright © The Hookbench authors',
  directories: { output: 'dist', buildResources: 'src-main/desktop/icons' },
  files: ['out/main/**', '!out/main/compiled/**', 'out/preload/**', 'out/renderer/**', 'package.json'],
  asar: true,
  // The keyring comes with a binary for every platform; nothing is compiled.
  npmRebuild: false,
  // The window's own languages are the system's menus and dialogs alone.
  electronLanguages: ['en', 'en-US'],
  protocols: [{ name: 'Hookbench link', schemes: ['hookbench'] }],
  // What a program on the same machine could otherwise make of the signed binary: a Node, a debugger's target, another app.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  },
  linux: {
    target: ['AppImage', 'deb'],
    executableName: 'hookbench',
    icon: 'src-main/desktop/icons/linux',
    category: 'Development',
    synopsis: 'A desktop webhook manager and inspector',
    maintainer: 'The Hookbench authors <hookbench@users.noreply.github.com>',
  },
  deb: { packageName: 'hookbench', recommends: ['libsecret-1-0'] },
  mac: {
    target: ['dmg'],
    icon: 'src-main/desktop/icons/icon.icns',
    category: 'public.app-category.developer-tools',
  },
  win: { target: ['nsis'], icon: 'src-main/desktop/icons/icon.ico' },
  // For one user, without an administrator: the data folder is one user's too. It stays when the program goes.
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
} satisfies Configuration
