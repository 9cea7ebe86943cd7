import type { OpenFile } from '../../../src-preload/contract/open-file'
import type { OpenWorkspaceInput, SettleInput } from '../../../src-preload/contract/workspace-procedures'
import { editWorkspace, type ThingEdit } from '../../formats/workspace-edit'
import type { OpenFileRecord, SharedFiles } from '../ports'
import { ProblemError } from '../problem'
import { inOrder } from './check'
import { type Incoming, incomingOf } from './incoming'
import { kindOf } from './keys'
import { namesIn } from './names-in'
import { messageOf, noneOpen, notNow, notThere } from './open-file-refusals'
import { createSides } from './sides'
import { takeOver } from './take-over'
import { editOf, type ThreeWay, threeWay } from './three-way'
import { checkedPath, exportedText, refuseSecrets, type WorkspaceNeeds } from './workspaces'

/** A workspace file that is worked in: what changes here is written into it, what others change in it is shown. */
export interface OpenFileDesk {
  open(input: OpenWorkspaceInput): Promise<OpenFile>
  /** Goes on with the file that was open when the process ended. */
  resume(): Promise<void>
  settle(input: SettleInput): Promise<OpenFile>
  close(): Promise<void>
  /** Ends watching, and resolves when nothing is being written any more. The file stays open for the next start. */
  stop(): Promise<void>
}
export interface OpenFileNeeds extends WorkspaceNeeds {
  /** Tells what there is to show; null: no file is open. */
  show(file: OpenFile | null): void
  onFault(error: unknown): void
}
interface Seen extends ThreeWay {
  text: string
  incoming: Incoming
}

const mostTries = 5
const changedMeanwhile = 'The file was changed meanwhile.'

