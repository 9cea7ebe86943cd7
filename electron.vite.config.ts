import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'electron-vite'

// Main runs in the user's Node (command line, web door) as well as in Electron, so it targets the oldest Node allowed;
// everything but native packages is bundled, which keeps start-up and the installed size small.
export default defineConfig(({ command }) => {
  if (command === 'serve') findElectronForDev()
  return config
})

/** electron-vite knows neither Electron's own override nor that its binary is downloaded on first use; the electron package does both. */
function findElectronForDev() {
  process.env.ELECTRON_EXEC_PATH ??= createRequire(import.meta.url)('electron') as string
  if (process.getuid?.() === 0) process.env.NO_SANDBOX = '1'
}

const config: UserConfig = {
  main: {
    build: {
      target: 'node20',
      outDir: 'out/main',
      minify: true,
      externalizeDeps: { include: ['@napi-rs/keyring'] },
      rollupOptions: {
        input: { electron: 'src-main/electron.ts', cli: 'src-main/cli.ts' },
        external: ['@napi-rs/keyring', 'electron'],
        // CommonJS, of which V8's compiled code can be kept between starts in Node 20 (src-main/cli/compiled.ts).
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      minify: true,
      rollupOptions: {
        input: { preload: 'src-preload/preload.ts' },
        // A sandboxed preload can't be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    plugins: [react()],
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      minify: true,
      modulePreload: { polyfill: false },
      // A desktop page loads from disk; what matters is that the editor stays apart from the first load.
      chunkSizeWarningLimit: 1_000,
      rollupOptions: { input: resolve('src-renderer/index.html') },
    },
  },
}
