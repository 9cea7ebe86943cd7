import { afterEach, describe, expect, it } from 'vitest'
import type { Hook } from '../../src-preload/contract/hook'
import { benchOfSuite } from '../support/command-line'

const orders = ['--name', 'Orders', '--catalog', 'tomba', '--url', 'https://example.com/hook']

describe('the life of a hook', () => {
  const { json, run, empty } = benchOfSuite()
  afterEach(empty)

  it('is put into a group, which is listed and paused as one', async () => {
    await json(['hooks', 'add', ...orders, '--group', 'Staging'])
    await json(['hooks', 'add', '--name', 'Bills', '--catalog', 'tomba', '--url', 'https://example.com/bills'])
    expect(await json<Hook>(['hooks', 'list', '--group', 'staging'])).toMatchObject([{ name: 'Orders', group: 'Staging' }])
    await json(['hooks', 'pause', '--group', 'Staging'])
    expect(await json<Hook>(['hooks', 'list', '--paused'])).toMatchObject([{ name: 'Orders' }])
    expect(await json<Hook>(['hooks', 'edit', 'Orders', '--no-group'])).toMatchObject([{ group: null }])
    expect((await run(['hooks', 'resume', '--group', 'Staging'])).stderr).toContain('There is no group "Staging"')
  })

  it('is registered, listed, changed, paused, resumed, removed and brought back', async () => {
    const [made] = await json<Hook>(['hooks', 'add', ...orders])
    expect(made).toMatchObject({
      name: 'Orders',
      catalog: 'tomba',
      events: 'all',
      method: 'POST',
      hasSecret: false,
      pause: null,
      revision: 1,
    })

    expect(await json<Hook>(['hooks', 'list'])).toEqual([made])
    expect(await json<Hook>(['hooks', 'show', 'orders'])).toEqual([made])
    expect(await json<Hook>(['hooks', 'show', made?.id ?? ''])).toEqual([made])

    const [changed] = await json<Hook>([
      'hooks',
      'edit',
      'Orders',
      '--name',
      'Bills',
      '--url',
      'inbox:bills',
      '--method',
      'put',
      '--timeout',
      '3s',
    ])
    expect(changed).toMatchObject({ id: made?.id, name: 'Bills', target: 'inbox:bills', method: 'PUT', timeoutMs: 3_000 })

    expect(await json<Hook>(['hooks', 'pause', 'Bills'])).toMatchObject([{ pause: { by: 'user' } }])
    expect(await json<Hook>(['hooks', 'list', '--paused'])).toHaveLength(1)
    expect(await json<Hook>(['hooks', 'resume', 'Bills'])).toMatchObject([{ pause: null }])
    expect(await json<Hook>(['hooks', 'list', '--paused'])).toEqual([])

    expect(await json<Hook>(['hooks', 'remove', 'Bills'])).toMatchObject([{ id: made?.id }])
    expect(await json<Hook>(['hooks', 'list'])).toEqual([])
    expect(await json<Hook>(['hooks', 'restore', made?.id ?? ''])).toMatchObject([{ id: made?.id, name: 'Bills' }])
  })

  it('takes the types it is told to take', async () => {
    const breakcold = ['hooks', 'add', '--catalog', 'breakcold', '--url', 'inbox:a']
    const two = ['--event', 'lead.create', '--event', 'lead.delete', '--no-secret']
    expect(await json<Hook>([...breakcold, '--name', 'two', ...two])).toMatchObject([
      { events: ['lead.create', 'lead.delete'], hasSecret: false },
    ])
    expect(await json<Hook>(['hooks', 'edit', 'two', '--event', 'all'])).toMatchObject([{ events: 'all' }])
    const planned = await run([
      'hooks',
      'add',
      '--catalog',
      'heffl',
      '--url',
      'inbox:a',
      '--name',
      'p',
      '--event',
      'contact.created',
      '--no-secret',
    ])
    expect(planned).toMatchObject({ code: 0, stderr: expect.stringContaining('contact.created') })
  })

  it('waits while all are paused; what was paused by itself stays so', async () => {
    const other = ['--name', 'Other', '--catalog', 'tomba', '--url', 'https://example.com/']
    await json(['hooks', 'add', '--name', 'Orders', '--catalog', 'tomba', '--url', 'https://example.com/'])
    await json(['hooks', 'add', ...other, '--paused'])
    expect(await json(['hooks', 'pause', '--all'])).toMatchObject([{ pauseAll: { by: 'all' } }])
    expect(await json<Hook>(['hooks', 'list', '--paused'])).toHaveLength(2)
    expect((await run(['hooks', 'resume', 'Orders'])).stdout).toContain('"hooks resume --all" ends that')
    expect((await run(['hooks', 'resume', '--all'])).stdout).toContain('but for those paused by themselves: Other')
    expect(await json<Hook>(['hooks', 'list', '--paused'])).toMatchObject([{ name: 'Other' }])
    expect(await run(['hooks', 'resume'])).toMatchObject({ code: 2, stderr: expect.stringContaining('a hook, --group or --all') })
  })

  it('starts paused when asked to', async () => {
    expect(await json<Hook>(['hooks', 'add', ...orders, '--paused'])).toMatchObject([{ pause: { why: 'Created paused.' } }])
  })

  it('tells people what happened on stdout', async () => {
    expect((await run(['hooks', 'list'])).stdout).toContain('"hooks add" registers one')
    expect((await run(['hooks', 'add', ...orders])).stdout).toBe('Orders takes all events from tomba at https://example.com/hook.\n')
    expect((await run(['hooks', 'list'])).stdout).toMatch(/Orders\s+tomba\s+https:\/\/example\.com\/hook\s+all events/)
    expect((await run(['hooks', 'remove', 'Orders'])).stdout).toContain('"hooks restore')
  })

  it('refuses a second hook of the same name, whatever its case, and a name that is not there', async () => {
    await json(['hooks', 'add', ...orders])
    const again = await run(['hooks', 'add', ...orders.map((word) => (word === 'Orders' ? 'ORDERS' : word)), '--json'])
    expect(again).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('There is already a hook named') })
    for (const verb of ['show', 'pause', 'resume', 'remove']) {
      const told = await run(['hooks', verb, 'nobody'])
      expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Orders') })
    }
    expect(await run(['hooks', 'edit', 'Orders'])).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing to change') })
  })
})

