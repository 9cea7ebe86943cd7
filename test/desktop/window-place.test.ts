import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openProfileFile } from '../../src-main/desktop/profile-file'
import { placeOf } from '../../src-main/desktop/window-place'
import { defaultPreferences } from '../../src-preload/contract/window'

const laptop = { x: 0, y: 0, width: 1440, height: 860 }
const beside = { x: 1440, y: 0, width: 1920, height: 1040 }

describe('where a window opens', () => {
  it('is where it was, on whichever screen', () => {
    const place = { x: 1500, y: 60, width: 1200, height: 800 }
    expect(placeOf(place, [laptop, beside])).toEqual(place)
  })

  it('is left to the system when its screen is gone, or when there is no memory', () => {
    expect(placeOf({ x: 1500, y: 60, width: 1200, height: 800 }, [laptop])).toBeUndefined()
    expect(placeOf(null, [laptop])).toBeUndefined()
  })

  it('is wholly on a screen that has become smaller, and never too small to use', () => {
    expect(placeOf({ x: 600, y: 500, width: 1320, height: 860 }, [laptop])).toEqual({ x: 120, y: 0, width: 1320, height: 860 })
    expect(placeOf({ x: 10, y: 10, width: 300, height: 200 }, [laptop])).toEqual({ x: 10, y: 10, width: 900, height: 600 })
  })
})

describe('what a window remembers', () => {
  it('is there at the next start; the newest of many changes wins', async () => {
    const file = join(await folder(), 'profile', 'window.json')
    const first = await openProfileFile(file)
    for (let zoomLevel = 0; zoomLevel <= 3; zoomLevel++) first.keep({ zoomLevel })
    first.keep({ preferences: { ...defaultPreferences, keepRunning: true } })
    await first.settled()
    expect((await openProfileFile(file)).kept()).toMatchObject({ zoomLevel: 3, preferences: { keepRunning: true, notify: true } })
  })

  it('is forgotten piece by piece where the file makes no sense, and never keeps the program from starting', async () => {
    const file = join(await folder(), 'window.json')
    await writeFile(file, '{"bounds": "left", "zoomLevel": 2, "preferences": {"notify": "sometimes"}}')
    expect((await openProfileFile(file)).kept()).toEqual({ bounds: null, maximized: false, zoomLevel: 2, preferences: defaultPreferences })
    await writeFile(file, '{"zoomLevel": 2')
    const opened = await openProfileFile(file)
    expect(opened.kept().zoomLevel).toBe(0)
    opened.keep({ zoomLevel: 1 })
    await opened.settled()
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ zoomLevel: 1 })
  })
})

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hookbench-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}
