import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { registerFile } from '../support/run-root'
import { sweep } from '../support/sweep'

const text = 'wh_5f "é/+ ~ 0a1b'

describe('the sweep for secrets', () => {
  it.each([
    ['plain', text],
    ['JSON-escaped', JSON.stringify({ secret: text })],
    ['percent-encoded', `?token=${encodeURIComponent(text)}&x=1`],
    ['form-encoded', new URLSearchParams({ token: text }).toString()],
    ['hex', Buffer.from(text).toString('hex')],
    ['base64', Buffer.from(text).toString('base64')],
    ['Basic credentials', Buffer.from(`a:${text}`).toString('base64')],
    ['base64 within a longer text', Buffer.from(`{"a":"${text}"}`).toString('base64url')],
  ])('finds one that is %s', async (_form, written) => {
    const root = await runWith({ 'log/00000001.jsonl': `before ${written} after` })
    expect((await sweep(root)).map((leak) => leak.file)).toContain(join(root, '00000001.jsonl'))
  })

  it('is content with a run that kept quiet', async () => {
    expect(await sweep(await runWith({ '1.jsonl': 'wh_5f and nothing else' }))).toEqual([])
  })

  it('allows a generated secret to be shown once, where it is told', async () => {
    const once = await runWith({ stderr: `Secret: ${text}\n` }, ['stderr'])
    const twice = await runWith({ stderr: `Secret: ${text}\n${text}\n` }, ['stderr'])
    expect(await sweep(once)).toEqual([])
    expect(await sweep(twice)).toHaveLength(1)
  })
})

async function runWith(files: Record<string, string>, shownIn: string[] = []): Promise<string> {
  const root = artifactFolder('sweep')
  for (const [name, content] of Object.entries(files)) await writeFile(join(root, name.split('/').at(-1) ?? name), content)
  await writeFile(registerFile(root), `${JSON.stringify({ text, shownIn: shownIn.map((name) => join(root, name)) })}\n`)
  return root
}
