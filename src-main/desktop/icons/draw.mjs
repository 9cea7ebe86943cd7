import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

// `node src-main/desktop/icons/draw.mjs [CHROMIUM]` draws icon.svg at every size that an installer wants. The pictures are kept: a build needs no browser.

const folder = dirname(fileURLToPath(import.meta.url))
const svg = await readFile(join(folder, 'icon.svg'), 'utf8')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const drawn = await draw(svg, sizes)

await mkdir(join(folder, 'linux'), { recursive: true })
for (const size of [16, 32, 48, 64, 128, 256, 512]) await writeFile(join(folder, 'linux', `${size}x${size}.png`), drawn.get(size))
await writeFile(join(folder, 'icon.png'), drawn.get(512))
await writeFile(join(folder, 'icon.ico'), ico([16, 24, 32, 48, 64, 128, 256]))
await writeFile(join(folder, 'icon.icns'), icns())

async function draw(picture, sides) {
  const browser = await chromium.launch({
    executablePath: process.argv[2] ?? process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage()
  const pictures = new Map()
  for (const side of sides) {
    await page.setViewportSize({ width: side, height: side })
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${picture}`)
    pictures.set(side, await page.screenshot({ omitBackground: true }))
  }
  await browser.close()
  return pictures
}

/** A directory of 16-byte entries, then the PNGs; 256 is written as 0 (Microsoft's ICONDIRENTRY, PNG since Windows Vista). */
function ico(sides) {
  const head = Buffer.alloc(6 + 16 * sides.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sides.length, 4)
  let offset = head.length
  for (const [index, side] of sides.entries()) {
    const at = 6 + 16 * index
    const { length } = drawn.get(side)
    head.writeUInt8(side % 256, at)
    head.writeUInt8(side % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += length
  }
  return Buffer.concat([head, ...sides.map((side) => drawn.get(side))])
}

/** Chunks of type, length with the eight bytes of these two, and PNG (Apple's Icon Image format; ic11 to ic14 are the sizes for dense screens). */
function icns() {
  const types = { icp4: 16, icp5: 32, icp6: 64, ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 }
  const chunks = Object.entries(types).map(([type, side]) => chunk(type, drawn.get(side)))
  return chunk('icns', Buffer.concat(chunks))
}

function chunk(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([head, content])
}