describe('a hook that can not be', () => {
  const { run } = benchOfSuite()
  const url = ['--url', 'https://example.com/hook']
  it.each<[string, string[], string]>([
    ['no name', ['--catalog', 'tomba', ...url], "'--name <name>' not specified"],
    ['an empty name', ['--name', '', '--catalog', 'tomba', ...url], '--name: The value is empty'],
    ['a name of a megabyte', ['--name', 'x'.repeat(100_000), '--catalog', 'tomba', ...url], '--name: name must be at most 100 characters'],
    ['an unknown provider', ['--name', 'x', '--catalog', 'nope', ...url], 'Use one of: breakcold'],
    ['no URL', ['--name', 'x', '--catalog', 'tomba', '--url', 'example.com'], '--url: "example.com" is no URL'],
    ['another scheme', ['--name', 'x', '--catalog', 'tomba', '--url', 'ftp://example.com'], 'Use an http:// or https:// URL'],
    ['credentials in the URL', ['--name', 'x', '--catalog', 'tomba', '--url', 'http://u:p@example.com'], 'Authorization header'],
    [
      'plain http where https is wanted',
      ['--name', 'x', '--catalog', 'scratcher', '--url', 'http://example.com', '--event', 'a'],
      'only https',
    ],
    ['an inbox without a name', ['--name', 'x', '--catalog', 'tomba', '--url', 'inbox:'], 'Write inbox:orders'],
    ['a misspelt type', ['--name', 'x', '--catalog', 'breakcold', ...url, '--event', 'lead.creat'], '--event: Breakcold has no event type'],
    ['two types where one is allowed', ['--name', 'x', '--catalog', 'lemlist', ...url, '--event', 'a', '--event', 'b'], 'one event type'],
    ['a removed type', ['--name', 'x', '--catalog', 'lemlist', ...url, '--event', 'emailsSendFailed'], 'emailsFailed'],
    ['a method the provider lacks', ['--name', 'x', '--catalog', 'heffl', ...url, '--method', 'GET'], '--method: Heffl does not send GET'],
    ['no method at all', ['--name', 'x', '--catalog', 'tomba', ...url, '--method', 'BREW'], '--method: method must be one of GET'],
    ['no header', ['--name', 'x', '--catalog', 'tomba', ...url, '--header', 'colon'], "Write it as 'Name: value'"],
    ["HTTP's own header", ['--name', 'x', '--catalog', 'tomba', ...url, '--header', 'Host: a'], '--header: Host is set by HTTP itself'],
    ['a duration without unit', ['--name', 'x', '--catalog', 'tomba', ...url, '--timeout', '5'], '500ms, 10s, 5m, 2h'],
    [
      'a secret where there is none',
      ['--name', 'x', '--catalog', 'tomba', ...url, '--secret-env', 'PATH'],
      '--secret-env: Tomba has no secret',
    ],
    [
      'a secret from nowhere',
      ['--name', 'x', '--catalog', 'lemlist', ...url, '--secret-env', 'NO_SUCH_VARIABLE'],
      'no variable NO_SUCH_VARIABLE',
    ],
    ['an unknown flag', ['--name', 'x', '--catalog', 'tomba', ...url, '--bogus'], "unknown option '--bogus'"],
    ['a flag without its value', ['--name', 'x', '--catalog', 'tomba', '--url'], '--url: The value is missing: "--json" is a flag'],
  ])('is refused for %s', async (_, flags, way) => {
    const told = await run(['hooks', 'add', ...flags, '--json'])
    expect(told).toMatchObject({ code: 2, stdout: '' })
    expect(told.stderr).toContain(way)
  })

  it('leaves nothing behind', async () => {
    expect(await run(['hooks', 'list', '--json'])).toMatchObject({ code: 0, stdout: '', stderr: '' })
  })
})
