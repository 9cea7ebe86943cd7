import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publish } from './publish'
import { openWindow } from './scroll/window'
import { framesSeen, paste, pressSend, watchFrames } from './typing/in-page'

// Send in headless Chromium with a payload of a megabyte, laid out over many lines and as one line: the longest frame while one types in it and
// opens it, and how soon Send answers a press. Needs a build.

const megabyte = 1_048_576
const keys = 20
const keyEveryMs = 90
const rounds = 9
const result: string[][] = [['', 'Hookbench', 'each round', 'must']]

const data = mkdtempSync(join(tmpdir(), 'hookbench-bench-typing-'))
const window = await openWindow(data)
const { page, ask } = window
const editor = page.getByRole('textbox', { name: 'Payload as JSON' })
try {
  await ask('POST', '/inboxes', { name: 'orders' })
  await ask('POST', '/hooks', { name: 'Orders', catalog: 'heffl', target: 'inbox:orders' })
  await page.evaluate(() => {
    location.hash = '#/send/heffl/lead.created'
  })
  await editor.waitFor()
  await page.evaluate(watchFrames)
  for (const [how, text] of [
    ['many lines', JSON.stringify(payload(), null, 2)],
    ['one line', JSON.stringify(payload())],
  ] as const) {
    await editor.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.evaluate(paste, text)
    await page.getByText(/^Valid JSON/).waitFor({ timeout: 60_000 })
    await page.waitForTimeout(2_000)
    for (const where of ['top', 'end'] as const) await measureTyping(how, where)
    await measureOpening(how)
  }
  await page.evaluate(framesSeen)
  const pressed: { frames: number; ms: number }[] = []
  const sending: number[] = []
  for (let round = 0; round < rounds; round++) {
    pressed.push(await page.evaluate(pressSend))
    await page.waitForTimeout(3_000)
    sending.push(await page.evaluate(framesSeen))
  }
  const { frames, ms } = pressed.sort((a, b) => a.ms - b.ms)[rounds >> 1] ?? { frames: 0, ms: 0 }
  result.push(['Send says that it is busy, after a press', `frame ${frames}, ${ms.toFixed(0)} ms`, '', 'frame 1 or 2'])
  publishLongest('sending it', sending)
} finally {
  await window.close()
  rmSync(data, { recursive: true, force: true })
}
publish('typing', 'Typing in a payload of a megabyte', [result])

async function measureTyping(how: string, where: 'top' | 'end') {
  await page.keyboard.press(where === 'top' ? 'ControlOrMeta+Home' : 'ControlOrMeta+End')
  await page.keyboard.press(where === 'top' ? 'ArrowRight' : 'ArrowLeft')
  await page.waitForTimeout(1_500)
  const longest: number[] = []
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(framesSeen)
    for (let n = 0; n < keys; n++) {
      await page.keyboard.press('Space')
      await page.waitForTimeout(keyEveryMs)
    }
    // What begins once the typing rests is felt at the next key.
    await page.waitForTimeout(1_500)
    longest.push(await page.evaluate(framesSeen))
  }
  publishLongest(`typing at the ${where} of 1 MB as ${how}`, longest)
}

/** Away from Send and back, as one does to look something up. */
async function measureOpening(how: string) {
  const longest: number[] = []
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(() => {
      location.hash = '#/settings'
    })
    await editor.waitFor({ state: 'detached' })
    await page.waitForTimeout(500)
    await page.evaluate(framesSeen)
    await page.evaluate(() => {
      location.hash = '#/send/heffl/lead.created'
    })
    await editor.waitFor()
    await page.waitForTimeout(1_000)
    longest.push(await page.evaluate(framesSeen))
  }
  publishLongest(`opening Send with 1 MB as ${how}`, longest)
}

/** Of all rounds together: one frame that is felt is one too many. */
function publishLongest(what: string, longest: number[]) {
  const each = longest.map((ms) => ms.toFixed(0)).join(', ')
  result.push([`longest frame, ${what}`, `${Math.max(...longest).toFixed(0)} ms`, each, '≤ 50 ms'])
}

/** Leads until a megabyte is full. */
function payload() {
  const lead = (n: number) => ({
    id: `ld_${n}`,
    name: 'Jane Smith 👩‍🚀 שלום',
    email: `jane.${n}@example.com`,
    value: n * 10,
    tags: ['a', 'b'],
  })
  const bytes = JSON.stringify(lead(1_000)).length + 1
  return { leads: Array.from({ length: Math.ceil(megabyte / bytes) }, (_, n) => lead(n)) }
}
