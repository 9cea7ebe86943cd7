import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { hookbench } from '../support/command-line'
import { secret } from '../support/secrets'

const whsec = secret('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfAO8mZ5Q==')
const older = secret('whsec_plJ3nmyCDGBKInavdOK15jslplJ3nmyCDGBKInav')
const env = { KEY: whsec, OLDER: older }
const body = '{"test": 2432232314}'

/** A folder with the files a tester has: a body, and the headers that came with it. */
async function files(headers = '') {
  const folder = artifactFolder('signing')
  const [bodyFile, headerFile] = [join(folder, 'body.json'), join(folder, 'headers.txt')]
  await writeFile(bodyFile, body)
  await writeFile(headerFile, headers)
  return { folder, bodyFile, headerFile }
}

const signArgs = (bodyFile: string, ...more: string[]) => [
  'sign',
  '--scheme',
  'standard-webhooks',
  '--secret-env',
  'KEY',
  '--id',
  'msg_1',
  '--body',
  bodyFile,
  ...more,
]
const verifyArgs = (headerFile: string, bodyFile: string, ...more: string[]) => [
  'verify',
  '--scheme',
  'standard-webhooks',
  '--secret-env',
  'KEY',
  '--headers',
  headerFile,
  '--body',
  bodyFile,
  ...more,
]

describe('sign', () => {
  it('prints headers that the library takes, and the length of the key beside them', async () => {
    const { bodyFile } = await files()
    const told = await hookbench(signArgs(bodyFile), { env })
    expect(told).toMatchObject({ code: 0, stderr: 'The key is 31 bytes long.\n' })
    const headers = Object.fromEntries(
      told.stdout
        .trim()
        .split('\n')
        .map((line) => line.split(': ') as [string, string]),
    )
    expect(new Webhook(whsec).verify(body, headers)).toEqual(JSON.parse(body))
  })

  it('at a given time, as one document, with both secrets of a rotation, from standard input', async () => {
    const args = signArgs('-', '--timestamp', '1614265330', '--secret-env', 'OLDER', '--json')
    const told = await hookbench(args, { env, stdin: body })
    const [document] = told.documents<{ headers: [string, string][]; keyLength: number }>()
    expect(document).toMatchObject({ keyLength: 31 })
    expect(document?.headers[1]).toEqual(['webhook-timestamp', '1614265330'])
    expect(document?.headers[2]?.[1]).toMatch(/^v1,\S+ v1,\S+$/)
    expect(
      (await hookbench(signArgs('-', '--timestamp', '2021-02-25T15:02:10Z', '--secret-env', 'OLDER', '--json'), { env, stdin: body }))
        .stdout,
    ).toBe(told.stdout)
  })

  it("with a scheme of one's own", async () => {
    const { bodyFile } = await files()
    const own = ['--header-name', 'X-Acme', '--value', 't={timestamp};s={signature}', '--template', '{timestamp}.{body}', '--key', 'utf8']
    const args = ['sign', '--scheme', 'custom', '--secret-env', 'KEY', '--timestamp', '1614265330', '--body', bodyFile, ...own]
    const told = await hookbench([...args, '--encoding', 'base64'], { env })
    expect(told.stdout).toMatch(/^X-Acme: t=1614265330;s=[A-Za-z0-9+/]{43}=\n$/)
  })

  it('refuses with the flag named', async () => {
    const { bodyFile } = await files()
    const refused = async (args: string[], flag: RegExp) => {
      const told = await hookbench(args, { env: { ...env, BAD: 'no base64!' } })
      expect({ code: told.code, stdout: told.stdout }).toEqual({ code: 2, stdout: '' })
      expect(told.stderr).toMatch(flag)
    }
    await Promise.all([
      refused(['sign', '--scheme', 'md5', '--secret-env', 'KEY', '--body', bodyFile], /--scheme: .*standard-webhooks/s),
      refused(['sign', '--scheme', 'svix', '--secret-env', 'BAD', '--id', 'x', '--body', bodyFile], /--secret-env: .*base64/),
      refused(['sign', '--scheme', 'svix', '--secret-env', 'NOT_SET', '--body', bodyFile], /--secret-env: .*NOT_SET/),
      refused(['sign', '--scheme', 'svix', '--secret-env', 'KEY', '--body', bodyFile], /--id: /),
      refused(signArgs(`${bodyFile}.gone`), /--body: /),
      refused(signArgs(bodyFile, '--timestamp', 'yesterday'), /--timestamp: /),
      refused(signArgs(bodyFile, '--template', '{body}'), /--template: .*custom/),
      refused(['sign', '--scheme', 'custom', '--secret-env', 'KEY', '--body', bodyFile], /--header-name: /),
      refused(
        ['sign', '--scheme', 'custom', '--header-name', 'X', '--value', 'v1', '--secret-env', 'KEY', '--body', bodyFile],
        /--value: .*\{signature\}/,
      ),
    ])
  })
})