export function createOpenFile(needs: OpenFileNeeds): OpenFileDesk {
  const { registry, files, clock } = needs
  const sides = createSides(needs)
  let endWatch = () => {}
  let writtenAt: string | null = null
  let shown: OpenFile | null = null
  let turns: Promise<unknown> = Promise.resolve()
  let isDue = false
  const record = () => registry.data().openFile

  /** One thing at a time: looking, writing, settling. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = turns.then(work)
    turns = turn.catch(() => {})
    return turn
  }
  function lookSoon() {
    if (isDue || !record()) return
    isDue = true
    void inTurn(async () => {
      isDue = false
      await look()
    }).catch(needs.onFault)
  }
  registry.follow(lookSoon)

  function show(state: OpenFile['state'], more: Partial<OpenFile> = {}): OpenFile {
    const { path = '', onlyHere = [] } = record() ?? {}
    const names = new Map(sides.mine().map(({ key, name }) => [key, name]))
    const here = onlyHere.flatMap((key) => (names.has(key) ? [{ key, kind: kindOf(key), name: names.get(key) ?? key }] : []))
    const now = { path, state, edits: [], faults: [], onlyHere: here, message: null, writtenAt, ...more }
    if (JSON.stringify(now) !== JSON.stringify(shown)) needs.show(now)
    shown = now
    return now
  }

  /** Reads the file, writes what was done here, and shows what is to be decided. */
  async function look(): Promise<OpenFile> {
    for (let tries = 1; ; tries++) {
      const seen = await see()
      if ('state' in seen) return seen
      if (seen.own.length === 0) return settled(seen)
      if (tries === mostTries) return show('unwritable', { edits: seen.edits, message: 'The file changes faster than it can be written.' })
      // What did not come out as it is here the first time is written anew, whole.
      const refused = await write(seen.text, tries === 1 ? seen.own : seen.own.map((edit) => ({ ...edit, before: null })))
      if (refused && refused !== changedMeanwhile) return show('unwritable', { edits: seen.edits, message: refused })
    }
  }
  async function see(): Promise<Seen | OpenFile> {
    const { path, agreed, onlyHere } = record() as OpenFileRecord
    let text: string | null
    try {
      text = await checkedPath(path, files).read(path)
    } catch (error) {
      return show('unwritable', { message: messageOf(error) })
    }
    if (text === null) return show('missing')
    const incoming = incomingOf(text, needs)
    if (incoming.faults.length > 0) return show('invalid', { faults: inOrder(incoming.faults) })
    const parts = { mine: sides.mine(), theirs: sides.theirs(incoming), record: { agreed, onlyHere }, idOf, hash: sides.hash }
    return { text, incoming, ...threeWay(parts) }
  }
  /** Both sides say the same but for what is to be decided: that is what they agreed on. */
  async function settled({ edits, incoming }: Seen): Promise<OpenFile> {
    const undecided = new Set(edits.map(({ key }) => key))
    const before = record() as OpenFileRecord
    const here = new Set(sides.mine().map(({ key }) => key))
    const there = new Map(sides.theirs(incoming).map((thing) => [thing.key, thing]))
    const agreed: OpenFileRecord['agreed'] = {}
    for (const [key, { entry }] of there) if (!undecided.has(key)) agreed[key] = { hash: sides.hash(entry), id: idOf(key) }
    for (const key of undecided) if (before.agreed[key]) agreed[key] = before.agreed[key]
    const onlyHere = before.onlyHere.filter((key) => here.has(key) && !there.has(key))
    await remember({ ...before, agreed, onlyHere })
    return show(edits.length > 0 ? 'edited' : 'in-step', { edits })
  }
  /** Null: written. Else why not. */
  async function write(text: string, edits: ThingEdit[]): Promise<string | null> {
    try {
      const scan = needs.secrets.scannerFor(null)
      for (const { name, after } of edits) if (after) refuseSecrets(name, after, scan)
      const edited = editWorkspace(text, edits)
      const path = (record() as OpenFileRecord).path
      if (edited !== text && !(await (files as SharedFiles).replace(path, edited, text))) return changedMeanwhile
      writtenAt = new Date(clock.now()).toISOString()
      return null
    } catch (error) {
      return messageOf(error)
    }
  }
  async function remember(next: OpenFileRecord): Promise<void> {
    if (JSON.stringify(next) === JSON.stringify(record())) return
    await registry.change((data) => {
      data.openFile = next
    })
  }
  function idOf(key: string): string | null {
    const name = key.slice(key.indexOf('/') + 1)
    if (key.startsWith('hooks/')) return registry.findHook(name)?.id ?? null
    return key.startsWith('inboxes/') ? (registry.findInbox(name)?.id ?? null) : null
  }
  function watch(path: string) {
    endWatch()
    endWatch = (files as SharedFiles).watch(path, lookSoon)
  }

  /** What the file has and nobody has here comes at once; what is here alone stays here alone, also what came along with it. */
  async function takeNew(): Promise<OpenFile> {
    const first = await see()
    if ('state' in first) return first
    const added = first.edits.filter(({ action }) => action === 'added').map(({ key }) => key)
    await take(first, added)
    return look()
  }
  async function take({ incoming, text }: Seen, keys: string[]): Promise<void> {
    if (keys.length === 0) return
    const path = (record() as OpenFileRecord).path
    const before = new Set(sides.mine().map(({ key }) => key))
    const env = (await files?.variables(path, namesIn(text))) ?? {}
    await takeOver({ incoming, env, conflicts: 'file', decisions: {}, only: new Set(keys) }, sides, needs)
    const there = new Set(sides.theirs(incoming).map(({ key }) => key))
    const along = sides.mine().flatMap(({ key }) => (before.has(key) || there.has(key) ? [] : [key]))
    const now = record() as OpenFileRecord
    await remember({ ...now, onlyHere: [...now.onlyHere, ...along] })
  }

  return {
    open: ({ path, make }) =>
      inTurn(async () => {
        const reach = checkedPath(path, files)
        if (record()?.path === path) {
          watch(path)
          return look()
        }
        const text = await reach.read(path)
        if (text === null && !make) throw notThere(path)
        if (text === null) await reach.replace(path, exportedText({}, sides, registry, needs.secrets), null)
        const read = text === null ? null : incomingOf(text, needs)
        const there = new Set(read && read.faults.length === 0 ? sides.theirs(read).map(({ key }) => key) : [])
        const onlyHere = text === null ? [] : sides.mine().flatMap(({ key }) => (there.has(key) ? [] : [key]))
        writtenAt = null
        await remember({ path, agreed: {}, onlyHere })
        watch(path)
        return takeNew()
      }),
    resume: () =>
      inTurn(async () => {
        const open = record()
        if (!open || !files) return
        watch(open.path)
        await look()
      }),
    settle: ({ all, decisions }) =>
      inTurn(async () => {
        if (!record()) throw noneOpen()
        const seen = await see()
        if ('state' in seen) throw notNow(seen)
        const decided = (key: string) => decisions[key] ?? all
        const keys = seen.edits.map(({ key }) => key)
        const mine = [...keys, ...Object.keys(decisions).filter((key) => !keys.includes(key))].filter((key) => decided(key) === 'mine')
        const here = new Map(sides.mine().map((thing) => [thing.key, thing]))
        const there = new Map(sides.theirs(seen.incoming).map((thing) => [thing.key, thing]))
        const edits = mine.flatMap((key) => (here.has(key) || there.has(key) ? [editOf(here.get(key), there.get(key))] : []))
        const refused = await write(seen.text, edits)
        if (refused)
          throw new ProblemError({ code: 'conflict', message: refused, field: 'decisions', fix: 'Look at it again, then decide.' })
        await take(
          seen,
          keys.filter((key) => decided(key) === 'file'),
        )
        return look()
      }),
    close: () =>
      inTurn(async () => {
        endWatch()
        await registry.change((data) => {
          delete data.openFile
        })
        shown = null
        needs.show(null)
      }),
    async stop() {
      endWatch()
      await turns
    },
  }
}
