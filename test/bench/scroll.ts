import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publish } from './publish'
import { roleOf, serveRole, startRole } from './role'
import { arrivals } from './scroll/arrivals'
import { fillUntilNow } from './scroll/fill'
import { frames, paintLog, paintPlain, slowestInput, watchInput } from './scroll/in-page'
import { type OpenWindow, openWindow } from './scroll/window'

// The Log screen in headless Chromium over a large log: how soon its rows are painted against a plain list of a thousand, the longest frame while it
// is scrolled, and the longest frame and the slowest answer to a key while exchanges arrive; of several rounds each, the median. Needs a build. `--rows N` sets how many there are, and
// `--data FOLDER` keeps them for the next time (a million are a gigabyte, made in half a minute).

const rows = Number(option('--rows') ?? 1_000_000)
const rounds = 7
const perSecond = 1_000
const result: string[][] = [['', 'Hookbench', 'the peer', 'ratio', 'must']]

const role = roleOf()
if (role) await serveRole({ arrivals }, role)
else await measure()

async function measure(): Promise<void> {
  const kept = option('--data')
  const data = kept ?? mkdtempSync(join(tmpdir(), 'hookbench-bench-scroll-'))
  const log = join(data, 'log')
  try {
    if (!existsSync(log)) {
      mkdirSync(log, { recursive: true })
      await fillUntilNow(log, rows)
    }
    const window = await openWindow(data)
    try {
      await window.ask('POST', '/log/retention', { days: null, count: null, bytes: null })
      await measurePaint(window)
      await measureScroll(window)
      await measureArrivals(window)
    } finally {
      await window.close()
    }
    publish('scroll', 'The Log screen over a million exchanges', [result])
  } finally {
    if (!kept) rmSync(data, { recursive: true, force: true })
  }
}

async function measurePaint({ page }: OpenWindow): Promise<void> {
  const [ours, plain]: number[][] = [[], []]
  for (let round = -1; round < rounds; round++) {
    await page.goto(`${page.url().split('#')[0]}#/catalogs`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const taken = [await page.evaluate(paintLog), await page.evaluate(paintPlain, 1_000)] as const
    if (round >= 0) ours?.push(taken[0])
    if (round >= 0) plain?.push(taken[1])
  }
  const [mine, peer] = [median(ours ?? []), median(plain ?? [])]
  const ratio = (peer / mine).toFixed(1)
  result.push([`${rows} rows painted: a plain list of 1000 / Hookbench`, ms(mine), ms(peer), ratio, '≥ 5'])
}

async function measureScroll({ page }: OpenWindow): Promise<void> {
  const hows = { wheel: 'by wheel', thumb: 'from top to end by the thumb', jumps: 'elsewhere in each frame' } as const
  for (const how of Object.keys(hows) as (keyof typeof hows)[]) {
    const worst: number[] = []
    for (let round = 0; round < rounds; round++) worst.push((await page.evaluate(frames, { how, ms: 1_500 })).worst)
    result.push([`longest frame, scrolled ${hows[how]}`, ms(median(worst)), '', '', '≤ 50 ms'])
  }
}

async function measureArrivals({ page, ask }: OpenWindow): Promise<void> {
  const name = `arrivals-${Date.now().toString(36)}`
  await ask('POST', '/inboxes', { name })
  const { receiverUrl } = await ask<{ receiverUrl: string }>('GET', '/status')
  const sender = await startRole('arrivals', [])
  const list = page.getByRole('listbox', { name: 'Exchanges, newest first' })
  const walk = async () => {
    for (let n = 0; n < 10; n++) {
      await page.keyboard.press(n % 5 === 4 ? 'k' : 'j')
      await page.waitForTimeout(120)
    }
  }
  await page.evaluate(watchInput)
  for (const [where, top] of [
    ['at the top', 0],
    ['further down', 100_000],
  ] as const) {
    await list.evaluate((element, to) => element.scrollTo({ top: to }), top)
    await list.focus()
    // What shows an exchange is loaded with the first one.
    await walk()
    await page.evaluate(slowestInput)
    await sender.ask('start', { url: `${receiverUrl}/in/${name}`, perSecond })
    await page.waitForTimeout(1_000)
    const [before, start] = [await sender.ask<number>('answered'), performance.now()]
    const [worst, slowest]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      const seen = page.evaluate(frames, { how: 'rest' as const, ms: 1_400 })
      await walk()
      worst.push((await seen).worst)
      slowest.push(await page.evaluate(slowestInput))
    }
    const rate = ((await sender.ask<number>('answered')) - before) / ((performance.now() - start) / 1_000)
    await sender.ask('stop')
    result.push([`slowest answer to a key ${where} while ${rate.toFixed(0)} a second arrive`, ms(median(slowest)), '', '', '≤ 100 ms'])
    result.push(['longest frame meanwhile', ms(median(worst)), '', '', ''])
  }
  await sender.end()
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