describe('verify', () => {
  const fresh = async (bodyFile: string) => (await hookbench(signArgs(bodyFile), { env })).stdout

  it('is content with headers as lines, as a raw HTTP head, as a JSON object and as pairs', async () => {
    const { bodyFile, folder } = await files()
    const lines = await fresh(bodyFile)
    const pairs = lines
      .trim()
      .split('\n')
      .map((line) => line.split(': '))
    const forms = [
      lines,
      `POST /in/orders HTTP/1.1\r\nHost: localhost\r\n${lines.trim().replaceAll('\n', '\r\n')}\r\n\r\n{"the": "body"}`,
      JSON.stringify(Object.fromEntries(pairs)),
      JSON.stringify(pairs),
    ]
    const answers = forms.map(async (form, index) => {
      const file = join(folder, `headers-${index}`)
      await writeFile(file, form)
      const told = await hookbench(verifyArgs(file, bodyFile, '--json'), { env })
      expect(told.documents()).toEqual([expect.objectContaining({ ok: true, reason: 'ok', keyLength: 31 })])
      expect(told.code).toBe(0)
    })
    await Promise.all(answers)
  })

  it('says why not, and ends with 1', async () => {
    const { bodyFile, headerFile } = await files()
    await writeFile(headerFile, await fresh(bodyFile))
    await writeFile(bodyFile, JSON.stringify(JSON.parse(body)))
    const told = await hookbench(verifyArgs(headerFile, bodyFile, '--json'), { env })
    expect(told.code).toBe(1)
    expect(told.documents()[0]).toMatchObject({ ok: false, reason: 'body_spaces', explanation: expect.stringMatching(/space/) })
    const words = await hookbench(verifyArgs(headerFile, bodyFile), { env })
    expect(words).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^body_spaces: .*\n.*\nexpected {2}\S+\nreceived {2}\S+\nThey part at byte \d+/),
    })
    for (const stream of [told.stdout, told.stderr, words.stdout, words.stderr]) expect(stream).not.toContain(whsec.slice(6))
  })

  it('knows an older secret, and compares clocks with a time one gives', async () => {
    const { bodyFile, headerFile } = await files()
    await writeFile(headerFile, (await hookbench(signArgs(bodyFile, '--timestamp', '1614265330'), { env })).stdout)
    const reason = async (more: string[], vars = env) => {
      const told = await hookbench(verifyArgs(headerFile, bodyFile, '--json', ...more), { env: vars })
      return [told.code, told.documents()[0]?.reason]
    }
    expect(await reason([])).toEqual([1, 'timestamp_stale'])
    expect(await reason(['--now', '1614265300'])).toEqual([0, 'ok'])
    expect(await reason(['--now', '1614265300', '--secret-env', 'OLDER'], { KEY: older, OLDER: whsec })).toEqual([1, 'old_secret'])
  })

  it('ends with 2 where the input is no input, and makes no data folder', async () => {
    const { bodyFile, headerFile, folder } = await files('this is no header')
    const home = join(folder, 'home')
    const told = await hookbench(verifyArgs(headerFile, bodyFile), { env: { ...env, HOOKBENCH_DATA: home } })
    expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/--headers: Line 1/) })
    await writeFile(headerFile, '{"a": {}}')
    expect((await hookbench(verifyArgs(headerFile, bodyFile), { env })).stderr).toMatch(/--headers: .*a is no text/)
    expect(await readdir(folder)).not.toContain('home')
  })
})
