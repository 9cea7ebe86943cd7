import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'

/** Shows a local file in the user's browser. Answers whether the platform's opener took it. */
export function openInBrowser(file: string): Promise<boolean> {
  const [command, ...args] = opener(pathToFileURL(file).href)
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
    // It may stay for as long as the browser does; by then it has taken the file.
    setTimeout(() => resolve(true), 2_000).unref()
    child.unref()
  })
}

function opener(url: string): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', url]
  // `start` takes a first quoted argument for the title of a window.
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""', url]
  return ['xdg-open', url]
}
