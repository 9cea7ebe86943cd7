import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { openBrowser } from '../support/browser'
import { type Served, serve } from '../support/serve'
import { chromium, describeWith } from '../support/tools'
import { type Seeded, seedEverything } from './everything'
import { addressesOf, inFront } from './places'
import { settled, takeShifts, watchShifts } from './settled'
import { goTo, signedIn } from './signed-in'

/** By the layout-instability score of the web vitals, where 0.1 is called good. */
const mostShift = 0.02
/** What colours and a smaller window can change; the others were asked in the light. */
const rulesOfLooks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']
const looks = [
  { colorScheme: 'light', width: 1440, height: 900, rules: null },
  { colorScheme: 'dark', width: 1024, height: 700, rules: rulesOfLooks },
] as const
type Look = (typeof looks)[number]

describeWith([chromium()], 'every screen', () => {
  let served: Served
  let browser: Browser
  let seeded: Seeded
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serve(artifactFolder('data')), openBrowser()])
    seeded = await seedEverything(served)
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
  })

  describe.concurrent('stands still while it loads and has nothing axe could blame, in light and dark, large and small', () => {
    it.each([1, 2, 3])(
      'third %i',
      async (third) => {
        const context = await browser.newContext({ reducedMotion: 'reduce' })
        const page = await signedIn(context, served, '#/settings')
        await page.addInitScript(watchShifts)
        const blames: string[] = []
        const all = addressesOf(seeded)
        const share = Math.ceil(all.length / 3)
        let screen = ''
        for (const address of all.slice((third - 1) * share, third * share)) {
          await look(page, looks[0])
          const isNewScreen = address.split('/')[1] !== screen || isExchange(address)
          screen = address.split('/')[1] ?? ''
          await (isNewScreen ? load(page, address) : follow(page, address))
          const shift = await page.evaluate(takeShifts)
          if (shift > mostShift) blames.push(`${address} moved by ${shift.toFixed(3)} while it loads`)
          await note(page, address, blames, isNewScreen)
          for (const [what, open] of Object.entries(inFront(address, seeded))) {
            await look(page, looks[0])
            await open(page)
            await page.evaluate(settled)
            await note(page, `${address} with ${what}`, blames, true)
          }
        }
        expect(blames).toEqual([])
        await context.close()
      },
      120_000,
    )
  })

  /** As it stands, in the first look, then in the other one: what looks different there stands on the first address of a screen too. */
  async function note(page: Page, where: string, blames: string[], inBothLooks: boolean) {
    const [first, other] = looks
    for (const found of await blame(page, first.rules)) blames.push(`${where}: ${found}`)
    if (!inBothLooks) return
    await look(page, other)
    for (const found of await blame(page, other.rules)) blames.push(`${where}, dark and small: ${found}`)
  }

  const shown = new WeakMap<Page, Look>()
  async function look(page: Page, wanted: Look) {
    if (shown.get(page) === wanted) return
    shown.set(page, wanted)
    const { colorScheme, width, height } = wanted
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height })
    await page.evaluate(settled)
  }

  /** In a page that is loaded anew, as the first address of a screen is, and each exchange. */
  async function load(page: Page, address: string) {
    // By way of a place where no code of the page runs: an address that differs by its hash alone would not be loaded.
    await page.goto(`${served.url}/appearance.js`)
    await page.goto(`${served.url}/${address}`)
    await page.evaluate(settled)
    await page.evaluate(axe.source)
  }
})

const isExchange = (address: string) => /^#\/log\/./.test(address)

/** As a link leads there. */
async function follow(page: Page, address: string) {
  await page.evaluate(takeShifts)
  await goTo(page, address)
  await page.evaluate(settled)
}

/** What axe finds wrong. Out of the page's own world, which lets no script in. */
async function blame(page: Page, rules: string[] | null): Promise<string[]> {
  const runOnly = rules ?? ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
  const { violations } = await page.evaluate(async (only) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe
    return run(document, { runOnly: only, resultTypes: ['violations'], preload: false, iframes: false })
  }, runOnly)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => html + (any[0]?.message ?? '')).join(' ')}`)
}
