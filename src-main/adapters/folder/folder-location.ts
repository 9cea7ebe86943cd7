import path from 'node:path'

export interface Surroundings {
  /** What the user named with `--data`. */
  data?: string
  env: Record<string, string | undefined>
  platform: string
  home: string
  /** The working directory, against which relative paths are taken. */
  cwd: string
}

/**
 * The data folder, the same for every door: `--data`, else `$HOOKBENCH_DATA`, else where the platform keeps an application's data
 * (XDG Base Directory Specification; a relative `$XDG_DATA_HOME` is invalid there and ignored).
 */
export function locateDataFolder({ data, env, platform, home, cwd }: Surroundings): string {
  const { join, resolve, isAbsolute } = platform === 'win32' ? path.win32 : path.posix
  const named = data || env.HOOKBENCH_DATA
  if (named) return resolve(cwd, named)
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Hookbench')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Hookbench')
  const xdg = env.XDG_DATA_HOME
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'share'), 'hookbench')
}
