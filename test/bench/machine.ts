import { arch, cpus, platform, release, totalmem } from 'node:os'

/** What it was measured on, in a line. */
export function machine(): string {
  const [first] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB, ${platform()} ${release()} ${arch()}, Node ${process.version}`
}
