import type { Secret } from '../../engine/ports'

/** The opened secrets in memory, every version of them; what a vault reads from. */
export class SecretShelf {
  private readonly versions = new Map<string, Secret[]>()
  private readonly retired = new Set<string>()
  private list: Secret[] | null = null

  /** Versions of a ref come in ascending order. */
  add(secret: Secret, retired: boolean): void {
    const known = this.versions.get(secret.ref)
    if (known) known.push(secret)
    else this.versions.set(secret.ref, [secret])
    if (retired) this.retired.add(secret.ref)
    else this.retired.delete(secret.ref)
    this.list = null
  }

  retire(ref: string): void {
    if (this.versions.has(ref)) this.retired.add(ref)
  }

  drop(ref: string): void {
    this.versions.delete(ref)
    this.retired.delete(ref)
    this.list = null
  }

  /** `owner` of `owner/secret`. */
  refsOf(owners: string[]): string[] {
    const wanted = new Set(owners)
    return [...this.versions.keys()].filter((ref) => wanted.has(ref.split('/', 2).join('/')))
  }

  all(): Secret[] {
    this.list ??= [...this.versions.values()].flat()
    return this.list
  }

  current(ref: string): Secret | undefined {
    return this.retired.has(ref) ? undefined : this.versions.get(ref)?.at(-1)
  }

  version(ref: string, version: number): Secret | undefined {
    return this.versions.get(ref)?.find((secret) => secret.version === version)
  }

  nextVersion(ref: string): number {
    return (this.versions.get(ref)?.at(-1)?.version ?? 0) + 1
  }
}
