import { describe, expect, it } from 'vitest'
import { linkAmong, readLink } from '../../src-main/desktop/deep-link'

describe('a hookbench:// link', () => {
  it('names a catalog and an event to open', () => {
    expect(readLink('hookbench://send?catalog=lemlist&type=emailsReplied')).toEqual({
      kind: 'send',
      catalog: 'lemlist',
      type: 'emailsReplied',
    })
    expect(readLink('HOOKBENCH://send?type=a%20b%2Fc&catalog=custom')).toEqual({ kind: 'send', catalog: 'custom', type: 'a b/c' })
  })

  it('names a workspace file of this machine to look at', () => {
    expect(readLink('hookbench://import?file=%2Fhome%2Fme%2Fmy%20orders%2Fhookbench.json')).toEqual({
      kind: 'import',
      file: '/home/me/my orders/hookbench.json',
    })
  })

  it.each([
    'hookbench://import',
    'hookbench://import?file=hookbench.json',
    'hookbench://import?file=%2F%2Fserver%2Fshare%2Fhookbench.json',
    'hookbench://import?file=%5C%5Cserver%5Cshare%5Chookbench.json',
    'hookbench://import?file=/a.json&take=all',
    'hookbench://import?file=https://example.com/hookbench.json',
    'hookbench://send',
    'hookbench://send?catalog=lemlist',
    'hookbench://send?catalog=&type=x',
    'hookbench://send?catalog=a&catalog=b&type=x',
    'hookbench://send?catalog=lemlist&type=x&to=https://example.com',
    'hookbench://delete?catalog=lemlist&type=x',
    'hookbench://unreadable?address=x',
    'https://send?catalog=lemlist&type=x',
    `hookbench://send?catalog=lemlist&type=${'x'.repeat(5_000)}`,
    'hookbench:',
    'hookbench://%',
  ])('that asks for anything else is shown as it is: %.60s', (address) => {
    expect(readLink(address)).toEqual({ kind: 'unreadable', address: address.slice(0, 200) })
  })

  it('is found among the arguments of a start', () => {
    expect(linkAmong(['electron', '.', '--data', 'x', 'hookbench://send?a=b'])).toBe('hookbench://send?a=b')
    expect(linkAmong(['electron', '.', '--data', '/home/hookbench'])).toBeUndefined()
  })
})
